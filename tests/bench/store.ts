/** How fast the run store commits, opens and searches, by the number of runs that it holds. */

import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { ensureExperiment } from '../../electron/store/experiments.ts';
import { logMetrics } from '../../electron/store/metrics.ts';
import { logParams } from '../../electron/store/params.ts';
import { createRun, endRun } from '../../electron/store/runs.ts';
import { searchRuns } from '../../electron/store/search.ts';
import type { Tx } from '../../electron/store/sql.ts';
import { openStore, type Store } from '../../electron/store/store.ts';

/** Medians in milliseconds. */
export interface StoreBench {
  runs: number;
  commit: number;
  /** A bare write and fsync of as many bytes as such a commit's journal record has. */
  fsync: number;
  top100: number;
  top100Filtered: number;
  open: number;
  close: number;
  snapshotBytes: number;
}

/** One run with 10 params and 50 metric points of 5 keys: what each commit of the bench writes. */
export function writeRun(tx: Tx, experimentId: string, index: number): void {
  const random = (salt: number) => {
    const mixed = Math.imul(
      Math.imul(index * 64 + salt + 1, 0x9e3779b1) ^ (index << 7),
      0x85ebca6b,
    );
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const runId = createRun(tx, { experimentId, name: `run ${index}` });
  const params = Array.from({ length: 10 }, (_, i) => [`param_${i}`, Math.floor(random(i) * 10)]);
  logParams(tx, runId, Object.fromEntries(params));
  const points = Array.from({ length: 50 }, (_, i) => ({
    key: `metric_${i % 5}`,
    step: Math.floor(i / 5),
    value: random(i),
  }));
  logMetrics(tx, runId, points);
  endRun(tx, runId);
}

/** Fills a new workspace with runs. */
export async function seedStore(dir: string, runs: number): Promise<void> {
  const store = await openStore({ dir });
  const experimentId = await store.commit((tx) => ensureExperiment(tx, 'bench'));
  for (let from = 0; from < runs; from += 1000) {
    await store.commit((tx) => {
      for (let i = from; i < Math.min(from + 1000, runs); i++) writeRun(tx, experimentId, i);
    });
  }
  await store.close();
}

async function median(times: number, work: (turn: number) => unknown): Promise<number> {
  const spent: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    await work(turn);
    spent.push(performance.now() - start);
  }
  return spent.sort((a, b) => a - b)[times >> 1];
}

/** A durable write of a commit's size and nothing else: the floor that the disk sets. */
async function bareFsync(dir: string, times: number): Promise<number> {
  const file = await fs.promises.open(join(dir, 'fsync.bench'), 'w');
  const bytes = Buffer.alloc(3000, 1);
  const spent = await median(times, async (turn) => {
    await file.write(bytes, 0, bytes.length, turn * bytes.length);
    await file.datasync();
  });
  await file.close();
  fs.rmSync(join(dir, 'fsync.bench'));
  return spent;
}

/** Measures a store that holds `runs` runs. */
export async function benchStore(runs: number): Promise<StoreBench> {
  const dir = fs.mkdtempSync(join(os.tmpdir(), 'store-bench-'));
  try {
    await seedStore(dir, runs);
    let start = performance.now();
    const store: Store = await openStore({ dir });
    const open = performance.now() - start;
    const commit = await median(101, (turn) =>
      store.commit((tx) => writeRun(tx, '1', runs + turn)),
    );
    const fsync = await bareFsync(dir, 101);
    const search = { orderBy: ['metrics.metric_0 DESC'], limit: 100 };
    const filter = "metrics.metric_1 > 0.3 and params.param_0 = '6'";
    const top100 = await median(11, () => searchRuns(store, search));
    const top100Filtered = await median(11, () => searchRuns(store, { ...search, filter }));
    start = performance.now();
    await store.close();
    const close = performance.now() - start;
    const snapshotBytes = fs.statSync(join(dir, 'review.sqlite')).size;
    return { runs, commit, fsync, top100, top100Filtered, open, close, snapshotBytes };
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}
