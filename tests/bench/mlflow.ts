/** Reads MLflow stores of runs × 50 points into the run store, compared with MLflow's own reader. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { exportMlflow } from '../../electron/core/mlflow/export.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { openStore } from '../../electron/core/store/store.ts';
import type { Asked } from './asked.ts';
import { median, printComparison, printFinding } from './print.ts';
import { writeRun } from './write-run.ts';

const RUNS = [10_000];
const EXPERIMENTS = 40;
const ROUNDS = 2;
/** MLflow takes minutes for all experiments; it reads this many, and its time is scaled up. */
const PEER_EXPERIMENTS = 1;
/** The required speed: ten times as fast as MLflow's own reader. */
const SHARE_OF_PEER = 0.1;
const MOST_MEMORY_MB = 1000;

interface Read {
  runs: number;
  points: number;
  params: number;
}

export async function benchMlflow({ rows }: Asked): Promise<void> {
  for (const runs of rows ?? RUNS) await compareStores(Math.max(1, Math.round(runs / EXPERIMENTS)));
}

async function compareStores(runsEach: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-bench-'));
  try {
    await makeStores(dir, runsEach);
    const files = readdirSync(join(dir, 'mlruns'), { recursive: true }).length;
    console.log(
      `${EXPERIMENTS * runsEach} runs × 50 points × 10 params, ${files} files and folders`,
    );
    compare(dir, 'files', join(dir, 'mlruns'), pathToFileURL(join(dir, 'mlruns')).href);
    compare(dir, 'SQLite', join(dir, 'mlflow.db'), `sqlite:///${join(dir, 'mlflow.db')}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function makeStores(dir: string, runsEach: number): Promise<void> {
  const store = await openStore({ dir: join(dir, 'made') });
  for (let e = 0; e < EXPERIMENTS; e++) {
    await store.commit((tx) => {
      const experimentId = ensureExperiment(tx, `season ${e}`);
      for (let i = 0; i < runsEach; i++) writeRun(tx, experimentId, e * runsEach + i);
    });
  }
  for (const format of ['files', 'sqlite'] as const) await exportMlflow(store, { to: dir, format });
  await store.close();
}

/** 3.17 would upgrade the database in place, so 2.12 reads it first; our program only reads. */
function compare(dir: string, kind: string, path: string, uri: string): void {
  const times: number[] = [];
  let memory = 0;
  let whole: Read | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const ours = ourRead(path, join(dir, `workspace ${kind} ${round}`));
    times.push(ours.milliseconds);
    memory = Math.max(memory, ours.memory);
    whole = ours;
  }
  for (const version of ['2.12.2', '3.17.2'] as const) {
    const { seconds, ...read } = peerRead(version, uri);
    const share = read.runs / (whole?.runs ?? 0);
    if (
      read.points !== (whole?.points ?? 0) * share ||
      read.params !== (whole?.params ?? 0) * share
    )
      throw new Error(`read differently: ${JSON.stringify({ ours: whole, peer: read })}`);
    printComparison(
      `Shot Review, ${kind}, import of all`,
      times,
      `MLflow ${version}, reading ${share === 1 ? 'all' : `${read.runs} runs, × ${1 / share}`}`,
      [(seconds * 1000) / share],
    );
    if (median(times) > ((seconds * 1000) / share) * SHARE_OF_PEER) {
      console.error(`too slow: ${kind} take more than a tenth of MLflow ${version}'s time`);
      process.exitCode = 1;
    }
  }
  printFinding(`peak memory of Shot Review, ${kind}: ${memory.toFixed(0)} MB\n`);
  if (memory > MOST_MEMORY_MB) {
    console.error(`too much memory: ${kind} take more than ${MOST_MEMORY_MB} MB`);
    process.exitCode = 1;
  }
}

function ourRead(path: string, workspace: string): Read & { milliseconds: number; memory: number } {
  const script = fileURLToPath(new URL('children/mlflow.ts', import.meta.url));
  return JSON.parse(
    execFileSync(process.execPath, [script, path, workspace], { encoding: 'utf8' }),
  );
}

function peerRead(version: '2.12.2' | '3.17.2', uri: string): Read & { seconds: number } {
  const script = fileURLToPath(new URL('peers/mlflow_store.py', import.meta.url));
  const output = execFileSync(mlflowPython(version), [script, uri, String(PEER_EXPERIMENTS)], {
    encoding: 'utf8',
    env: { ...process.env, MLFLOW_ALLOW_FILE_STORE: 'true', GIT_PYTHON_REFRESH: 'quiet' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output.trim().split('\n').at(-1) as string);
}
