/** Filters of a table's rows keep what they say, and are written as they are read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ColumnName,
  matchRows,
  parseRowFilter,
  printCondition,
  type RowColumn,
  type RowCondition,
} from '../../../common/filter/rows.ts';
import { FilterError } from '../../../common/filter/tokens.ts';

const columns: Record<string, RowColumn> = {
  shot_distance: { kind: 'number', values: [0, 12, 24, 26, Number.NaN] },
  playoffs: { kind: 'number', values: [0, 1, 0, 1, 0] },
  'shot.type': { kind: 'category', values: [0, 0, 1, 1, Number.NaN], categories: ['2PT', '3PT'] },
  season: { kind: 'category', values: [0, 1, 1, 2, 2], categories: ['2000-01', '2001-02', '2010'] },
  game_date: { kind: 'date', values: [10_957, 11_323, 11_323, 14_610, 14_610] },
};
const columnOf = ({ name }: ColumnName) => columns[name];

function kept(text: string): number[] {
  const filter = parseRowFilter(text);
  if (filter === null) throw new Error('empty');
  const rows = matchRows(filter, columnOf, 5, text);
  return [...rows.keys()].filter((i) => rows[i] === 1);
}

describe('a filter of rows', () => {
  it.each([
    ['shot_distance >= 24', [2, 3]],
    ['shot_distance >= 12 and playoffs = true', [1, 3]],
    ['shot_distance != 12', [0, 2, 3]],
    ['not shot_distance = 12', [0, 2, 3, 4]],
    ['shot_distance is null or shot_distance < 1', [0, 4]],
    ["shot.type = '3PT' or `season` in ('2000-01')", [0, 2, 3]],
    ["shot.type not in ('3PT')", [0, 1]],
    ["season >= '2001-02'", [1, 2, 3, 4]],
    ['season = 2010', [3, 4]],
    ["game_date >= '2001-01-01' and game_date < '2010-01-01'", [1, 2]],
    ['(playoffs = 1 or shot_distance = 0) and not (shot_distance > 20)', [0, 1]],
  ])('%s', (text, rows) => {
    expect(kept(text)).toEqual(rows);
  });

  it('names what is wrong and where', () => {
    const mistake = (text: string) => {
      try {
        kept(text);
      } catch (error) {
        if (error instanceof FilterError) return [error.column, error.message.split('\n')[0]];
      }
      throw new Error('no mistake');
    };
    expect(mistake('playoffs = 1 and distance > 3')).toEqual([
      18,
      "Column 18: there is no column 'distance'.",
    ]);
    expect(mistake('playoffs =')).toEqual([
      11,
      'Column 11: expected a number, true, false, or a text in quotes, found the end.',
    ]);
    expect(mistake('playoffs ~ 3')[0]).toBe(10);
    expect(parseRowFilter('  ')).toBeNull();
  });

  it('is printed as it is read, whatever names and values', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    );
    const column = fc.string({ minLength: 1, unit: 'binary' });
    fc.assert(
      fc.property(column, value, fc.array(value, { minLength: 1 }), (name, one, values) => {
        const at = { name, quoted: true, start: 0 };
        const conditions: RowCondition[] = [
          { type: 'compare', column: at, comparator: '<=', value: one },
          { type: 'in', column: at, negated: true, values },
          { type: 'null', column: at, negated: true },
        ];
        for (const condition of conditions) {
          expect(parseRowFilter(printCondition(condition))).toEqual(condition);
        }
      }),
      { numRuns: 30 },
    );
  });
});
