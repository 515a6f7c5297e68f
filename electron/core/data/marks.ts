/** Texts that stand for something in columns of another type, such as "missing" or "<=5": they make the columns text. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { ColumnValues } from './column-values.ts';
import type { ColumnType } from './dataset.ts';
import { queryRows } from './duckdb.ts';
import { classify, type NumberFormat } from './value-types.ts';

/** So often, the same text is no slip but a mark. */
const MARK_REPEATS = 3;
/** A larger share of the rows must not be left out for marks. */
const MOST_MARKED = 0.01;

/** The columns in which marks would cost many of `rows`, as the head of a file shows. */
export function markedColumns(
  columns: readonly ColumnValues[],
  rows: number,
  types: readonly (ColumnType | null)[],
  format: NumberFormat,
): Set<number> {
  const found = new Map<string, { columns: number[]; count: number }>();
  types.forEach((type, i) => {
    if (type === null || type === 'text') return;
    for (const [value, count] of columns[i]) {
      if (classify(value, format) !== 'text') continue;
      const text = value.trim();
      const known = found.get(text) ?? { columns: [], count: 0 };
      found.set(text, { columns: [...known.columns, i], count: known.count + count });
    }
  });
  const marks = [...found.values()].filter(({ count }) => count >= MARK_REPEATS);
  const marked = marks.reduce((sum, { count }) => sum + count, 0);
  return new Set(isMuch(marked, rows) ? marks.flatMap((mark) => mark.columns) : []);
}

/** What `findMarks` asks of a file: the number of its rows, and of the values in a column. */
export interface FileCounts {
  rows(): Promise<number>;
  values(column: number): Promise<number>;
}

/** The same of the whole file, whose values that do not fit are in the table `misfits`. */
export async function findMarks(
  connection: DuckDBConnection,
  columns: readonly { name: string; given: boolean }[],
  types: readonly (ColumnType | null)[],
  counts: FileCounts,
): Promise<{ columns: number[]; notes: Text[] }> {
  const marks = await queryRows(
    connection,
    `SELECT column_index, value, count(*) FROM misfits
      WHERE value IN (SELECT value FROM misfits GROUP BY 1 HAVING count(*) >= ${MARK_REPEATS})
      GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
  );
  const own = marks
    .map(([column, value, times]) => ({
      ...{ column: Number(column), value: String(value), times: Number(times) },
    }))
    .filter(({ column }) => !columns[column].given);
  const total = (of: typeof own) => of.reduce((sum, { times }) => sum + times, 0);
  if (own.length === 0 || !isMuch(total(own), await counts.rows())) {
    return { columns: [], notes: [] };
  }
  const marked = [...new Set(own.map(({ column }) => column))];
  const notes: Text[] = [];
  for (const i of marked) {
    const found = own.filter(({ column }) => column === i);
    const examples = found.map(({ value }) => value.slice(0, 40));
    notes.push(
      message('data.textByMarks', {
        column: columns[i].name,
        misfits: total(found),
        values: await counts.values(i),
        type: types[i] ?? 'text',
        ...{
          example: examples[0],
          examples: examples
            .slice(0, 3)
            .map((text) => `"${text}"`)
            .join(', '),
        },
      }),
    );
  }
  return { columns: marked, notes };
}

function isMuch(marked: number, rows: number): boolean {
  return marked > rows * MOST_MARKED;
}
