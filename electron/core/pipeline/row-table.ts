/** A shot that is described by its columns' values as a table of one row. */
import type { Table, TableColumn } from '../../../models/table.ts';
import type { FeatureColumn } from '../data/feature-columns.ts';
import type { ExampleValue } from '../model-files/model-file.ts';

const DAY = 86_400_000;

/** A value that is not there, or does not fit the kind of its column, is missing. */
export function rowTable(
  columns: readonly FeatureColumn[],
  values: ReadonlyMap<string, ExampleValue>,
): Table {
  return {
    rows: 1,
    columns: columns.map(({ name, kind }) => columnOf(name, kind, values.get(name) ?? null)),
  };
}

function columnOf(name: string, kind: FeatureColumn['kind'], value: ExampleValue): TableColumn {
  switch (kind) {
    case 'number':
      return { name, kind, values: Float64Array.of(value === null ? Number.NaN : Number(value)) };
    case 'date':
      return { name, kind, values: Float64Array.of(Date.parse(`${value}`) / DAY) };
    case 'category':
      return value === null
        ? { name, kind, values: Float64Array.of(Number.NaN), categories: [] }
        : { name, kind, values: Float64Array.of(0), categories: [String(value)] };
  }
}
