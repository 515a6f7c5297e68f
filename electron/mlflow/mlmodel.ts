/** Reads what an `MLmodel` file says about a model; the model itself is never loaded. */

import { ReviewError } from '../../models/errors.ts';
import { textOrNull } from './codes.ts';
import { reasonOf } from './find.ts';
import { type Meta, parseMeta } from './meta-yaml.ts';

export interface MlmodelFacts {
  /** Flavour and its entries, for example `sklearn` with `sklearn_version`. */
  flavors: Record<string, Record<string, unknown>>;
  /** JSON texts, as MLflow writes them. */
  signature: { inputs: string | null; outputs: string | null; params: string | null } | null;
  mlflowVersion: string | null;
  /** Bytes of the model's files. */
  sizeBytes: number | null;
  runId: string | null;
  /** Of a logged model (3.x), or the older `model_uuid`. */
  modelId: string | null;
  timeCreated: string | null;
}

/** @throws ReviewError BAD_MODEL_FILE when the text is not the YAML of an MLmodel */
export function parseMlmodel(text: string): MlmodelFacts {
  let meta: Meta;
  try {
    meta = parseMeta(text);
  } catch (error) {
    throw new ReviewError('BAD_MODEL_FILE', `This is no MLmodel file: ${reasonOf(error)}.`);
  }
  const signature = asMapping(meta.signature);
  return {
    flavors: Object.fromEntries(
      Object.entries(asMapping(meta.flavors) ?? {}).map(([name, entries]) => [
        name,
        asMapping(entries) ?? {},
      ]),
    ),
    signature: signature && {
      inputs: textOrNull(signature.inputs),
      outputs: textOrNull(signature.outputs),
      params: textOrNull(signature.params),
    },
    mlflowVersion: textOrNull(meta.mlflow_version),
    sizeBytes: typeof meta.model_size_bytes === 'number' ? meta.model_size_bytes : null,
    runId: textOrNull(meta.run_id),
    modelId: textOrNull(meta.model_id) ?? textOrNull(meta.model_uuid),
    timeCreated: textOrNull(meta.utc_time_created),
  };
}

function asMapping(value: unknown): Record<string, unknown> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
