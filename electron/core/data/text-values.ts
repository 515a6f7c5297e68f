/** The values of a dataset's text columns, to compare another dataset with them. */
import type { ColumnType, Dataset } from './dataset.ts';
import { queryRows, withConnection } from './duckdb.ts';
import { parquetTable, quoteName } from './sql.ts';

/** A column with more values than this says more of single rows than of the whole. */
const MOST_VALUES = 50;

/** A column of a dataset; `values` are those of a text with few of them, the most frequent first, else null. */
interface DatasetColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: readonly string[] | null;
}

/** Every column of the dataset. */
export function readDatasetColumns(path: string, { columns }: Dataset): Promise<DatasetColumn[]> {
  return withConnection(async (connection) => {
    const read: DatasetColumn[] = [];
    for (const { name, type, distinct } of columns) {
      const hasFew = type === 'text' && distinct > 0 && distinct <= MOST_VALUES;
      const found = hasFew
        ? await queryRows(
            connection,
            `SELECT ${quoteName(name)} AS value FROM ${parquetTable(path)} WHERE value IS NOT NULL
              GROUP BY value ORDER BY count(*) DESC, value`,
          )
        : null;
      read.push({ name, type, values: found?.map(([value]) => String(value)) ?? null });
    }
    return read;
  });
}
