/** Which columns of a dataset a model learns from, and as what. */
import type { ColumnKind } from '../../../models/table.ts';
import type { ColumnType, Dataset } from './dataset.ts';

/** A feature's column and how a model uses it. */
export interface FeatureColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

const KINDS: Readonly<Record<ColumnType, ColumnKind>> = {
  text: 'category',
  integer: 'number',
  number: 'number',
  // 0 and 1, as scikit-learn takes a column of booleans.
  boolean: 'number',
  date: 'date',
};

/** The kinds of the named columns in a dataset to learn from; a column that it lacks is found missing when read. */
export function featureColumns({ columns }: Dataset, names: readonly string[]): FeatureColumn[] {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return names.map((name) => ({ name, kind: KINDS[types.get(name) ?? 'number'] }));
}
