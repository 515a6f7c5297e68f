/** Scoring a file with a trained model, and its predictions' CSV beside pandas' `to_csv` of the same columns. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../build/setup/paths.mjs';
import { tablesPython } from '../../build/setup/peers.mjs';
import type { Asked } from './asked.ts';
import { type Cost, printGrowth } from './growth.ts';
import { inFolder } from './in-folder.ts';
import { describeCost, lastJson, measureProgram } from './measured.ts';
import { printFinding } from './print.ts';
import { writeShots } from './shots/write-shots.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const TRAINED_ON = 20_000;
const OURS = fileURLToPath(new URL('children/predictions.ts', import.meta.url));
const PEER = fileURLToPath(new URL('peers/to_csv.py', import.meta.url));

interface Written {
  readonly version?: string;
  readonly seconds: number;
  readonly cpu: number;
}

export function benchScore({ rows }: Asked): void {
  inFolder((dir) => {
    const train = join(dir, 'train.csv');
    writeShots(train, TRAINED_ON);
    const flags = ['--workspace', join(dir, 'workspace'), '--json'];
    const model = ['--models', 'logistic_regression'];
    const trained = modelRun(run(['pipeline', '--train', train, ...model, ...flags]).output);
    const costs = (rows ?? SIZES).map((size) => scored(dir, trained, size));
    printGrowth('score', costs);
  });
}

function scored(dir: string, model: string, rows: number): Cost {
  const path = join(dir, `shots-${rows}.csv`);
  writeShots(path, rows, { seed: 2 });
  const asked = ['score', '--model', model, '--data', path];
  const whole = run([...asked, '--workspace', join(dir, 'workspace'), '--json']);
  const data = run([
    ...asked,
    '--engine',
    'duckdb',
    '--to',
    join(dir, 'there.parquet'),
    '--json',
    '--workspace',
    join(dir, 'workspace'),
  ]);
  const [ours, peer] = inFolder((folder) => [
    lastJson<Written>(measureProgram(process.execPath, [OURS, path, folder]).output),
    lastJson<Written>(
      measureProgram(tablesPython(), [PEER, path, join(folder, 'pandas.csv')]).output,
    ),
  ]);
  const ratio = `ratio ${(ours.seconds / peer.seconds).toFixed(2)}, of CPU ${(ours.cpu / peer.cpu).toFixed(2)}`;
  printFinding(
    `score ${rows.toLocaleString('en')} shots, imported first: ${describeCost(whole)}; by DuckDB to Parquet: ${describeCost(data)}; ` +
      `predictions CSV ${ours.seconds.toFixed(2)} s, pandas ${peer.version} to_csv ${peer.seconds.toFixed(2)} s (${ratio})`,
  );
  return { rows, seconds: whole.seconds, memory: whole.memory };
}

function run(args: readonly string[]) {
  return measureProgram(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args]);
}

function modelRun(output: string): string {
  const { runs } = JSON.parse(output) as { runs: readonly { run_id: string; model: string }[] };
  const run = runs.find(({ model }) => model === 'logistic_regression');
  if (run === undefined) throw new Error('no model was trained');
  return run.run_id;
}
