import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortRows } from '../../../models/decision-tree/float32-columns.ts';
import { Frontier } from '../../../models/decision-tree/frontier.ts';
import { introsort } from '../../../models/decision-tree/introsort.ts';
import { exactLog } from '../../../models/decision-tree/log.ts';
import { golden } from './golden.ts';

const columns = fc
  .array(
    fc.oneof(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -4, max: 4 })),
  )
  .map((values) => Float32Array.from(values));

test('logarithms are rounded correctly', () => {
  for (const [x, log] of golden.logarithms) expect(exactLog(x), `log(${x})`).toBe(log);
});

test('rows are sorted by their values, ties in the order they had', () => {
  fc.assert(
    fc.property(columns, (column) => {
      const rows = Int32Array.from(column.keys());
      const ascending = [...column.keys()].sort((a, b) => column[a] - column[b] || a - b);
      // The radix sort puts -0 before 0.
      const values = (order: Iterable<number>) => Array.from(order, (row) => column[row] + 0);
      const sorted = sortRows(column, rows);
      expect(values(sorted)).toEqual(values(ascending));
      expect(new Set(sorted).size).toBe(column.length);
      if (!column.includes(-0)) expect([...sorted]).toEqual(ascending);
    }),
  );
});

test('introsort sorts a segment and leaves the rest alone', () => {
  fc.assert(
    fc.property(columns, fc.nat(), fc.nat(), (column, a, b) => {
      const [start, end] = [a, b].map((k) => k % (column.length + 1)).sort((x, y) => x - y);
      const values = column.slice();
      const rows = Int32Array.from(column.keys());
      introsort(values, rows, start, end);
      const expected = column.slice();
      expected.subarray(start, end).sort();
      expect(Array.from(values, (v) => v + 0)).toEqual(Array.from(expected, (v) => v + 0));
      expect(values).toEqual(column.map((_, i) => column[rows[i]]));
    }),
  );
});

test('introsort falls back to heapsort on the worst case for its pivots', () => {
  // Musser's killer sequence for the median of three: 1, k+1, 3, k+3, …, then 2, 4, …, 2k.
  const k = 512;
  const killer = Array.from({ length: 2 * k }, (_, i) =>
    i < k ? (i % 2 === 0 ? i + 1 : k + i) : 2 * (i - k + 1),
  );
  const values = Float32Array.from(killer);
  introsort(values, new Int32Array(2 * k), 0, 2 * k);
  expect(Array.from(values)).toEqual(killer.toSorted((a, b) => a - b));
});

test('a frontier gives the greatest first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (keys) => {
      const frontier = new Frontier<number>();
      for (const key of keys) frontier.push(key, key);
      const popped = keys.map(() => frontier.pop());
      expect(popped).toEqual(keys.toSorted((a, b) => b - a));
      expect(frontier.pop()).toBeUndefined();
    }),
  );
});
