/** The whole pipeline on the real shots, from process start to exit, compared with the original's under MLflow 2.12. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { printComparison } from './print.ts';
import { runTimed } from './subprocess.ts';

const ROUNDS = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = join(root, '..', 'shared');

/** Our program and the peer take turns, so that both run under the same conditions. */
export function benchPipeline(): void {
  const script = join(shared, 'peers', 'kobe_mlflow.py');
  const data = join(shared, 'data');
  if (!existsSync(script)) {
    console.log('skipped: the peer, ../shared/peers/kobe_mlflow.py, is not here');
    return;
  }
  const python = mlflowPython('2.12.2');
  const times: Record<string, number[]> = { csv: [], parquet: [], peer: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const format of ['csv', 'parquet'])
      times[format].push(inFolder((dir) => ours(data, format, dir)));
    times.peer.push(
      inFolder((dir) => runTimed(python, [script, `file://${dir}/mlruns`, '-', data])),
    );
  }
  printComparison('Shot Review, CSV', times.csv, 'scikit-learn + MLflow 2.12.2 (CSV)', times.peer);
  printComparison(
    'Shot Review, Parquet',
    times.parquet,
    'scikit-learn + MLflow 2.12.2 (CSV)',
    times.peer,
  );
}

function ours(data: string, format: string, dir: string): number {
  return runTimed(process.execPath, [
    join(root, 'dist', 'cli.js'),
    'pipeline',
    ...['--train', join(data, `kobe_dev.${format}`), '--score', join(data, `kobe_prod.${format}`)],
    ...['--stratify', '--workspace', join(dir, 'workspace')],
  ]);
}

function inFolder(work: (dir: string) => number): number {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-bench-'));
  try {
    return work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
