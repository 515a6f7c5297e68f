/** Which columns of a table lose their numbers: those that an edge cuts. */
import { expect, test } from 'vitest';
import { cutColumns } from '../../../renderer/components/cut-columns.ts';

const columns = [0, 1, 2, 3].map((i) => ({ id: `c${i}`, left: i * 100, width: 100 }));

test.each([
  ['nothing is cut where columns end with the table', 0, 300, []],
  ['a column that the right edge cuts', 0, 250, ['c2']],
  ['columns that both edges cut', 50, 250, ['c0', 'c2']],
  ['the room beside a text may be cut', 10, 290, []],
  ['a column out of sight is not told', 100, 200, []],
  ['what is wider than the table is shown as far as it goes', 0, 90, []],
])('%s', (_, left, right, cut) => {
  expect(cutColumns(columns, { left, right })).toEqual(cut);
});
