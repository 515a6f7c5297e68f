/** The labels of a target column: makes, misses, and rows without a label. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import { queryRows, withConnection } from './duckdb.ts';
import { type LabelChoice, type LabelMeaning, readLabelValues } from './label-values.ts';
import { missingColumn } from './roles.ts';
import { parquetTable, quoteName, quoteText } from './sql.ts';

/** A column with more values than this is not a target. */
const MOST_VALUES = 10_000;

/**
 * Counts the labels. Throws BAD_TARGET, naming the column and what was found, if it holds something other than labels.
 * A column without any label is not an error: production data has none.
 */
export async function countLabels(
  connection: DuckDBConnection,
  path: string,
  target: string,
  choice: LabelChoice = {},
): Promise<LabelMeaning> {
  const found = await queryRows(
    connection,
    `SELECT ${labelText(target)} AS label, count(*) AS n FROM ${parquetTable(path)}
      GROUP BY label ORDER BY n DESC, label LIMIT ${MOST_VALUES}`,
  );
  const values = found.map(([text, n]) => ({ value: String(text ?? ''), count: Number(n) }));
  return readLabelValues(target, values, choice);
}

/** Which values of a stored dataset's target are makes and misses. Throws as `countLabels`. */
export function labelMeaning(
  path: string,
  target: string,
  choice: LabelChoice,
): Promise<LabelMeaning> {
  return withConnection((connection) => countLabels(connection, path, target, choice));
}

/**
 * The labels of a stored dataset, shape (rows,): 1, 0, or 255 for a row without one.
 * Throws BAD_TARGET for values that are not labels and for a column without any label, MISSING_COLUMN if there is no
 * such column.
 */
export async function readLabels(
  path: string,
  target: string,
  choice: LabelChoice = {},
): Promise<Uint8Array> {
  return withConnection(async (connection) => {
    await requireColumns(connection, path, [target]);
    const { counts, makes, misses } = await countLabels(connection, path, target, choice);
    const { made, missed, unlabelled } = counts;
    if (made + missed === 0) {
      throw new ReviewError('BAD_TARGET', 'data.noLabels', { column: target, rows: unlabelled });
    }
    const labels = new Uint8Array(made + missed + unlabelled);
    const values = (texts: string[]) => `[${texts.map(quoteText).join(', ')}]::VARCHAR[]`;
    const result = await connection.stream(
      `SELECT CASE WHEN list_contains(${values(makes)}, label) THEN 1::UTINYINT
          WHEN list_contains(${values(misses)}, label) THEN 0::UTINYINT
          ELSE ${NO_LABEL}::UTINYINT END
        FROM (SELECT ${labelText(target)} AS label FROM ${parquetTable(path)})`,
    );
    let row = 0;
    for await (const chunk of result) {
      const { rowCount } = chunk;
      const vector = chunk.getColumnVector(0);
      for (let i = 0; i < rowCount; i++) labels[row++] = Number(vector.getItem(i));
    }
    return labels;
  });
}

/** Throws MISSING_COLUMN if the stored dataset lacks one of the columns. Returns all of its columns. */
export async function requireColumns(
  connection: DuckDBConnection,
  path: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await queryRows(connection, `DESCRIBE SELECT * FROM ${parquetTable(path)}`);
  const types = new Map(rows.map(([name, type]) => [String(name), String(type)]));
  for (const name of names) if (!types.has(name)) throw missingColumn(name, [...types.keys()]);
  return types;
}

function labelText(target: string): string {
  return `CAST(${quoteName(target)} AS VARCHAR)`;
}
