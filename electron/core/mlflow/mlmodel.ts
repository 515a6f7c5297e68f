/** Reads the contents of an `MLmodel` file; the model itself is never loaded. */

import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { openToRead } from '../files/read.ts';
import { textOrNull } from './enums.ts';
import { type Meta, parseMeta } from './meta-yaml.ts';
import { type SignatureField, signatureFields } from './signature-fields.ts';

export interface MlmodelInfo {
  flavors: Flavor[];
  /** Null for a model without one; a part that was not recorded is also null. */
  signature: {
    inputs: SignatureField[] | null;
    outputs: SignatureField[] | null;
    params: SignatureField[] | null;
  } | null;
  mlflowVersion: string | null;
  /** Size of the model's files in bytes. */
  sizeBytes: number | null;
  runId: string | null;
  /** Id of a logged model (3.x), or the older `model_uuid`. */
  modelId: string | null;
  /** Milliseconds since 1970. */
  timeCreated: number | null;
}

/** A way in which the model can be loaded: `sklearn` with `sklearn_version`, `pickled_model`, … */
export interface Flavor {
  name: string;
  /** Nested values are JSON. */
  entries: [key: string, value: string][];
}

const MAX_BYTES = 5e6;

/** @throws ReviewError BAD_MODEL_FILE if the file is not an MLmodel in YAML */
export async function readMlmodel(file: string): Promise<MlmodelInfo> {
  const handle = await openToRead(file);
  try {
    const { size } = await handle.stat();
    if (size > MAX_BYTES) {
      throw new ReviewError('BAD_MODEL_FILE', 'mlflow.largeMlmodel', {
        bytes: size,
        most: MAX_BYTES,
      });
    }
    return parseMlmodel(await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

/** @throws ReviewError BAD_MODEL_FILE if the text is not an MLmodel in YAML */
export function parseMlmodel(text: string): MlmodelInfo {
  let meta: Meta;
  try {
    meta = parseMeta(text);
  } catch (error) {
    throw new ReviewError('BAD_MODEL_FILE', 'mlflow.noMlmodel', { reason: reasonOf(error) });
  }
  const signature = asMapping(meta.signature);
  return {
    flavors: Object.entries(asMapping(meta.flavors) ?? {}).map(([name, entries]) => ({
      name,
      entries: Object.entries(asMapping(entries) ?? {}).flatMap(([key, value]) =>
        value === null || value === undefined ? [] : [[key, plain(value)]],
      ),
    })),
    signature: signature && {
      inputs: signatureFields(textOrNull(signature.inputs)),
      outputs: signatureFields(textOrNull(signature.outputs)),
      params: signatureFields(textOrNull(signature.params)),
    },
    mlflowVersion: textOrNull(meta.mlflow_version),
    sizeBytes: typeof meta.model_size_bytes === 'number' ? meta.model_size_bytes : null,
    runId: textOrNull(meta.run_id),
    modelId: textOrNull(meta.model_id) ?? textOrNull(meta.model_uuid),
    timeCreated: timeOf(textOrNull(meta.utc_time_created)),
  };
}

/** `2026-11-23 06:44:17.533342`, without a zone. */
function timeOf(text: string | null): number | null {
  const time = Date.parse(`${text?.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? null : time;
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function asMapping(value: unknown): Record<string, unknown> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
