/** What a model expects as input, derived from the rows it learned from. */
import type { Matrix } from '../../../models/matrix.ts';
import { featureRange } from '../../../models/shift/feature-shift.ts';
import type { Dataset } from '../data/dataset.ts';
import type { ModelDocument } from '../model-files/model-file.ts';
import type { ColumnSelection } from './prepare.ts';

/** MLflow's names for column types. */
const SIGNATURE_TYPES: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  integer: 'long',
  number: 'double',
};

/** Signature, input example (the first training row) and the training range of each feature. */
export function describeTraining(
  dataset: Dataset,
  { features, target }: ColumnSelection,
  X: Matrix,
): Pick<ModelDocument, 'signature' | 'inputExample' | 'training'> {
  const typeOf = (name: string) =>
    SIGNATURE_TYPES[dataset.columns.find((column) => column.name === name)?.type ?? ''] ?? 'double';
  return {
    signature: {
      inputs: features.map((name) => ({ name, type: typeOf(name) })),
      outputs: [
        { name: `${target}_hat`, type: 'long' },
        { name: 'probability', type: 'double' },
      ],
    },
    inputExample: Object.fromEntries(features.map((name, j) => [name, X.values[j]])),
    training: features.map((feature, j) => featureRange(feature, columnOf(X, j))),
  };
}

/** Column j of X, shape (rows,). */
export function columnOf({ rows, columns, values }: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]);
}
