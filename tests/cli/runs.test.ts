/** `shot-review runs`: as a CSV table, into a pipe that is closed early; artifacts and names of imported runs. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { logParams } from '../../electron/core/store/params.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { openStore } from '../../electron/core/store/store.ts';
import { experimentMeta, runMeta, writeFiles } from '../core/mlflow/stores.ts';
import { cliJson, type RunsDocument, runCli, startCli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-test-'));
const workspace = join(folder, 'workspace');
const IMPORTED = 'a'.repeat(32);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const store = await openStore({ dir: workspace });
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'runs');
    const first = createRun(tx, {
      experimentId,
      name: '=1+1',
      tags: { stage: 'train' },
      startTime: 0,
    });
    logParams(tx, first, { C: '0.5', 'a "quoted", name': 'x' });
    logMetrics(tx, first, [{ key: 'f1_score', value: 0.1 + 0.2 }]);
    endRun(tx, first, 'FINISHED', 61_500);
    const second = createRun(tx, { experimentId, name: 'two\nlines', startTime: 1000 });
    logMetrics(tx, second, [{ key: 'log_loss', value: Number.NaN }]);
  });
  await store.close();
  const store2 = writeFiles(join(folder, 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'elsewhere'),
    [`1/${IMPORTED}/meta.yaml`]: runMeta(IMPORTED, '1', { run_name: "''" }),
    [`1/${IMPORTED}/artifacts/model/MLmodel`]: 'flavors: {}\n',
  });
  const { code, stderr } = await runCli('import-mlflow', store2, '--workspace', workspace);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('--csv has all params and metrics of the runs, as another program reads them', async () => {
  const filter = ['--filter', "attributes.run_id != '0' and attributes.status != 'x'"];
  const { code, stdout } = await runCli('runs', '--csv', ...filter, '--workspace', workspace);
  expect(code).toBe(0);
  const path = join(folder, 'runs.csv');
  writeFiles(folder, { 'runs.csv': stdout });
  const duckdb = await (await DuckDBInstance.create()).connect();
  const read = `SELECT * FROM read_csv('${path}', all_varchar = true) ORDER BY start_time`;
  const rows = (await duckdb.runAndReadAll(read)).getRowObjects();
  duckdb.closeSync();
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    name: "'=1+1", // not a formula when opened in a spreadsheet
    stage: 'train',
    status: 'FINISHED',
    start_time: '1970-01-01T00:00:00.000Z',
    end_time: '1970-01-01T00:01:01.500Z',
    'params.C': '0.5',
    'params.a "quoted", name': 'x',
    'metrics.f1_score': '0.30000000000000004',
    'metrics.log_loss': null,
  });
  expect(rows[1]).toMatchObject({
    name: 'two\nlines',
    'metrics.log_loss': 'NaN',
    'params.C': null,
  });
});

test('--csv and --json exclude each other', async () => {
  const { code, stderr } = await runCli('runs', '--csv', '--json', '--workspace', workspace);
  expect(code).toBe(2);
  expect(stderr).toContain('error: USAGE: ');
});

test('--group-by gives the spread of every metric as JSON, CSV and text, and names a mistake', async () => {
  const fields = 'tags.stage,params.`a "quoted", name`';
  const by = ['runs', '--group-by', fields, '--workspace', workspace];
  const { groups } = await cliJson<{ groups: unknown[] }>(...by, '--filter', "name != 'x'");
  const { runs } = await cliJson<RunsDocument>('runs', '--workspace', workspace);
  const idOf = (name: string) => runs.find((run) => run.name === name)?.run_id;
  const value = 0.30000000000000004;
  expect(groups).toEqual([
    {
      key: { 'tags.stage': 'train', 'params.a "quoted", name': 'x' },
      n: 1,
      runs: [idOf('=1+1')],
      metrics: {
        f1_score: { n: 1, nan: 0, mean: value, sd: null, min: value, median: value, max: value },
      },
    },
    {
      key: { 'tags.stage': null, 'params.a "quoted", name': null },
      n: 2,
      runs: expect.arrayContaining([idOf('two\nlines'), IMPORTED]),
      metrics: {
        log_loss: { n: 0, nan: 1, mean: null, sd: null, min: null, median: null, max: null },
      },
    },
  ]);
  const csv = await runCli(...by, '--csv');
  expect(csv.stdout).toContain('tags.stage,"params.a ""quoted"", name",n,metrics.f1_score.n');
  expect((await runCli(...by)).stdout).toContain('0.3000');
  const wrong = await runCli('runs', '--group-by', 'params.x y', '--workspace', workspace);
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Column 10')]);
});

test('an imported run without a name goes by its id, and its artifacts are listed', async () => {
  const { runs } = await cliJson<RunsDocument>('runs', '--workspace', workspace);
  const run = runs.find(({ run_id }) => run_id === IMPORTED);
  expect(run).toMatchObject({ name: 'aaaaaaaa', artifacts: ['model/MLmodel'] });
  const shown = await runCli('show', IMPORTED, '--workspace', workspace);
  expect(shown.stdout).toContain('artifact model/MLmodel (12 B)');
});

test('a reader that closes the pipe ends it quietly', async () => {
  const child = startCli(['runs', '--json', '--workspace', workspace]);
  child.stdout?.destroy();
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  expect([code, stderr]).toEqual([0, '']);
});
