/** How fast the run store commits, opens and searches, by its size, compared with MLflow's SQLite store. */

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { searchRuns } from '../../electron/core/store/search.ts';
import { openStore } from '../../electron/core/store/store.ts';
import type { Asked } from './asked.ts';
import { median, printComparison, printFinding } from './print.ts';
import { writeRun } from './write-run.ts';

const SIZES = [1000, 10_000, 100_000];
/** From this size on MLflow's store takes too long. */
const MOST_COMPARED = 10_000;
const COMMITS = 51;
const SEARCHES = 51;
/** MLflow takes seconds for each. */
const PEER_SEARCHES = 5;
const SEARCH = { orderBy: ['metrics.metric_0 DESC'], limit: 100 };
const FILTER = "metrics.metric_1 > 0.3 and params.param_0 = '6'";

type Searched = 'top100' | 'filtered';

interface Measured {
  /** Milliseconds. */
  readonly times: Readonly<Record<'commit' | Searched, number[]>>;
  /** Names of the runs that were found. */
  readonly found: Readonly<Record<Searched, string[]>>;
}

/** Fills a new workspace with runs. */
async function seedStore(dir: string, runs: number): Promise<void> {
  const store = await openStore({ dir });
  const experimentId = await store.commit((tx) => ensureExperiment(tx, 'bench'));
  for (let from = 0; from < runs; from += 1000) {
    await store.commit((tx) => {
      for (let i = from; i < Math.min(from + 1000, runs); i++) writeRun(tx, experimentId, i);
    });
  }
  await store.close();
}

async function timed(times: number, work: (turn: number) => unknown): Promise<number[]> {
  const spent: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    await work(turn);
    spent.push(performance.now() - start);
  }
  return spent;
}

/** A durable write of a commit's size and nothing else: the lower bound set by the disk. */
async function bareFsync(dir: string): Promise<number[]> {
  const file = await fs.promises.open(join(dir, 'fsync.bench'), 'w');
  const bytes = Buffer.alloc(3000, 1);
  const spent = await timed(COMMITS, async (turn) => {
    await file.write(bytes, 0, bytes.length, turn * bytes.length);
    await file.datasync();
  });
  await file.close();
  return spent;
}

/** Measures a store with `runs` runs, and prints the results as one line. */
async function measureOurs(dir: string, runs: number): Promise<Measured> {
  await seedStore(dir, runs);
  let start = performance.now();
  const store = await openStore({ dir });
  const open = performance.now() - start;
  const names = (filter?: string) =>
    searchRuns(store, { ...SEARCH, filter }).map(({ name }) => name);
  const found = { top100: names(), filtered: names(FILTER) };
  const times = {
    top100: await timed(SEARCHES, () => names()),
    filtered: await timed(SEARCHES, () => names(FILTER)),
    commit: await timed(COMMITS, (turn) => store.commit((tx) => writeRun(tx, '1', runs + turn))),
  };
  const fsync = await bareFsync(dir);
  start = performance.now();
  await store.close();
  const close = performance.now() - start;
  const { size } = fs.statSync(join(dir, 'review.sqlite'));
  const ms = (time: number) => `${time.toFixed(time < 100 ? 2 : 0)} ms`;
  printFinding(
    `${String(runs).padStart(7)} runs (${(size / 1e6).toFixed(0)} MB): commit ${ms(median(times.commit))} ` +
      `(slowest ${ms(Math.max(...times.commit))}; a bare fsync ${ms(median(fsync))}), top 100 ${ms(median(times.top100))}, ` +
      `with two filters ${ms(median(times.filtered))}, opening ${ms(open)}, closing ${ms(close)}`,
  );
  return { times, found };
}

function measureMlflow(dir: string, runs: number): Measured {
  const script = fileURLToPath(new URL('peers/run_store.py', import.meta.url));
  const args = [script, dir, String(runs), String(COMMITS), String(PEER_SEARCHES)];
  return JSON.parse(execFileSync(mlflowPython('3.17.2'), args, { encoding: 'utf8' }));
}

export async function benchStore({ rows }: Asked): Promise<void> {
  const sizes = rows ?? SIZES;
  // The largest that MLflow can take.
  const compared = Math.max(...sizes.filter((runs) => runs <= MOST_COMPARED));
  console.log('A commit is a run with 10 params and 50 metric points, on the disk.');
  for (const runs of sizes) {
    const dir = fs.mkdtempSync(join(os.tmpdir(), 'store-bench-'));
    try {
      const ours = await measureOurs(dir, runs);
      if (runs !== compared) continue;
      const peer = measureMlflow(dir, runs);
      const titles = {
        commit: 'commit',
        top100: 'top 100 by a metric',
        filtered: 'the same with two filters',
      };
      for (const name of ['commit', 'top100', 'filtered'] as const) {
        printComparison(
          `Shot Review, ${titles[name]}, ${runs} runs`,
          ours.times[name],
          'MLflow 3.17.2, SQLite',
          peer.times[name],
        );
      }
      const same = JSON.stringify(ours.found) === JSON.stringify(peer.found);
      console.log(`both found the same runs in the same order: ${same ? 'yes' : 'NO'}\n`);
    } finally {
      fs.rmSync(dir, { recursive: true });
    }
  }
}
