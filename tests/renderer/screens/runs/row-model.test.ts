/** Rows derived step by step equal those derived at once, and a step is repeated only if necessary. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnarRuns, RunPage } from '../../../../electron/server/run-page.ts';
import {
  createRunCache,
  type RunCache,
  updateRunCache,
} from '../../../../renderer/screens/runs/table/cached-runs.ts';
import {
  createRowModel,
  type Grouping,
  type RowState,
} from '../../../../renderer/screens/runs/table/row-model.ts';

interface Run {
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  readonly score: number | null;
}

const keys = { metrics: ['score'], params: [], tags: [] };

function rowsOf(runs: readonly Run[]): ColumnarRuns {
  const none = runs.map(() => null);
  return {
    runId: runs.map(({ id }) => `${id}`),
    parentRunId: runs.map(({ parent }) => (parent === null ? null : `${parent}`)),
    experimentId: runs.map(() => '1'),
    name: runs.map(({ name }) => name),
    status: runs.map(() => 'FINISHED'),
    lifecycleStage: runs.map(() => 'active'),
    startTime: runs.map(({ id }) => id),
    endTime: none,
    serial: runs.map(({ id }) => id),
    userId: none,
    sourceName: none,
    stage: none,
    model: none,
    dataset: none,
    metrics: [runs.map(({ score }) => score)],
    params: [],
    tags: [],
  };
}

const pageOf = (runs: readonly Run[]): RunPage => ({
  ...rowsOf(runs.toSorted((a, b) => b.id - a.id)),
  ...{ revision: '', total: runs.length, offset: 0 },
});

const update = (cache: RunCache, changed: readonly Run[], gone: readonly number[] = []) =>
  updateRunCache(
    cache,
    {
      revision: '',
      changed: rowsOf(changed),
      gone: gone.map(String),
      matching: null,
      columns: { metrics: [], params: [], tags: [] },
    },
    keys,
  );

const run = fc.record({
  id: fc.nat(9),
  parent: fc.option(fc.nat(11)),
  name: fc.constantFrom('a', 'b'),
  score: fc.option(fc.nat(3)),
});
const runs = fc.uniqueArray(run, { selector: ({ id }) => id, maxLength: 10 });
const state = fc.record({
  matching: fc.option(fc.uniqueArray(fc.nat(9))),
  sort: fc.option(
    fc.record({
      column: fc.constantFrom('metrics.score', 'attributes.name', 'params.unread'),
      descending: fc.boolean(),
    }),
  ),
  flat: fc.boolean(),
  folded: fc.uniqueArray(fc.nat(9)),
  isGrouped: fc.boolean(),
  hidden: fc.uniqueArray(fc.nat(9)),
  pinned: fc.uniqueArray(fc.nat(9)),
});

const byName: Grouping = {
  fields: [{ kind: 'attribute', key: 'name' }],
  figure: 'sd',
  texts: { without: (name) => `no ${name}`, experiment: (id) => id },
};
const nothingPinned: ReadonlySet<string> = new Set();
const plain = { grouping: null, hidden: new Set<string>(), pinned: nothingPinned };

test('after whatever became of the runs and was chosen', () => {
  const steps = fc.array(fc.record({ changed: runs, gone: fc.uniqueArray(fc.nat(9)), state }));
  const property = fc.property(runs, steps, (first, then) => {
    let cache = createRunCache(pageOf(first), keys);
    const rowModelOf = createRowModel();
    for (const { changed, gone, state: chosen } of then) {
      const left = gone.filter((id) => changed.every((one) => one.id !== id));
      cache = update(cache, changed, left);
      const { matching, sort, flat, folded, isGrouped } = chosen;
      const grouping = isGrouped ? byName : null;
      const hidden = new Set(chosen.hidden.map(String));
      const pinned = new Set(chosen.pinned.map(String));
      const isOpen = (runId: string) => !folded.includes(Number(runId));
      const now: RowState = { cache, matching, sort, flat, grouping, hidden, pinned, isOpen };
      const { rows, tree, table } = rowModelOf(now);
      const anew = createRowModel()(now);
      expect([rows, table.indices]).toEqual([anew.rows, anew.table.indices]);
      for (const at of tree.indices) {
        const facts = [tree.depthOf(at), tree.childCount(at), tree.isExpanded(at)];
        expect(facts).toEqual([
          anew.tree.depthOf(at),
          anew.tree.childCount(at),
          anew.tree.isExpanded(at),
        ]);
      }
    }
  });
  fc.assert(property);
});

const nested: readonly Run[] = [
  { id: 1, parent: null, name: 'season', score: null },
  { id: 2, parent: 1, name: 'tree', score: 2 },
  { id: 3, parent: 1, name: 'line', score: 3 },
];

test('a score that changes leaves rows that are in another order the same objects', () => {
  const rowModelOf = createRowModel();
  const cache = createRunCache(pageOf(nested), keys);
  const byName = {
    ...{ matching: null, flat: false, isOpen: () => true, ...plain },
    sort: { column: 'attributes.name', descending: false },
  };
  const before = rowModelOf({ ...byName, cache });
  const changed = update(cache, [{ ...nested[1], score: 9 }]);
  const after = rowModelOf({ ...byName, cache: changed });
  expect(after.table).not.toBe(before.table);
  expect(after.table.metric('score')).toEqual([3, 9, null]);
  expect(after.rows).toBe(before.rows);
  expect(after.tree).toBe(before.tree);

  const byScore = { ...byName, sort: { column: 'metrics.score', descending: true } };
  const names = (found: typeof after) =>
    found.rows.map(({ index }) => found.table.rows.name[index]);
  expect(names(rowModelOf({ ...byScore, cache }))).toEqual(['season', 'line', 'tree']);
  expect(names(rowModelOf({ ...byScore, cache: changed }))).toEqual(['season', 'tree', 'line']);
});

test('nothing is derived again where nothing became another', () => {
  const rowModelOf = createRowModel();
  const cache = createRunCache(pageOf(nested), keys);
  const isOpen = () => true;
  const of = { cache, matching: [2, 3], sort: null, flat: false, isOpen, ...plain };
  expect(rowModelOf({ ...of })).toBe(rowModelOf({ ...of }));
});

test('groups are rows with the mean of their runs, sorted by it, and unfold to them', () => {
  const many: readonly Run[] = [
    { id: 1, parent: null, name: 'a', score: 1 },
    { id: 2, parent: null, name: 'b', score: 5 },
    { id: 3, parent: 2, name: 'a', score: 4 },
    { id: 4, parent: null, name: 'b', score: null },
  ];
  const cache = createRunCache(pageOf(many), keys);
  const state = {
    ...{ cache, matching: null, flat: false, isOpen: () => true },
    sort: { column: 'metrics.score', descending: true },
    grouping: byName,
    hidden: new Set<string>(),
    pinned: nothingPinned,
  };
  const rowModelOf = createRowModel();
  const { rows, table, tree, groups } = rowModelOf(state);
  const shown = (found: typeof rows, of: typeof table) =>
    found.map(({ index }) => [of.rows.name[index], of.metric('score')?.[index]]);
  expect(shown(rows, table)).toEqual([
    ...[
      ['b', 5],
      ['b', 5],
      ['b', null],
    ], // the group, then its runs
    ...[
      ['a', 2.5],
      ['a', 4],
      ['a', 1],
    ],
  ]);
  expect(rows.map(({ index }) => tree.depthOf(index))).toEqual([0, 1, 1, 0, 1, 1]);
  expect(groups).toHaveLength(2);
  expect(table.spread('score', rows[3].index)).toMatchObject({ n: 2, mean: 2.5, min: 1, max: 4 });
  expect(table.members(rows[0].index)).toHaveLength(2);
  expect(table.members(rows[1].index)).toBeNull();

  // A hidden run counts in no figure of its group; its row stays.
  const without = rowModelOf({ ...state, hidden: new Set(['1']) }).table;
  expect(without.spread('score', rows[3].index)).toMatchObject({ n: 1, mean: 4 });
  expect(without.members(rows[3].index)).toHaveLength(2);
  expect(without.counted(rows[3].index)).toHaveLength(1);
  expect(without.versions[rows[3].index]).not.toBe(table.versions[rows[3].index]);

  const folded = rowModelOf({ ...state, pinned: new Set(['3']), isOpen: () => false });
  expect(shown(folded.rows, folded.table)).toEqual([
    ['a', 4],
    ['b', 5],
    ['a', 2.5],
  ]);
});
