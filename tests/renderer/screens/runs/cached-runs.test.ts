/** Updating cached runs gives the same result as reading them again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnarRuns, RunPage } from '../../../../electron/server/run-page.ts';
import {
  createRunCache,
  indicesOfSerials,
  missingKeys,
  type RunCache,
  updateRunCache,
} from '../../../../renderer/screens/runs/table/cached-runs.ts';

interface Run {
  readonly id: number;
  readonly startTime: number | null;
  readonly name: string;
  readonly score: number | null;
  readonly loss: number | null;
  readonly isActive: boolean;
}

type Key = 'score' | 'loss';

const wantedOf = (keys: readonly Key[]) => ({ metrics: keys, params: [], tags: [] });

const newestFirst = (runs: readonly Run[]) =>
  runs.toSorted((a, b) => (b.startTime ?? -1) - (a.startTime ?? -1) || b.id - a.id);

const rowsOf = (runs: readonly Run[], keys: readonly Key[]): ColumnarRuns => ({
  runId: runs.map(({ id }) => `run ${id}`),
  parentRunId: runs.map(() => null),
  experimentId: runs.map(() => '1'),
  name: runs.map(({ name }) => name),
  status: runs.map(() => 'FINISHED'),
  lifecycleStage: runs.map(() => 'active'),
  startTime: runs.map(({ startTime }) => startTime),
  endTime: runs.map(() => null),
  serial: runs.map(({ id }) => id),
  userId: runs.map(() => null),
  sourceName: runs.map(() => null),
  stage: runs.map(() => null),
  model: runs.map(() => null),
  dataset: runs.map(() => null),
  metrics: keys.map((key) => runs.map((run) => run[key])),
  params: [],
  tags: [],
});

const read = (runs: readonly Run[], revision: string, keys: readonly Key[]): RunPage => {
  const rows = rowsOf(newestFirst(runs.filter(({ isActive }) => isActive)), keys);
  return { ...rows, revision, total: rows.runId.length, offset: 0 };
};

/** The cached runs in order, as a page has them. */
const shown = ({ rows, indices }: RunCache) => ({
  runId: indices.map((i) => rows.runId[i]),
  name: indices.map((i) => rows.name[i]),
  metrics: rows.metrics.map((values) => indices.map((i) => values[i])),
});
const page = ({ runId, name, metrics }: RunPage) => ({ runId, name, metrics });

/** The program's answer, which includes runs that are not in the cache. */
const column = (runs: readonly Run[], key: Key) => {
  const having = runs.filter((run) => run[key] !== null);
  return { runId: having.map(({ id }) => `run ${id}`), value: having.map((run) => run[key] ?? 0) };
};

const runs = fc.uniqueArray(
  fc.record({
    id: fc.nat(12),
    startTime: fc.option(fc.nat(3)),
    name: fc.constantFrom('a', 'b'),
    score: fc.option(fc.nat(2)),
    loss: fc.option(fc.nat(2)),
    isActive: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

const keys = fc.shuffledSubarray<Key>(['score', 'loss']);

test('whatever is added, changed, deleted and restored, and whichever keys are wanted then', () => {
  const steps = fc.array(fc.record({ runs, keys }), { maxLength: 4 });
  const property = fc.property(runs, keys, steps, (first, firstKeys, then) => {
    let all = new Map(first.map((run) => [run.id, run]));
    let held = createRunCache(read(first, '0', firstKeys), wantedOf(firstKeys));
    for (const [i, step] of then.entries()) {
      const before = held;
      all = new Map([...all, ...step.runs.map((run) => [run.id, run] as const)]);
      const wanted = wantedOf(step.keys);
      const since = {
        revision: `${i + 1}`,
        changed: rowsOf(newestFirst(step.runs.filter(({ isActive }) => isActive)), step.keys),
        gone: step.runs.flatMap(({ id, isActive }) => (isActive ? [] : [`run ${id}`])),
        matching: null,
        columns: {
          metrics: missingKeys(held, wanted).metrics.map((key) =>
            column([...all.values()], key as Key),
          ),
          params: [],
          tags: [],
        },
      };
      held = updateRunCache(held, since, wanted);
      expect(shown(held)).toEqual(page(read([...all.values()], '', step.keys)));
      expect(held.revision).toBe(`${i + 1}`);
      // Unchanged runs keep their index and identity.
      for (const [id, place] of before.indexOf) {
        expect(held.indexOf.get(id)).toBe(place);
        const isWritten = step.runs.some((run) => run.isActive && `run ${run.id}` === id);
        expect(held.versions[place] === before.versions[place]).toBe(!isWritten);
        expect(held.runs[place]).toBe(before.runs[place]);
      }
      expect(held.runs).toEqual(held.rows.runId.map((runId, at) => ({ runId, index: at })));
    }
  });
  fc.assert(property);
});

test('only keys that are not at hand are read', () => {
  const held = createRunCache(read([], '0', ['score']), wantedOf(['score']));
  expect(missingKeys(held, wantedOf(['loss', 'score']))).toEqual(wantedOf(['loss']));
  expect(missingKeys(held, wantedOf([]))).toEqual(wantedOf([]));
});

test('a filter leaves the order of all', () => {
  const first = [3, 1, 2].map((id) => ({
    ...{ id, startTime: id, name: 'a', score: null, loss: null, isActive: true },
  }));
  const held = createRunCache(read(first, '0', []), wantedOf([]));
  const places = indicesOfSerials(held.indices, held.rows.serial, [1, 3, 9]);
  expect(places.map((i) => held.rows.runId[i])).toEqual(['run 3', 'run 1']);
});
