/** What a model expects as input, derived from the rows it learned from. */
import { featureRange } from '../../../models/shift/feature-shift.ts';
import { categoryAt, type Table, type TableColumn } from '../../../models/table.ts';
import type { ColumnType, Dataset } from '../data/dataset.ts';
import type { ExampleValue, ModelDocument } from '../model-files/model-file.ts';
import type { ColumnSelection } from './prepare.ts';

/** MLflow's names for column types. */
const SIGNATURE_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  boolean: 'boolean',
  integer: 'long',
  number: 'double',
  date: 'datetime',
};

const DAY = 86_400_000;

export type TrainingDescription = Pick<ModelDocument, 'signature' | 'inputExample' | 'training'>;

/** What of a description concerns these features. */
export function describeFeatures(
  { signature, inputExample, training }: TrainingDescription,
  { features }: ColumnSelection,
): TrainingDescription {
  const names = features.map(({ name }) => name);
  return {
    signature: {
      ...signature,
      inputs: names.flatMap((name) => signature.inputs.find((one) => one.name === name) ?? []),
    },
    inputExample: Object.fromEntries(names.map((name) => [name, inputExample[name]])),
    training: names.flatMap((name) => training.find(({ feature }) => feature === name) ?? []),
  };
}

/** Signature, input example (the first training row with all features) and the training range of each number. */
export function describeTraining(
  dataset: Dataset,
  { features, target }: ColumnSelection,
  table: Table,
): TrainingDescription {
  const types = new Map(dataset.columns.map(({ name, type }) => [name, type]));
  const typeOf = (name: string) => types.get(name) ?? 'number';
  const example = firstComplete(table);
  return {
    signature: {
      inputs: features.map(({ name }) => ({ name, type: SIGNATURE_TYPES[typeOf(name)] })),
      outputs: [
        { name: `${target}_hat`, type: 'long' },
        { name: 'probability', type: 'double' },
      ],
    },
    inputExample: Object.fromEntries(
      table.columns.map((column) => [column.name, valueAt(column, example, typeOf(column.name))]),
    ),
    training: table.columns
      .filter(({ kind, values }) => kind === 'number' && !values.every(Number.isNaN))
      .map(({ name, values }) => featureRange(name, values)),
  };
}

/** The first row of which no value is missing, else the first. */
function firstComplete({ rows, columns }: Table): number {
  for (let i = 0; i < rows; i++) {
    if (columns.every(({ values }) => !Number.isNaN(values[i]))) return i;
  }
  return 0;
}

/** The value of row `i`; null if it is missing. */
function valueAt(column: TableColumn, i: number, type: ColumnType): ExampleValue {
  const value = column.values[i];
  if (Number.isNaN(value)) return null;
  if (column.kind === 'category') return categoryAt(column, i);
  if (column.kind === 'date') return new Date(value * DAY).toISOString().replace(/\.000Z$/, '');
  return type === 'boolean' ? value === 1 : value;
}
