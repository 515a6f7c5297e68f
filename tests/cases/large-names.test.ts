/** Cases 20, 29 and 30 at the sizes they specify, through the same requests as the page's. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { createRun } from '../../electron/core/store/runs.ts';
import { startTestServer, type TestServer } from '../server/support.ts';

const KEYS = 5000;
const NAMES = [
  'n'.repeat(10_000),
  '🏀'.repeat(300),
  'שחקן \u202Eevil',
  '<img src=x onerror=alert(1)>',
];

let program: TestServer;
let runIds: string[];
beforeAll(async () => {
  program = await startTestServer();
  const { store } = program.services.workspaces.current();
  runIds = await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'large');
    return NAMES.map((name, i) => {
      const runId = createRun(tx, { experimentId, name });
      const points = Array.from({ length: KEYS }, (_, k) => ({ key: `metric ${k}`, value: k - i }));
      logMetrics(tx, runId, points);
      return runId;
    });
  });
});
afterAll(() => program.close());

it('case 30: names of 10,000 characters, emoji and right-to-left text come back as they are', async () => {
  const page = await program.client.runs.search.query({ orderBy: ['metrics.`metric 0` DESC'] });
  expect(page.name).toEqual(NAMES);
  const found = await program.client.runs.search.query({ filter: "name LIKE '%🏀%'" });
  expect(found.runId).toEqual([runIds[1]]);
});

it('case 30: 5,000 metric keys are listed, and a page is asked for by any of them', async () => {
  const { metrics } = await program.client.runs.columns.query();
  expect(metrics).toHaveLength(KEYS);
  const keys = metrics.map(({ key }) => key);
  const asked = keys.filter((key) => Number(key.split(' ')[1]) >= KEYS - 500);
  const page = await program.client.runs.search.query({ metrics: asked });
  const values = page.metrics[asked.indexOf('metric 4999')];
  expect(values.map(Number).sort((a, b) => a - b)).toEqual([4996, 4997, 4998, 4999]);
});
