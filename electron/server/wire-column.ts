/** A column of a dataset as the page gets it: numbers, days, or text as indices of its categories. */
import { ReviewError } from '../../common/errors.ts';
import type { ColumnKind, TableColumn } from '../../models/table.ts';
import type { Dataset } from '../core/data/dataset.ts';
import { featureColumns } from '../core/data/feature-columns.ts';
import { parquetPath } from '../core/data/storage.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';

export interface WireColumn {
  readonly kind: ColumnKind;
  /** Null where a value is missing: JSON has no NaN. */
  readonly values: readonly (number | null)[];
  /** Of a category's column, whose values are indices into them. */
  readonly categories: readonly string[] | null;
}

/** Numbers that float64 cannot hold come as text. Throws `MISSING_COLUMN`. */
export async function readWireColumn(
  { datasetsDir, data }: Workspace,
  dataset: Dataset,
  name: string,
): Promise<WireColumn> {
  const path = parquetPath(datasetsDir, dataset.digest);
  const read = async (kind: ColumnKind) => {
    const { columns } = await data.readFeatureTable({
      path,
      rows: dataset.rows,
      features: [{ name, kind }],
    });
    const [column] = columns;
    if (column === undefined)
      throw new ReviewError('MISSING_COLUMN', 'server.noTableColumn', { name });
    return column;
  };
  const kind = featureColumns(dataset, [name])[0]?.kind ?? 'category';
  try {
    return toWire(await read(kind));
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'BAD_FEATURE') throw error;
    return toWire(await read('category'));
  }
}

function toWire(column: TableColumn): WireColumn {
  return {
    kind: column.kind,
    values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)),
    categories: column.kind === 'category' ? column.categories : null,
  };
}
