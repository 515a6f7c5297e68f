import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test, vi } from 'vitest';
import { createWatchState } from '../../../electron/core/mlflow/change-detection.ts';
import type { ImportSummary } from '../../../electron/core/mlflow/import.ts';
import { readMlflowStores } from '../../../electron/core/mlflow/read-stores.ts';
import { type WatchOptions, watchMlflow } from '../../../electron/core/mlflow/watch.ts';
import { listExperiments } from '../../../electron/core/store/experiments.ts';
import { metricHistory } from '../../../electron/core/store/metrics.ts';
import { getRegisteredModel } from '../../../electron/core/store/registry.ts';
import { getRun } from '../../../electron/core/store/runs.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { setTags } from '../../../electron/core/store/tags.ts';
import { inEnglish } from '../../support/in-english.ts';
import {
  experimentMeta,
  fingerprint,
  newFolder,
  openWorkspaceStore,
  removeFolders,
  runId,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

const RUN = runId('a');
const ENDED = runId('b');
const LATER = runId('c');

/** Watches while `work` runs; `work` gets a function that waits for the next import. */
async function whileWatching(
  store: Store,
  path: string,
  work: (next: () => Promise<ImportSummary>) => Promise<void>,
  { copy = false, onAbsent = () => {} }: Partial<Pick<WatchOptions, 'copy' | 'onAbsent'>> = {},
): Promise<void> {
  const stop = new AbortController();
  const heard: ImportSummary[] = [];
  let wake = () => {};
  const watching = watchMlflow(store, path, {
    copy,
    onAbsent,
    signal: stop.signal,
    onImport: (summary) => {
      heard.push(summary);
      wake();
    },
  });
  const next = async () => {
    while (heard.length === 0) {
      await Promise.race([
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
        watching,
      ]);
    }
    return heard.shift() as ImportSummary;
  };
  try {
    await work(next);
  } finally {
    stop.abort();
    await watching;
  }
}

function steps(store: Store, key = 'loss', run = RUN): number[] {
  return metricHistory(store, run, key).map((point) => point.step);
}

test('files: points, runs and the end of a run come in while it is written; only what changed is read', async () => {
  const dir = writeFiles(join(newFolder(), 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'live'),
    [`1/${RUN}/meta.yaml`]: runMeta(RUN, '1', { status: '1', end_time: 'null' }),
    [`1/${RUN}/metrics/loss`]: '1 0.5 1\n1 0.4',
    [`1/${ENDED}/meta.yaml`]: runMeta(ENDED, '1'),
    [`1/${ENDED}/metrics/loss`]: '1 0.5 1\n',
  });
  const store = await openWorkspaceStore();
  await whileWatching(store, dir, async (next) => {
    expect((await next()).stores[0]).toMatchObject({ runs: 2, metric_points: 2 });
    expect(steps(store)).toEqual([1]);

    fs.appendFileSync(join(dir, '1', RUN, 'metrics/loss'), ' 2\n2 0.3 3\n');
    expect((await next()).stores[0]).toMatchObject({ runs: 1, added: { metric_points: 2 } });
    expect(steps(store)).toEqual([1, 2, 3]);

    writeFiles(dir, {
      [`1/${LATER}/meta.yaml`]: runMeta(LATER, '1', { status: '1', end_time: 'null' }),
      [`1/${LATER}/metrics/deep/key`]: '1 1 1\n',
    });
    while (!store.read('SELECT 1 FROM metrics WHERE run_uuid = ?', [LATER]).length) await next();
    fs.appendFileSync(join(dir, '1', LATER, 'metrics/deep/key'), '1 1 2\n');
    expect((await next()).stores[0]).toMatchObject({ runs: 1, added: { metric_points: 1 } });

    writeFiles(dir, { [`1/${RUN}/meta.yaml`]: runMeta(RUN, '1'), [`1/${ENDED}/tags/t`]: 'v' });
    while (getRun(store, RUN).status !== 'FINISHED' || !getRun(store, ENDED).tags.t) await next();
  });
  const before = fingerprint(store.dir);
  await whileWatching(store, dir, async (next) => {
    expect((await next()).stores[0]).toMatchObject({ runs: 3, added: { runs: 0 } });
  });
  expect(fingerprint(store.dir)).toBe(before);
  await store.close();
});

test('SQLite with a log beside it: what another program commits comes in', async () => {
  const path = join(newFolder(), 'mlflow.db');
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, experiment_id INTEGER, lifecycle_stage TEXT, artifact_uri TEXT);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT, step INTEGER, is_nan INTEGER);
    CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
    INSERT INTO experiments VALUES (1, 'live', 'active');
    INSERT INTO runs VALUES ('${RUN}', 'one', 'RUNNING', 1, 'active', 'mlflow-artifacts:/1/${RUN}/artifacts'), ('${ENDED}', 'two', 'FINISHED', 1, 'active', NULL);
    INSERT INTO tags VALUES ('t', 'old', '${RUN}');
    INSERT INTO metrics VALUES ('loss', 0.5, 1, '${RUN}', 1, 0)`);
  const store = await openWorkspaceStore();
  await whileWatching(
    store,
    path,
    async (next) => {
      expect((await next()).stores[0]).toMatchObject({ kind: 'sqlite', runs: 2, metric_points: 1 });
      db.exec(`INSERT INTO metrics VALUES ('loss', 0.4, 2, '${RUN}', 2, 0)`);
      expect((await next()).stores[0]).toMatchObject({ runs: 1, added: { metric_points: 1 } });
      expect(steps(store)).toEqual([1, 2]);
      // The database contains nothing about artifacts.
      for (const name of ['a.txt', 'b.txt']) {
        writeFiles(dirname(path), { [`mlartifacts/1/${RUN}/artifacts/${name}`]: name });
        await next();
      }
      expect(fs.readdirSync(join(store.dir, 'artifacts', RUN))).toEqual(['a.txt', 'b.txt']);
      db.exec(`UPDATE runs SET status = 'KILLED' WHERE run_uuid = '${RUN}'`);
      await next();
      expect(getRun(store, RUN).status).toBe('KILLED');
      db.exec("UPDATE tags SET value = 'new'");
      await next();
      expect(getRun(store, RUN).tags.t).toBe('new');
      db.exec(`INSERT INTO metrics VALUES ('loss', 0.4, 2, '${ENDED}', 1, 0)`);
      await next();
      // Like MLflow's `gc`; the next row inserted gets the same place in the table.
      db.exec(`BEGIN; DELETE FROM metrics WHERE run_uuid = '${ENDED}';
      INSERT INTO metrics VALUES ('loss', 0.3, 3, '${RUN}', 3, 0); COMMIT`);
      await next();
      expect(steps(store)).toEqual([1, 2, 3]);
    },
    { copy: true },
  );
  db.close();
  await store.close();
});

test('what is edited here while it is watched stays', async () => {
  const dir = writeFiles(join(newFolder(), 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'live'),
    [`1/${RUN}/meta.yaml`]: runMeta(RUN, '1', { status: '1' }),
    [`1/${RUN}/tags/t`]: 'old',
  });
  const store = await openWorkspaceStore();
  await whileWatching(store, dir, async (next) => {
    await next();
    await store.commit((tx) => setTags(tx, RUN, { t: 'mine' }));
    writeFiles(dir, { [`1/${RUN}/tags/t`]: 'theirs' });
    expect((await next()).stores[0].kept_edits).toEqual([
      { item: `run ${RUN}`, fields: ['tag:t'] },
    ]);
    expect(getRun(store, RUN).tags.t).toBe('mine');
  });
  await store.close();
});

test('a point is here within two seconds of being written', async () => {
  const dir = writeFiles(join(newFolder(), 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'live'),
    [`1/${RUN}/meta.yaml`]: runMeta(RUN, '1', { status: '1' }),
    [`1/${RUN}/metrics/loss`]: '1 0.5 1\n',
  });
  const store = await openWorkspaceStore();
  await whileWatching(store, dir, async (next) => {
    await next();
    for (const step of [2, 3]) {
      fs.appendFileSync(join(dir, '1', RUN, 'metrics/loss'), `1 0.5 ${step}\n`);
      // Three times the interval, for a busy machine.
      await expect.poll(() => steps(store).at(-1), { timeout: 6000 }).toBe(step);
    }
  });
  await store.close();
});

test('ended runs: points that are appended and artifacts that are added come in all the same', async () => {
  const dir = writeFiles(join(newFolder(), 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'live'),
    [`1/${ENDED}/meta.yaml`]: runMeta(ENDED, '1'),
    [`1/${ENDED}/metrics/loss`]: '1 0.5 1\n',
  });
  const store = await openWorkspaceStore();
  await whileWatching(
    store,
    dir,
    async (next) => {
      await next();
      fs.appendFileSync(join(dir, '1', ENDED, 'metrics/loss'), '1 0.4 2\n');
      await next();
      expect(steps(store, 'loss', ENDED)).toEqual([1, 2]);
      writeFiles(dir, { [`1/${ENDED}/artifacts/model/a.txt`]: 'a' });
      await next();
      writeFiles(dir, { [`1/${ENDED}/artifacts/model/b.txt`]: 'b' });
      await next();
      expect(fs.readdirSync(join(store.dir, 'artifacts', ENDED, 'model'))).toEqual([
        'a.txt',
        'b.txt',
      ]);
    },
    { copy: true },
  );
  await store.close();
});

test('experiments, aliases and what goes wrong are told too, each once', async () => {
  const home = newFolder();
  const path = join(home, 'mlflow.db');
  const db = new DatabaseSync(path);
  db.exec(`CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, experiment_id INTEGER);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT, step INTEGER, is_nan INTEGER);
    CREATE TABLE registered_models (name TEXT);
    CREATE TABLE registered_model_aliases (name TEXT, alias TEXT, version INTEGER);
    CREATE TABLE model_versions (name TEXT, version INTEGER);
    INSERT INTO experiments VALUES (1, 'live', 'active');
    INSERT INTO registered_models VALUES ('m');
    INSERT INTO model_versions VALUES ('m', 1)`);
  const dir = writeFiles(join(home, 'mlruns'), { '1/meta.yaml': experimentMeta('1', 'files') });
  const store = await openWorkspaceStore();
  await whileWatching(store, home, async (next) => {
    await next();
    db.exec("INSERT INTO registered_model_aliases VALUES ('m', 'champion', 1)");
    await next();
    expect(getRegisteredModel(store, 'm').aliases).toEqual({ champion: 1 });
    // Being created: its meta.yaml exists and is empty.
    writeFiles(dir, { '2/meta.yaml': '' });
    expect(inEnglish((await next()).stores[0].problems)).toContainEqual({
      path: join(dir, '2/meta.yaml'),
      reason: 'the file is empty',
    });
    writeFiles(dir, { '2/meta.yaml': experimentMeta('2', 'second') });
    await next();
    const names = listExperiments(store).map(({ name }) => name);
    expect(names.sort()).toEqual(['files', 'live', 'second']);
    db.close();
    fs.writeFileSync(path, 'no database any more');
    const { stores } = await next();
    expect(
      inEnglish(stores.flatMap(({ problems }) => problems.map(({ reason }) => reason))),
    ).toContain('the database has only 20 bytes');
  });
  await store.close();
});

test('looking through runs that are as they were gives way like any other work', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `${i.toString(16).padStart(31, '0')}f`);
  const dir = writeFiles(join(newFolder(), 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'live'),
    ...Object.fromEntries(ids.map((id) => [`1/${id}/meta.yaml`, runMeta(id, '1')])),
  });
  const seen = createWatchState();
  const read = async () => {
    const progress: number[] = [];
    const options = { seen, onProgress: ({ runs: n }: { runs: number }) => progress.push(n) };
    const items: string[] = [];
    for await (const item of readMlflowStores(dir, options)) items.push(item.type);
    return { items: items.filter((type) => type === 'run').length, progress };
  };
  expect((await read()).items).toBe(30);
  let now = performance.now();
  // Each call of the clock advances it.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 25));
  const second = await read();
  clock.mockRestore();
  expect(second.items).toBe(0);
  expect(second.progress).toContain(15);
});

test('a store that disappears is told and waited for; its traces are counted; nothing fails', async () => {
  const project = newFolder();
  const dir = writeFiles(join(project, 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'live'),
    [`1/${RUN}/meta.yaml`]: runMeta(RUN, '1', { status: '1', end_time: 'null' }),
    [`1/${RUN}/metrics/loss`]: '1 0.5 1\n',
    '1/traces/t/trace.json': '{}',
  });
  const store = await openWorkspaceStore();
  const absent: (readonly string[])[] = [];
  const heard = async (times: number) =>
    vi.waitUntil(() => absent.length === times, { timeout: 20_000 });
  await whileWatching(
    store,
    project,
    async (next) => {
      const [{ problems }] = (await next()).stores;
      expect(inEnglish(problems.map(({ reason }) => reason))).toEqual([
        '1 trace was left out: this program keeps runs, models and prompts',
      ]);
      fs.renameSync(dir, `${dir}-away`);
      await heard(1);
      fs.renameSync(`${dir}-away`, dir);
      await heard(2);
      fs.appendFileSync(join(dir, '1', RUN, 'metrics', 'loss'), '2 0.4 2\n');
      await next();
    },
    { onAbsent: (paths) => absent.push(paths) },
  );
  expect(absent).toEqual([[dir], []]);
  expect(steps(store)).toEqual([1, 2]);
});
