/** Checks the input of a fitted model: rows to score and a state to restore. */

import { ReviewError } from '../common/errors.ts';
import { message } from '../common/i18n/message.ts';
import { isText, type Message, type Text } from '../common/i18n/text.ts';
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
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.otherFeatures', {
      model,
      features: nFeatures,
      columns: X.columns,
    });
  }
  const at = findUnusable(X, acceptsMissing);
  if (at >= 0) {
    const [row, column] = [Math.floor(at / X.columns), at % X.columns];
    const value = String(X.values[at]);
    throw new ReviewError(
      'INVALID_PARAMETER_VALUE',
      acceptsMissing ? 'models.notFiniteOrMissingToScore' : 'models.notFiniteToScore',
      {
        row,
        column,
        value,
        model,
      },
    );
  }
}

/** The index in `values` of the first one that is infinite, or NaN unless that is accepted; −1 if there is none. */
export function findUnusable({ values }: Matrix, acceptsMissing: boolean): number {
  return acceptsMissing
    ? values.findIndex((value) => value === Infinity || value === -Infinity)
    : values.findIndex((value) => !Number.isFinite(value));
}

/** A whole number ≥ 0. */
export function readCount(model: string, json: ModelState['json'], field: string): number {
  const value = json[field];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw badModelFile(model, field, message('models.takesCount', { least: 0 }), value);
}

export function readTexts(model: string, json: ModelState['json'], field: string): Text[] {
  const value = json[field];
  if (Array.isArray(value) && value.every(isText)) return value;
  throw badModelFile(model, field, message('models.takesTexts'), value);
}

/** Copies an array of `length` finite float64 values. */
export function readFloat64(
  model: string,
  arrays: ModelState['arrays'],
  field: string,
  length: number,
): Float64Array {
  const value = arrays[field];
  if (value instanceof Float64Array && value.length === length && value.every(Number.isFinite)) {
    return value.slice(); // the caller may still change its own array
  }
  const found = value && `${value.constructor.name} of ${value.length}`;
  throw badModelFile(model, field, message('models.takesFloat64', { n: length }), found);
}

export function badModelFile(model: string, field: string, takes: Message, found: unknown) {
  return found === undefined
    ? new ReviewError('BAD_MODEL_FILE', 'models.fieldMissing', { field, model, takes })
    : new ReviewError('BAD_MODEL_FILE', 'models.badField', {
        field,
        model,
        found: JSON.stringify(found),
        takes,
      });
}
