/** Texts that stand for something in columns of another type, such as "missing" or "<=5": they make the columns text. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { quotedExamples } from './column-notes.ts';
import type { ColumnValues } from './column-values.ts';
import type { ColumnType } from './dataset.ts';
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

export interface Misfit {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** The same of the whole file, by its values that do not fit. */
export async function findMarks(
  misfits: readonly Misfit[],
  columns: readonly { name: string; given: boolean }[],
  types: readonly (ColumnType | null)[],
  counts: FileCounts,
): Promise<{ columns: number[]; notes: Text[] }> {
  const repeated = new Set(
    [...countBy(misfits, ({ value }) => value)]
      .filter(([, times]) => times >= MARK_REPEATS)
      .map(([value]) => value),
  );
  const own = misfits.filter(({ column, value }) => !columns[column].given && repeated.has(value));
  if (own.length === 0 || !isMuch(own.length, await counts.rows())) {
    return { columns: [], notes: [] };
  }
  const marked = [...new Set(own.map(({ column }) => column))].sort((a, b) => a - b);
  const notes: Text[] = [];
  for (const i of marked) {
    const found = own.filter(({ column }) => column === i);
    const examples = [...countBy(found, ({ value }) => value)]
      .sort((a, b) => b[1] - a[1])
      .map(([value]) => value.slice(0, 40));
    notes.push(
      message('data.textByMarks', {
        column: columns[i].name,
        misfits: found.length,
        values: await counts.values(i),
        type: types[i] ?? 'text',
        ...{ example: examples[0], examples: quotedExamples(examples) },
      }),
    );
  }
  return { columns: marked, notes };
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function isMuch(marked: number, rows: number): boolean {
  return marked > rows * MOST_MARKED;
}
