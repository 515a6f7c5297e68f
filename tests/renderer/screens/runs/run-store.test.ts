/** Whatever is requested and changed meanwhile, a table shows the same runs of a real program as reading them again. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureExperiment } from '../../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../../electron/core/store/metrics.ts';
import { createRun } from '../../../../electron/core/store/runs.ts';
import type { SelectedKeys } from '../../../../electron/server/run-page.ts';
import { createRowModel } from '../../../../renderer/screens/runs/table/row-model.ts';
import {
  type FoundRuns,
  type RunRequest,
  type RunSearch,
  RunStore,
  type RunsApi,
} from '../../../../renderer/screens/runs/table/run-store.ts';
import { startTestServer, type TestServer } from '../../../server/support.ts';

let program: TestServer;
beforeAll(async () => {
  program = await startTestServer();
});
afterAll(() => program.close());

/** Size of the first answer; so small that most searches have more. */
const FIRST = 2;

const inputOf = ({ search: { experimentIds, ...search }, keys }: RunRequest) => ({
  ...search,
  ...keysOf(keys),
  experimentIds: experimentIds && [...experimentIds],
});
const keysOf = ({ metrics, params, tags }: SelectedKeys) => ({
  metrics: [...metrics],
  params: [...params],
  tags: [...tags],
});

/** The program's procedures, and a way to wait until no request is pending. */
function realApi() {
  const asked = new Set<Promise<unknown>>();
  const counts = { first: 0, all: 0, since: 0 };
  const ask = <T>(answer: Promise<T>): Promise<T> => {
    const done = answer.finally(() => asked.delete(done));
    asked.add(done);
    return done;
  };
  const { runs } = program.client;
  const api: RunsApi = {
    search(request, limit, signal) {
      counts[limit === 300 ? 'first' : 'all']++;
      const input = { ...inputOf(request), limit: limit === 300 ? FIRST : limit };
      return ask(runs.search.query(input, { signal }));
    },
    since(request, revision, unread, signal) {
      counts.since++;
      const input = { ...inputOf(request), revision, unread: keysOf(unread) };
      return ask(runs.since.query(input, { signal }));
    },
  };
  const settled = async () => {
    do {
      await Promise.allSettled(asked);
      await new Promise((resolve) => setTimeout(resolve));
    } while (asked.size > 0);
  };
  return { api, counts, settled };
}

/** The rows of a table in one list. */
function rowsOf({ cache, matching }: FoundRuns) {
  const none = new Set<string>();
  const shown = { sort: null, flat: true, grouping: null, hidden: none, pinned: none };
  const state = { cache, matching, ...shown, isOpen: () => true };
  const { table, rows } = createRowModel()(state);
  return rows.map(({ runId, index }) => ({
    runId,
    name: table.rows.name[index],
    stage: table.rows.lifecycleStage[index],
    ...Object.fromEntries(table.keys.metrics.map((key) => [key, table.metric(key)?.[index]])),
  }));
}

async function readAnew(request: RunRequest) {
  const page = await program.client.runs.search.query(inputOf(request));
  return page.runId.map((runId, i) => ({
    runId,
    name: page.name[i],
    stage: page.lifecycleStage[i],
    ...Object.fromEntries(request.keys.metrics.map((key, j) => [key, page.metrics[j][i]])),
  }));
}

const names = fc.constantFrom('a', 'b');
const scores = fc.constantFrom(0.2, 0.8);
const change = fc.oneof(
  fc.record({ type: fc.constant('create' as const), name: names, score: scores }),
  fc.record({ type: fc.constant('rename' as const), at: fc.nat(), name: names }),
  fc.record({ type: fc.constant('score' as const), at: fc.nat(), score: scores }),
  fc.record({ type: fc.constant('delete' as const), at: fc.nat() }),
  fc.record({ type: fc.constant('restore' as const), at: fc.nat() }),
);
const ask = fc.record({
  type: fc.constant('ask' as const),
  filter: fc.constantFrom('', "attributes.run_name = 'a'", 'metrics.score > 0.5'),
  view: fc.constantFrom('active' as const, 'deleted' as const),
  metrics: fc.shuffledSubarray(['score', 'other']),
});
const step = fc.oneof(
  { weight: 3, arbitrary: change },
  { weight: 2, arbitrary: ask },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('leave' as const) }) },
);
const steps = fc.array(fc.record({ step, waits: fc.boolean() }), { maxLength: 8 });

let experiments = 0;
async function seedExperiment(runs: number): Promise<{ experimentId: string; ids: string[] }> {
  const { store } = program.services.workspaces.current();
  return store.commit((tx) => {
    const experimentId = ensureExperiment(tx, `experiment ${++experiments}`);
    const ids = Array.from({ length: runs }, (_, i) => {
      const id = createRun(tx, { experimentId, name: i % 2 ? 'a' : 'b', startTime: i });
      logMetrics(tx, id, [{ key: i % 3 ? 'score' : 'other', value: 0.2 + (i % 2) * 0.6 }]);
      return id;
    });
    return { experimentId, ids };
  });
}

test('whatever is asked, changed, left and come back to', async () => {
  const property = fc.asyncProperty(fc.nat(6), steps, async (runs, then) => {
    const { experimentId, ids } = await seedExperiment(runs);
    const { store } = program.services.workspaces.current();
    const { api, settled } = realApi();
    const table = new RunStore(api);
    const search: RunSearch = { experimentIds: [experimentId], filter: '', view: 'active' };
    let request: RunRequest = { search, keys: { metrics: ['score'], params: [], tags: [] } };
    const look = () => {
      const { runs: found } = table.getSnapshot();
      if (!found) return;
      const rows = rowsOf(found);
      // The first runs are never taken for all of them.
      expect(rows.length < found.total).toBe(!found.isComplete);
    };
    let leave = table.subscribe(look);
    table.request(request);
    const nth = (at: number) => ids[at % ids.length];
    for (const { step: one, waits } of then) {
      if (one.type === 'ask') {
        const { filter, view, metrics } = one;
        request = { search: { ...search, filter, view }, keys: { ...request.keys, metrics } };
        table.request(request);
      } else if (one.type === 'leave') {
        leave();
        leave = table.subscribe(look);
        table.request(request);
      } else if (one.type === 'create') {
        const { name, score } = one;
        await store.commit((tx) => {
          const id = createRun(tx, { experimentId, name, startTime: ids.length });
          logMetrics(tx, id, [{ key: 'score', value: score }]);
          ids.push(id);
        });
        table.refresh();
      } else if (ids.length > 0) {
        const runId = nth(one.at);
        if (one.type === 'rename') {
          await program.client.runs.rename.mutate({ runId, name: one.name });
        } else if (one.type === 'delete') {
          await program.client.runs.delete.mutate({ runIds: [runId] });
        } else if (one.type === 'restore') {
          await program.client.runs.restore.mutate({ runIds: [runId] });
        } else {
          await store.commit((tx) => logMetrics(tx, runId, [{ key: 'score', value: one.score }]));
        }
        table.refresh();
      }
      if (waits) await settled();
    }
    await settled();
    const { runs: found, error } = table.getSnapshot();
    leave();
    expect(error).toBeNull();
    if (!found) throw new Error('nothing was found');
    expect(rowsOf(found)).toEqual(await readAnew(request));
    expect([found.isComplete, found.search]).toEqual([true, request.search]);
  });
  // A bug found earlier: after coming back while all runs were loading, the table showed only the first ones for a
  // while.
  const restored = { step: { type: 'restore' as const, at: 0 }, waits: false };
  const left = { step: { type: 'leave' as const }, waits: false };
  await fc.assert(property, { numRuns: 30, examples: [[3, [restored, left]]] });
});

test('all runs are read once; a filter, a key and coming back ask for what is not at hand', async () => {
  const { experimentId } = await seedExperiment(7);
  const { api, counts, settled } = realApi();
  const table = new RunStore(api);
  const search: RunSearch = { experimentIds: [experimentId], filter: '', view: 'active' };
  const keys = { metrics: ['score'], params: [], tags: [] };
  const leave = table.subscribe(() => {});
  table.request({ search, keys });
  await settled();
  expect(counts).toEqual({ first: 1, all: 1, since: 1 });
  const filtered = { ...search, filter: 'metrics.score > 0.5' };
  table.request({ search: filtered, keys });
  await settled();
  expect(counts).toEqual({ first: 1, all: 1, since: 2 });
  expect(table.getSnapshot().runs?.search).toEqual(filtered);

  // All of them are cached, so they are shown before the program has answered.
  table.request({ search, keys });
  expect(table.getSnapshot().runs).toMatchObject({ search, total: 7, isComplete: true });
  leave();
  const back = table.subscribe(() => {});
  expect(table.getSnapshot().runs).toMatchObject({ search, total: 7 });
  table.request({ search, keys: { ...keys, metrics: ['score', 'other'] } });
  await settled();
  expect(table.getSnapshot().runs?.cache.keys.metrics).toEqual(['score', 'other']);
  expect([counts.first, counts.all]).toEqual([1, 1]);
  back();
});

test('a program that refuses says so, and the runs that were there stay', async () => {
  const { experimentId } = await seedExperiment(1);
  const { api, settled } = realApi();
  const table = new RunStore(api);
  const search: RunSearch = { experimentIds: [experimentId], filter: '', view: 'active' };
  const keys = { metrics: [], params: [], tags: [] };
  const leave = table.subscribe(() => {});
  table.request({ search, keys });
  await settled();
  table.request({ search: { ...search, filter: 'metrics.' }, keys });
  await settled();
  expect(table.getSnapshot()).toMatchObject({
    runs: { search, total: 1 },
    error: { data: { reviewCode: 'BAD_FILTER' } },
  });
  table.request({ search, keys });
  await settled();
  expect(table.getSnapshot().error).toBeNull();
  leave();
});
