/** Rows of nested runs: nothing lost, parents above what is nested in them, whatever is nested in what. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCells } from '../../../../renderer/screens/runs/table/order.ts';
import { forestOf, treeRows } from '../../../../renderer/screens/runs/table/tree.ts';

/** Parents by place, of runs that are not there, and circles. */
const nesting = fc
  .integer({ min: 0, max: 30 })
  .chain((n) =>
    fc.array(fc.option(fc.integer({ min: 0, max: n + 3 })), { minLength: n, maxLength: n }),
  );
const cells = fc.option(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.string()));
const ids = (n: number) => Array.from({ length: n }, (_, i) => `run ${i}`);

const places = (runIds: readonly string[]) => runIds.map((_, i) => i);

test('every run is there once, below its parent where that was found', () => {
  const property = fc.property(
    nesting,
    fc.boolean(),
    fc.func(cells),
    (parents, descending, value) => {
      const runIds = ids(parents.length);
      const forest = forestOf(
        places(runIds),
        runIds,
        parents.map((parent) => (parent === null ? null : `run ${parent}`)),
      );
      const sort = { value, descending };
      const rows = treeRows(runIds, forest, { flat: false, isOpen: () => true, sort });
      expect(rows.map(({ runId }) => runId).toSorted()).toEqual(runIds.toSorted());
      for (const [i, row] of rows.entries()) {
        const above = rows.slice(0, i).findLast(({ depth }) => depth < row.depth);
        if (row.depth === 0) continue;
        expect(above?.runId).toBe(`run ${parents[row.at]}`);
        expect(above?.depth).toBe(row.depth - 1);
      }
    },
  );
  fc.assert(property);
});

test('a folded run hides all that is nested in it, and says how much', () => {
  const runIds = ids(4);
  const forest = forestOf(places(runIds), runIds, [null, 'run 0', 'run 1', 'run 0']);
  const rows = treeRows(runIds, forest, { flat: false, isOpen: () => false, sort: null });
  expect(rows).toEqual([{ runId: 'run 0', at: 0, depth: 0, children: 2, open: false }]);
});

test('what is nested in a run that a filter left out stands among the outermost', () => {
  const runIds = ids(4);
  const forest = forestOf([3, 2, 1], runIds, [null, 'run 0', 'run 1', 'run 0']);
  expect(forest.roots).toEqual([3, 1]);
  expect([...forest.children]).toEqual([[1, [2]]]);
  const rows = treeRows(runIds, forest, { flat: true, isOpen: () => true, sort: null });
  expect(rows.map(({ at }) => at)).toEqual([3, 2, 1]);
});

test('a parent without a value stands by the first of those nested in it', () => {
  const runIds = ids(5);
  const forest = forestOf(places(runIds), runIds, [null, 'run 0', null, 'run 2', 'run 2']);
  const scores = [null, 0.7, null, 0.9, 0.1];
  const order = (descending: boolean) =>
    treeRows(runIds, forest, {
      flat: false,
      isOpen: () => true,
      sort: { value: (at) => scores[at], descending },
    }).map(({ at }) => at);
  expect(order(true)).toEqual([2, 3, 4, 0, 1]);
  expect(order(false)).toEqual([2, 4, 3, 0, 1]);
});

test('cells are in a total order with NaN and what is missing last in both directions', () => {
  const property = fc.property(cells, cells, cells, fc.boolean(), (a, b, c, descending) => {
    const sign = (x: typeof a, y: typeof a) => Math.sign(compareCells(x, y, descending)) + 0;
    expect(sign(a, b) + sign(b, a)).toBe(0);
    if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
    if (a !== null) expect(sign(a, null)).toBe(-1);
    if (a !== null && !Number.isNaN(a)) expect(sign(a, Number.NaN)).toBe(-1);
  });
  fc.assert(property);
});
