/** A fitted model as two files, JSON and binary weights, with its signature and an input example. */

import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import type { CalibrationState } from '../../../models/calibration/calibrated-model.ts';
import type { JsonValue, ModelState, WeightArray } from '../../../models/estimator.ts';
import type { PreparationState } from '../../../models/prepare/state.ts';
import type { FeatureRange } from '../../../models/shift/feature-shift.ts';
import {
  calibrationSchema,
  packCalibration,
  unpackCalibration,
  withoutCalibration,
} from './calibration-file.ts';
import { plainPreparation, preparationSchema } from './preparation-schema.ts';

export const MODEL_JSON = 'model/model.json';
export const MODEL_WEIGHTS = 'model/weights.bin';

/** A model's inputs and outputs, in the terms of MLflow's model signature. */
export interface Signature {
  readonly inputs: readonly { readonly name: string; readonly type: string }[];
  readonly outputs: readonly { readonly name: string; readonly type: string }[];
}

/** A column of the training dataset; `values` are those of a text with few of them, else null. */
export interface TrainingColumn {
  readonly name: string;
  readonly type: string;
  readonly values: readonly string[] | null;
}

/** A value of a column: text, boolean, number, a date as ISO text, or null if it is missing. */
export type ExampleValue = string | number | boolean | null;

export interface ModelDocument {
  readonly estimator: string;
  readonly target: string;
  /** The columns that it learned from. */
  readonly features: readonly string[];
  /** The threshold it was evaluated at. */
  readonly threshold: number;
  readonly signature: Signature;
  /** One training row, by column. */
  readonly inputExample: Readonly<Record<string, ExampleValue>>;
  /** Training range of each column of numbers: scoring compares new rows with it. */
  readonly training: readonly FeatureRange[];
  /** Every column of the dataset that it was trained on; empty if that is not known. */
  readonly datasetColumns: readonly TrainingColumn[];
  /** How the columns become the features of the estimator. */
  readonly preparation: PreparationState;
  /** The population standard deviation of each of those features in training. */
  readonly featureSd: readonly number[];
  readonly programVersion: string;
  /** Without calibration if there is one. */
  readonly state: ModelState;
  readonly calibration?: CalibrationState;
}

const ARRAY_TYPES = { Float64Array, Float32Array, Int32Array, Uint8Array } as const;
type ArrayType = keyof typeof ARRAY_TYPES;

const FORMAT = 1;
/** No model of this program is anywhere near this size; a file that claims more is damaged or hostile. */
const MAX_WEIGHT_BYTES = 2 ** 31;

const columns = z.array(z.strictObject({ name: z.string(), type: z.string() }));
const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  estimator: z.string(),
  target: z.string(),
  features: z.array(z.string()).min(1),
  threshold: z.number().min(0).max(1),
  signature: z.strictObject({ inputs: columns, outputs: columns }),
  inputExample: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  training: z.array(
    z.strictObject({
      feature: z.string(),
      low: z.number(),
      high: z.number(),
      mean: z.number(),
      sd: z.number(),
    }),
  ),
  datasetColumns: z
    .array(
      z.strictObject({
        name: z.string(),
        type: z.string(),
        values: z.array(z.string()).nullable(),
      }),
    )
    .default([]),
  preparation: preparationSchema.optional(),
  featureSd: z.array(z.number()).optional(),
  programVersion: z.string(),
  state: z.record(z.string(), z.unknown()),
  calibration: calibrationSchema.optional(),
  weights: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['Float64Array', 'Float32Array', 'Int32Array', 'Uint8Array']),
      length: z.int().min(0),
    }),
  ),
});

/** The two files' contents: weights one after another, little-endian, each aligned to 8 bytes. */
export function encodeModel(document: ModelDocument): { json: string; weights: Uint8Array } {
  const { state, calibration, ...rest } = document;
  const packed = calibration && packCalibration(calibration);
  const entries = Object.entries({ ...state.arrays, ...packed?.arrays });
  const weights = new Uint8Array(entries.reduce((size, [, a]) => size + aligned(a.byteLength), 0));
  let offset = 0;
  for (const [, array] of entries) {
    weights.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += aligned(array.byteLength);
  }
  const index = entries.map(([name, array]) => ({
    name,
    type: typeOf(array),
    length: array.length,
  }));
  const json = {
    ...{ format: FORMAT, ...rest, state: state.json },
    ...(packed && { calibration: packed.json }),
    weights: index,
  };
  return { json: `${JSON.stringify(json, null, 2)}\n`, weights };
}

/** Reads what `encodeModel` wrote. Throws `BAD_MODEL_FILE`, naming `path` and the field that does not fit. */
export function decodeModel(json: string, weights: Uint8Array, path: string): ModelDocument {
  const { format: _, state, calibration, weights: index, ...rest } = decodeModelJson(json, path);
  const { preparation = plainPreparation(rest.features), featureSd } = rest;
  const arrays: Record<string, WeightArray> = Object.create(null);
  let offset = 0;
  for (const { name, type, length } of index) {
    const bytes = length * ARRAY_TYPES[type].BYTES_PER_ELEMENT;
    if (bytes > MAX_WEIGHT_BYTES || offset + bytes > weights.byteLength) {
      throw damaged(path, message('pipeline.weightsBeyond', { name }));
    }
    // A copy: a Buffer's own slice would be a view of shared memory.
    arrays[name] = new ARRAY_TYPES[type](
      Uint8Array.from(weights.subarray(offset, offset + bytes)).buffer,
    );
    offset += aligned(bytes);
  }
  if (offset !== weights.byteLength) {
    throw damaged(
      path,
      message('pipeline.otherWeightsSize', { bytes: weights.byteLength, described: offset }),
    );
  }
  return {
    ...rest,
    preparation,
    featureSd: featureSd ?? rest.training.map(({ sd }) => sd),
    state: {
      json: state as { [key: string]: JsonValue },
      arrays: calibration ? withoutCalibration(arrays) : arrays,
    },
    ...(calibration && { calibration: unpackCalibration(calibration, arrays) }),
  };
}

/** Only the JSON, which describes the weights; throws as `decodeModel` does. */
export function decodeModelJson(json: string, path: string): z.output<typeof documentSchema> {
  const read = documentSchema.safeParse(parseJson(json, path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw damaged(
    path,
    message('common.inField', { field: issue.path.join('.'), problem: issue.message }),
  );
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function typeOf(array: WeightArray): ArrayType {
  return array.constructor.name as ArrayType;
}

function parseJson(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw damaged(path, message('pipeline.notJson'));
  }
}

function damaged(path: string, reason: Message): ReviewError {
  return new ReviewError('BAD_MODEL_FILE', 'pipeline.badModel', { path, reason });
}
