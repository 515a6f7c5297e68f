/** What a target column says: makes, misses, and rows without a label. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import type { LabelCounts } from './dataset.ts';
import { parquetTable, queryRows, quoteName, quoteText, withConnection } from './duckdb.ts';
import { missingColumn } from './roles.ts';
import { FALSE_WORDS, TRUE_WORDS } from './value-types.ts';

const MISSING = ['', 'na', 'nan', 'null', 'none', 'n/a'];

const MEANING = new Map<string, number>([
  ...TRUE_WORDS.map((text) => [text, 1] as const),
  ...FALSE_WORDS.map((text) => [text, 0] as const),
  ...MISSING.map((text) => [text, NO_LABEL] as const),
]);

/**
 * Counts the labels. Throws BAD_TARGET, naming the column and what was found, where it holds
 * something else than labels. A column without any label is not an error: production data has none.
 */
export async function countLabels(
  connection: DuckDBConnection,
  path: string,
  target: string,
): Promise<LabelCounts> {
  const counts: LabelCounts = { positive: 0, negative: 0, missing: 0 };
  const unexpected: Message[] = [];
  const found = await queryRows(
    connection,
    `SELECT ${labelText(target)} AS label, count(*) AS n FROM ${parquetTable(path)}
      GROUP BY label ORDER BY n DESC, label LIMIT 100`,
  );
  for (const [text, count] of found) {
    const label = meaning(text);
    if (label === 1) counts.positive += Number(count);
    else if (label === 0) counts.negative += Number(count);
    else if (label === NO_LABEL) counts.missing += Number(count);
    else {
      const value = String(text).slice(0, 40);
      unexpected.push(message('data.valueWithRows', { value, rows: Number(count) }));
    }
  }
  if (unexpected.length > 0) {
    throw new ReviewError('BAD_TARGET', 'data.noLabelValues', {
      column: target,
      values: unexpected.slice(0, 5),
      isMore: unexpected.length > 5,
    });
  }
  return counts;
}

/**
 * The labels of a stored dataset, shape (rows,): 1, 0, or 255 for a row without one.
 * Throws BAD_TARGET for values that are no labels and for a column without any label,
 * MISSING_COLUMN where there is no such column.
 */
export async function readLabels(path: string, target: string): Promise<Uint8Array> {
  return withConnection(async (connection) => {
    await requireColumns(connection, path, [target]);
    const { positive, negative, missing } = await countLabels(connection, path, target);
    if (positive + negative === 0) {
      throw new ReviewError('BAD_TARGET', 'data.noLabels', { column: target, rows: missing });
    }
    const labels = new Uint8Array(positive + negative + missing);
    const values = (texts: string[]) => `[${texts.map(quoteText).join(', ')}]`;
    const result = await connection.stream(
      `SELECT CASE WHEN list_contains(${values(TRUE_WORDS)}, label) THEN 1::UTINYINT
          WHEN list_contains(${values(FALSE_WORDS)}, label) THEN 0::UTINYINT
          ELSE ${NO_LABEL}::UTINYINT END
        FROM (SELECT ${labelText(target)} AS label FROM ${parquetTable(path)})`,
    );
    let row = 0;
    for await (const chunk of result) {
      const vector = chunk.getColumnVector(0);
      for (let i = 0; i < chunk.rowCount; i++) labels[row++] = Number(vector.getItem(i));
    }
    return labels;
  });
}

/** Throws MISSING_COLUMN where the stored dataset lacks one of the columns. Returns all of them. */
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
  return `lower(trim(CAST(${quoteName(target)} AS VARCHAR)))`;
}

function meaning(text: unknown): number | undefined {
  return text === null ? NO_LABEL : MEANING.get(String(text));
}
