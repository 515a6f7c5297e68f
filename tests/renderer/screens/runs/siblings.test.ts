/** The runs that the inspector compares a run with. */
import { expect, test } from 'vitest';
import type { RunPage } from '../../../../electron/server/run-page.ts';
import type { WireRun } from '../../../../electron/server/wire.ts';
import { siblingsOf } from '../../../../renderer/screens/runs/inspector/siblings.ts';
import { createRunCache } from '../../../../renderer/screens/runs/table/cached-runs.ts';
import { createRunTable } from '../../../../renderer/screens/runs/table/run-table.ts';

/** Id, parent, model; all of the stage `train`. */
const runs = [
  ['search', null, 'tree'],
  ['try 1', 'search', 'tree'],
  ['try 2', 'search', 'tree'],
  ['deeper', 'try 1', 'tree'],
  ['alone', null, 'tree'],
  ['line', null, 'line'],
] as const;

const of = <T>(value: T) => runs.map(() => value);
const page: RunPage = {
  ...{ revision: 'r', total: runs.length, offset: 0 },
  runId: runs.map(([id]) => id),
  parentRunId: runs.map(([, parent]) => parent),
  name: runs.map(([id]) => id),
  model: runs.map(([, , model]) => model),
  stage: of('train'),
  experimentId: of('1'),
  status: of('FINISHED'),
  lifecycleStage: of('active'),
  startTime: of(1),
  endTime: of(2),
  serial: of(1),
  userId: of(null),
  sourceName: of(null),
  dataset: of(null),
  ...{ metrics: [], params: [], tags: [] },
};
const held = createRunCache(page, { metrics: [], params: [], tags: [] });
const table = createRunTable(held, held.indices);

const siblings = (id: string) => {
  const [runId, parentRunId, model] = runs.find(([one]) => one === id) ?? runs[0];
  const run = { runId, parentRunId, model, stage: 'train' };
  return siblingsOf(run as unknown as WireRun, table);
};

test('a run is compared with those beside it, never with one around it or nested in it', () => {
  expect(siblings('try 1')).toEqual(['try 2']);
  expect(siblings('search')).toEqual(['alone']);
  // Where none is beside it, those of its model elsewhere.
  expect(siblings('deeper')).toEqual(['try 2', 'alone']);
  expect(siblings('line')).toEqual([]);
});
