/** Checks of what a fitted model is given: rows to score and a state to restore. */
import { ReviewError } from '../common/errors.ts';
import type { ModelState } from './estimator.ts';
import type { Matrix } from './matrix.ts';

/** Throws `INVALID_PARAMETER_VALUE` unless X has `nFeatures` columns of finite values, or NaN if that is accepted. */
export function checkFeatures(
  model: string,
  X: Matrix,
  nFeatures: number,
  acceptsMissing = false,
): void {
  if (X.columns !== nFeatures) {
    throw new ReviewError(
      'INVALID_PARAMETER_VALUE',
      `${model} was trained on ${nFeatures} features; the rows to score have ${X.columns}.`,
    );
  }
  const at = findUnusable(X, acceptsMissing);
  if (at >= 0) {
    const [row, column] = [Math.floor(at / X.columns), at % X.columns];
    throw new ReviewError(
      'INVALID_PARAMETER_VALUE',
      `Row ${row}, feature ${column} (both counted from 0) is ${X.values[at]}; ${model} scores ` +
        `${acceptsMissing ? 'finite and missing' : 'finite'} numbers only. Fill in or drop the row.`,
    );
  }
}

/** The index in `values` of the first one that is infinite, or NaN unless that is accepted; −1 when there is none. */
export function findUnusable({ values }: Matrix, acceptsMissing: boolean): number {
  return acceptsMissing
    ? values.findIndex((value) => value === Infinity || value === -Infinity)
    : values.findIndex((value) => !Number.isFinite(value));
}

/** A whole number ≥ 0. */
export function readCount(model: string, json: ModelState['json'], field: string): number {
  const value = json[field];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw badModelFile(model, field, 'an integer ≥ 0', value);
}

export function readStrings(model: string, json: ModelState['json'], field: string): string[] {
  const value = json[field];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw badModelFile(model, field, 'a list of texts', value);
}

/** A copy of `length` finite float64 values. */
export function readFloat64(
  model: string,
  arrays: ModelState['arrays'],
  field: string,
  length: number,
): Float64Array {
  const value = arrays[field];
  if (value instanceof Float64Array && value.length === length && value.every(Number.isFinite)) {
    return value.slice(); // the caller may go on to change its own
  }
  const found = value && `${value.constructor.name} of ${value.length}`;
  throw badModelFile(model, field, `${length} finite float64 values`, found);
}

export function badModelFile(model: string, field: string, takes: string, found: unknown) {
  const what = found === undefined ? 'missing' : JSON.stringify(found);
  return new ReviewError(
    'BAD_MODEL_FILE',
    `The field '${field}' of this ${model} model is ${what}; it must be ${takes}. Export the model again.`,
  );
}
