/** Rows of nested runs: none is lost, and parents come before their nested runs, however runs are nested. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankGroups } from '../../../../renderer/screens/runs/table/rank-groups.ts';
import { compareCells } from '../../../../renderer/screens/runs/table/sort.ts';
import {
  buildForest,
  expandForest,
  orderFlat,
  orderForest,
  type RunForest,
  type TreeSort,
} from '../../../../renderer/screens/runs/table/tree.ts';

/** Parents by index, including missing runs and cycles. */
const nesting = fc
  .integer({ min: 0, max: 30 })
  .chain((n) =>
    fc.array(fc.option(fc.integer({ min: 0, max: n + 3 })), { minLength: n, maxLength: n }),
  );
const cells = fc.option(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.string()));
type Parents = readonly (number | null)[];

const forestOfAll = (parents: Parents, among: readonly number[] = [...parents.keys()]) =>
  buildForest(parents.length, among, (at) => parents[at] ?? undefined);

const buildTree = (
  size: number,
  forest: RunForest,
  { flat, isOpen, sort }: { flat: boolean; isOpen: () => boolean; sort: TreeSort | null },
) => expandForest(size, (flat ? orderFlat : orderForest)(forest, sort), isOpen);

test('every run is there once, below its parent where that was found', () => {
  const property = fc.property(
    nesting,
    fc.boolean(),
    fc.func(cells),
    (parents, descending, value) => {
      const sort = { value, descending };
      const { length } = parents;
      const tree = buildTree(length, forestOfAll(parents), {
        flat: false,
        isOpen: () => true,
        sort,
      });
      expect(tree.indices.toSorted((a, b) => a - b)).toEqual([...parents.keys()]);
      for (const [i, at] of tree.indices.entries()) {
        const depth = tree.depthOf(at);
        if (depth === 0) continue;
        const above = tree.indices.slice(0, i).findLast((other) => tree.depthOf(other) < depth);
        expect(above).toBe(parents[at]);
        expect(tree.depthOf(above as number)).toBe(depth - 1);
        expect(tree.isExpanded(above as number)).toBe(true);
      }
    },
  );
  fc.assert(property);
});

test('a pipeline stands by its test scores, by those of production only where it has no others', () => {
  // Two pipelines, each with a test and a production run; a third with only a production run.
  const parents = [null, 0, 0, null, 3, 3, null, 6];
  const values = [null, 0.6, 0.9, null, 0.7, 0.1, null, 0.65];
  const production = new Set([2, 5, 7]);
  const order = orderForest(forestOfAll(parents), {
    value: (at) => values[at],
    descending: true,
    isSecond: (at) => production.has(at),
  });
  expect(order.roots).toEqual([3, 6, 0]);
});

test('a folded run hides all that is nested in it, and says how much', () => {
  const forest = forestOfAll([null, 0, 1, 0]);
  const tree = buildTree(4, forest, { flat: false, isOpen: () => false, sort: null });
  expect(tree.indices).toEqual([0]);
  expect([tree.depthOf(0), tree.childCount(0), tree.isExpanded(0)]).toEqual([0, 2, false]);
});

test('what is nested in a run that a filter left out stands among the outermost', () => {
  const forest = forestOfAll([null, 0, 1, 0], [3, 2, 1]);
  expect(forest.roots).toEqual([3, 1]);
  expect([...forest.children]).toEqual([[1, [2]]]);
  const tree = buildTree(4, forest, { flat: true, isOpen: () => true, sort: null });
  expect(tree.indices).toEqual([3, 2, 1]);
  expect([1, 2, 3].map(tree.depthOf)).toEqual([0, 0, 0]);
});

test('a parent without a value stands by the first of those nested in it', () => {
  const forest = forestOfAll([null, 0, null, 2, 2]);
  const scores = [null, 0.7, null, 0.9, 0.1];
  const order = (descending: boolean) =>
    buildTree(5, forest, {
      flat: false,
      isOpen: () => true,
      sort: { value: (at) => scores[at], descending },
    }).indices;
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

test('a score ranks among runs of the same rows, the newest group first, runs without it last', () => {
  const scores = [0.5, 0.9, null, 0.7, 0.4];
  const rows = ['new', 'old', 'new', 'old', 'new'];
  const groups = rankGroups(
    [...scores.keys()],
    scores,
    rows.map(() => '1'),
    rows.map(() => 'train'),
    rows,
  );
  expect(groups.count).toBe(2);
  const sort: TreeSort = {
    value: (at) => scores[at],
    descending: true,
    groupOf: (at) => groups.groupOf[at],
  };
  const flat = orderFlat(forestOfAll(scores.map(() => null)), sort);
  expect(flat.roots).toEqual([0, 4, 1, 3, 2]);
  // Pipelines stand where the runs nested in them do: 5 holds 1 and 3, 6 holds 4.
  const nested = forestOfAll([null, 5, null, 5, 6, null, null]);
  const nestedSort = { ...sort, value: (at: number) => scores[at] ?? null };
  expect(orderForest(nested, nestedSort).roots).toEqual([0, 6, 5, 2]);
});
