/** The whole pipeline with two models, from process start to exit, beside scikit-learn with MLflow on the same files. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { ROOT } from '../../build/setup/paths.mjs';
import { tablesPython } from '../../build/setup/peers.mjs';
import type { Asked } from './asked.ts';
import { type Cost, printGrowth } from './growth.ts';
import { inFolder } from './in-folder.ts';
import { describeCost, lastJson, type Measured, measureProgram } from './measured.ts';
import { median, printFinding } from './print.ts';
import { writeShots } from './shots/write-shots.ts';

/** Shots to train on and to score: the original's, and a million of each. */
const SIZES = [
  [24_271, 6426],
  [1_000_000, 1_000_000],
];
const PEER = fileURLToPath(new URL('peers/pipeline.py', import.meta.url));
const TO_PARQUET = fileURLToPath(new URL('peers/to_parquet.py', import.meta.url));
/** From so many shots on, one round is enough. */
const LARGE = 200_000;
const ROUNDS = 3;

/** With `--rows`, as many are trained on as are scored. */
export function benchPipeline({ rows }: Asked): void {
  const sizes = rows === null ? SIZES : rows.map((size) => [size, size]);
  const costs = sizes.map(([train, score]) => inFolder((dir) => compare(dir, train, score)));
  printGrowth('pipeline', costs);
}

/** Our program and the peer take turns, so that both run under the same conditions. */
function compare(dir: string, train: number, score: number): Cost {
  const files = [
    { path: join(dir, 'train.csv'), rows: train, share: 0, seed: 1 },
    { path: join(dir, 'score.csv'), rows: score, share: 1, seed: 2 },
  ];
  for (const { path, rows, ...like } of files) writeShots(path, rows, like);
  measureProgram(tablesPython(), [TO_PARQUET, ...files.map(({ path }) => path)]);
  const python = mlflowPython('2.12.2');
  const csv: Measured[] = [];
  const parquet: Measured[] = [];
  const peer: Measured[] = [];
  const paths = files.map(({ path }) => path);
  for (let round = 0; round < (train > LARGE ? 1 : ROUNDS); round++) {
    csv.push(inFolder((folder) => ours(paths, folder)));
    parquet.push(inFolder((folder) => ours(paths.map(asParquet), folder)));
    peer.push(
      inFolder((folder) => measureProgram(python, [PEER, `file://${folder}/mlruns`, ...paths])),
    );
  }
  const { versions } = lastJson<{ versions: Record<string, string> }>(peer[0].output);
  const who = Object.entries(versions).map((version) => version.join(' '));
  const [one, columnar, other] = [csv, parquet, peer].map(typical);
  const ratio = (of: Measured) => `ratio ${(of.seconds / other.seconds).toFixed(3)}`;
  printFinding(
    `pipeline, ${train.toLocaleString('en')} + ${score.toLocaleString('en')} shots: CSV ${describeCost(one)} (${ratio(one)}), ` +
      `Parquet ${describeCost(columnar)} (${ratio(columnar)}), ${who.join(' + ')} ${describeCost(other)}`,
  );
  return { rows: train + score, seconds: one.seconds, memory: one.memory };
}

const asParquet = (path: string) => path.replace(/csv$/, 'parquet');

function ours([train, score]: readonly string[], dir: string): Measured {
  return measureProgram(process.execPath, [
    join(ROOT, 'dist', 'cli.js'),
    ...['pipeline', '--train', train, '--score', score, '--stratify'],
    ...['--workspace', join(dir, 'workspace')],
  ]);
}

function typical(rounds: readonly Measured[]): Measured {
  const seconds = median(rounds.map((one) => one.seconds));
  return rounds.find((one) => one.seconds === seconds) ?? rounds[0];
}
