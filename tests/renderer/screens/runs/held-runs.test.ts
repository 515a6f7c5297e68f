/** Runs at hand that are brought up to date are those that would be read anew. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunPage, RunRows } from '../../../../electron/api/run-page.ts';
import {
  broughtUpToDate,
  type HeldRuns,
  hold,
  placesOf,
} from '../../../../renderer/screens/runs/table/held-runs.ts';

interface Run {
  readonly id: number;
  readonly startTime: number | null;
  readonly name: string;
  readonly score: number | null;
  readonly isActive: boolean;
}

const wanted = { metrics: ['score'], params: [], tags: [] };

const newestFirst = (runs: readonly Run[]) =>
  runs.toSorted((a, b) => (b.startTime ?? -1) - (a.startTime ?? -1) || b.id - a.id);

const rowsOf = (runs: readonly Run[]): RunRows => ({
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
  metrics: [runs.map(({ score }) => score)],
  params: [],
  tags: [],
});

const read = (runs: readonly Run[], revision: string): RunPage => {
  const rows = rowsOf(newestFirst(runs.filter(({ isActive }) => isActive)));
  return { ...rows, revision, total: rows.runId.length, offset: 0 };
};

/** What is at hand, in order, as a page holds it. */
const shown = ({ rows, places }: HeldRuns) => ({
  runId: places.map((i) => rows.runId[i]),
  name: places.map((i) => rows.name[i]),
  score: places.map((i) => rows.metrics[0][i]),
});
const page = ({ runId, name, metrics }: RunPage) => ({ runId, name, score: metrics[0] });

const runs = fc.uniqueArray(
  fc.record({
    id: fc.nat(12),
    startTime: fc.option(fc.nat(3)),
    name: fc.constantFrom('a', 'b'),
    score: fc.option(fc.nat(2)),
    isActive: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

test('whatever is added, changed, deleted and restored', () => {
  const property = fc.property(runs, fc.array(runs, { maxLength: 4 }), (first, steps) => {
    let all = new Map(first.map((run) => [run.id, run]));
    let held = hold(read(first, '0'), wanted);
    for (const [i, step] of steps.entries()) {
      const before = held;
      all = new Map([...all, ...step.map((run) => [run.id, run] as const)]);
      held = broughtUpToDate(held, {
        revision: `${i + 1}`,
        changed: rowsOf(newestFirst(step.filter(({ isActive }) => isActive))),
        gone: step.flatMap(({ id, isActive }) => (isActive ? [] : [`run ${id}`])),
        matching: null,
      });
      expect(shown(held)).toEqual(page(read([...all.values()], '')));
      expect(held.revision).toBe(`${i + 1}`);
      // Those that were not written to are where they were, and known to be the same.
      for (const [id, place] of before.placeOf) {
        expect(held.placeOf.get(id)).toBe(place);
        const isWritten = step.some((run) => run.isActive && `run ${run.id}` === id);
        expect(held.versions[place] === before.versions[place]).toBe(!isWritten);
      }
    }
  });
  fc.assert(property);
});

test('a filter leaves the order of all', () => {
  const first = [3, 1, 2].map((id) => ({
    ...{ id, startTime: id, name: 'a', score: null, isActive: true },
  }));
  const held = hold(read(first, '0'), wanted);
  const places = placesOf(held, ['run 1', 'run 3', 'run 9']);
  expect(places.map((i) => held.rows.runId[i])).toEqual(['run 3', 'run 1']);
});
