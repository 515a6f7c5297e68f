import fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import type { ImportSummary } from '../../electron/mlflow/import.ts';
import { watchMlflow } from '../../electron/mlflow/watch.ts';
import { metricHistory } from '../../electron/store/metrics.ts';
import { getRun } from '../../electron/store/runs.ts';
import type { Store } from '../../electron/store/store.ts';
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

/** Watches while `work` runs, which is given a way to wait for the next import. */
async function whileWatching(
  store: Store,
  path: string,
  work: (next: () => Promise<ImportSummary>) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const heard: ImportSummary[] = [];
  let wake = () => {};
  const watching = watchMlflow(store, path, {
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
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, experiment_id INTEGER, lifecycle_stage TEXT);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT, step INTEGER, is_nan INTEGER);
    CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
    INSERT INTO experiments VALUES (1, 'live', 'active');
    INSERT INTO runs VALUES ('${RUN}', 'one', 'RUNNING', 1, 'active'), ('${ENDED}', 'two', 'FINISHED', 1, 'active');
    INSERT INTO tags VALUES ('t', 'old', '${RUN}');
    INSERT INTO metrics VALUES ('loss', 0.5, 1, '${RUN}', 1, 0)`);
  const store = await openWorkspaceStore();
  await whileWatching(store, path, async (next) => {
    expect((await next()).stores[0]).toMatchObject({ kind: 'sqlite', runs: 2, metric_points: 1 });
    db.exec(`INSERT INTO metrics VALUES ('loss', 0.4, 2, '${RUN}', 2, 0)`);
    expect((await next()).stores[0]).toMatchObject({ runs: 1, added: { metric_points: 1 } });
    expect(steps(store)).toEqual([1, 2]);
    db.exec(`UPDATE runs SET status = 'KILLED' WHERE run_uuid = '${RUN}'`);
    await next();
    expect(getRun(store, RUN).status).toBe('KILLED');
    db.exec("UPDATE tags SET value = 'new'");
    await next();
    expect(getRun(store, RUN).tags.t).toBe('new');
  });
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
    await store.commit((tx) => tx.run("UPDATE tags SET value = 'mine' WHERE key = 't'"));
    writeFiles(dir, { [`1/${RUN}/tags/t`]: 'theirs' });
    expect((await next()).stores[0].kept_edits).toEqual([
      { item: `run ${RUN}`, fields: ['tag:t'] },
    ]);
    expect(getRun(store, RUN).tags.t).toBe('mine');
  });
  await store.close();
});
