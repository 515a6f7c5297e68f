/** The commands for MLflow stores, with the real command line. */
import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import { openStore } from '../../../electron/core/store/store.ts';
import {
  cliJson,
  type RunsDocument,
  runCli,
  startCli,
  temporaryFolder,
  waitForExit,
} from '../../support/cli.ts';
import { experimentMeta, readAll, runId, runMeta, SAMPLES, writeFiles } from './stores.ts';

interface Summary {
  stores: Record<string, unknown>[];
}

const RUN = runId('a');

function smallStore(): string {
  return writeFiles(join(temporaryFolder(), 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'live'),
    [`1/${RUN}/meta.yaml`]: runMeta(RUN, '1', { status: '1', end_time: 'null' }),
    [`1/${RUN}/metrics/loss`]: '1 0.5 1\n',
    [`1/${RUN}/metrics/empty`]: '',
    '.trash/2/meta.yaml': experimentMeta('2', 'gone'),
    [`.trash/2/${runId('b')}/meta.yaml`]: runMeta(runId('b'), '2'),
  });
}

test('import-mlflow prints one JSON document; a run of a deleted experiment counts as deleted', async () => {
  const path = smallStore();
  const workspace = join(temporaryFolder(), 'workspace');
  const { stores } = await cliJson<Summary>('import-mlflow', path, '--workspace', workspace);
  expect(stores).toEqual([
    expect.objectContaining({
      path,
      kind: 'files',
      experiments: 2,
      deleted_experiments: 1,
      runs: 2,
      deleted_runs: 1,
      metric_points: 1,
      params: 0,
      tags: 0,
      registered_models: 0,
      model_versions: 0,
      problems: [{ path: join(path, '1', RUN, 'metrics/empty'), reason: 'the file is empty' }],
    }),
  ]);
  const again = await runCli('import-mlflow', path, '--workspace', workspace);
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('2 runs (1 deleted)');
  expect(again.stdout).toContain('new here: 0 runs, 0 metric points');
  expect(again.stderr).toContain('the file is empty');
});

test('errors say what was found', async () => {
  const dir = temporaryFolder();
  const workspace = ['--workspace', join(dir, 'workspace')];
  for (const [args, code, error] of [
    [
      ['import-mlflow', join(dir, 'gone')],
      1,
      'error: RESOURCE_DOES_NOT_EXIST: There is nothing at',
    ],
    [['import-mlflow', dir], 1, 'error: BAD_INPUT_FILE: '],
    [['import-mlflow'], 2, 'error: USAGE: '],
    [['export-mlflow'], 2, 'error: USAGE: '],
    [['export-mlflow', '--to', dir, '--format', 'csv'], 2, 'error: USAGE: '],
    [['export-mlflow', '--to', dir, '--runs', 'abcd1234'], 1, 'error: RESOURCE_DOES_NOT_EXIST: '],
    [['push', '--to', 'mlruns'], 2, 'error: USAGE: '],
    [
      ['push', '--to', 'http://127.0.0.1:9', '--experiment', 'x'],
      1,
      'error: RESOURCE_DOES_NOT_EXIST: ',
    ],
  ] as const) {
    const outcome = await runCli(...args, ...workspace);
    expect(outcome.stderr).toContain(error);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout).toBe('');
  }
});

test('--watch brings in what is added, one line of JSON each time, and ends in peace', async () => {
  const path = smallStore();
  const workspace = join(temporaryFolder(), 'workspace');
  const child = startCli(['import-mlflow', path, '--watch', '--json', '--workspace', workspace]);
  const done = waitForExit(child);
  let out = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  const lines = async (count: number) => {
    const isThere = () => out.split('\n').length > count || child.exitCode !== null;
    await vi.waitUntil(isThere, { timeout: 50_000 });
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Summary);
  };
  expect((await lines(1))[0].stores[0]).toMatchObject({ runs: 2, metric_points: 1 });
  fs.appendFileSync(join(path, '1', RUN, 'metrics/loss'), '2 0.4 2\n');
  expect((await lines(2))[1].stores[0]).toMatchObject({ runs: 1, added: { metric_points: 1 } });
  const { runs } = await cliJson<RunsDocument>('runs', '--workspace', workspace);
  expect(runs.find((run) => run.run_id === RUN)?.metrics.loss).toBe(0.4);
  child.kill('SIGINT');
  expect((await done).code).toBe(0);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'export-mlflow ends at once after %s, and leaves nothing',
  async (signal) => {
    const dir = temporaryFolder();
    const workspace = join(dir, 'workspace');
    const store = await openStore({ dir: workspace });
    await store.commit((tx) => {
      const experimentId = ensureExperiment(tx, 'many');
      for (let i = 0; i < 3000; i++) createRun(tx, { experimentId, name: `run ${i}` });
    });
    await store.close();
    const to = join(dir, 'out');
    fs.mkdirSync(to);
    const child = startCli(['export-mlflow', '--to', to, '--workspace', workspace]);
    const done = waitForExit(child);
    const isAtWork = () => fs.existsSync(join(to, fs.readdirSync(to)[0] ?? '', 'mlruns', '1'));
    while (!isAtWork() && child.exitCode === null) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    child.kill(signal);
    expect(await done).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: CANCELLED: The export was cancelled.\n',
    });
    expect(fs.readdirSync(to)).toEqual([]);
  },
  60_000,
);

describe.skipIf(!fs.existsSync(SAMPLES))('a sample store (needs shared/data/mlflow)', () => {
  test.each(['files', 'sqlite'])(
    'in by import-mlflow and out by export-mlflow as %s',
    async (format) => {
      const dir = temporaryFolder();
      const workspace = ['--workspace', join(dir, 'workspace')];
      const sample = join(SAMPLES, 'mlflow-2.12-files');
      await cliJson('import-mlflow', sample, '--copy', ...workspace);
      const to = join(dir, 'out');
      const out = await cliJson('export-mlflow', '--to', to, '--format', format, ...workspace);
      expect(out).toMatchObject({ runs: 7, metric_points: 30, params: 34, model_versions: 2 });
      const [before, after] = [await readAll(sample), await readAll(to)];
      for (const run of before.runs) {
        const there = after.runs.find((one) => one.id === run.id);
        expect(there?.params).toEqual(run.params);
        expect(there?.tags).toEqual(run.tags);
        expect(new Set(there?.metrics)).toEqual(new Set(run.metrics));
      }
      const [{ id }] = before.runs;
      const one = await cliJson(
        'export-mlflow',
        '--to',
        join(dir, 'one'),
        '--runs',
        id.slice(0, 8),
        ...workspace,
      );
      expect(one).toMatchObject({ runs: 1 });
    },
  );
});
