/** Training and scoring of the estimators on generated shots, compared with scikit-learn's, both on all cores. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { writeShots } from './models/data.ts';
import { median } from './print.ts';

const OURS = fileURLToPath(new URL('models/child.ts', import.meta.url));
const PEER = fileURLToPath(new URL('models/peer.py', import.meta.url));

interface Case {
  readonly name: string;
  readonly title: string;
  /** The most of scikit-learn's time that fitting may take. */
  readonly fit: number;
  /** Whether it scores all rows afterwards, in at most scikit-learn's time. */
  readonly predicts: boolean;
  /** Only at this many rows. */
  readonly rows?: number;
}

const CASES: readonly Case[] = [
  { name: 'tree', title: 'full tree', fit: 0.35, predicts: true },
  { name: 'forest', title: 'forest of 100 trees', fit: 0.7, predicts: true },
  { name: 'boosting', title: 'boosting, 100 iterations', fit: 1, predicts: true },
  { name: 'boosting_categories', title: 'boosting with categories', fit: 1, predicts: true },
  { name: 'newton_cholesky', title: 'regression, newton-cholesky', fit: 1, predicts: true },
  { name: 'lbfgs', title: 'regression, lbfgs', fit: 1, predicts: true },
  { name: 'one_hot', title: 'one-hot preparation', fit: 0.7, predicts: false },
  { name: 'grid', title: 'grid of 20 trees × 5 folds', fit: 0.5, predicts: false, rows: 20_000 },
];

/** `BENCH_ROWS=20000` measures at one size alone. */
const SIZES = (process.env.BENCH_ROWS ?? '20000,1000000').split(',').map(Number);
/** The first of several rounds warms up. */
const roundsOf = (rows: number) => (rows > 100_000 ? 1 : 4);

interface Measured {
  readonly times: readonly { readonly fit: number; readonly predict?: number }[];
  readonly memory: number;
}

export function benchModels(): void {
  const python = mlflowPython('2.12.2');
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-bench-'));
  try {
    for (const rows of SIZES) {
      const folder = join(dir, String(rows));
      mkdirSync(folder);
      writeShots(folder, rows);
      console.log(`${rows} shots; ms: ours, scikit-learn 1.4.2, ratio (at most)`);
      for (const one of CASES.filter((each) => each.rows === undefined || each.rows === rows)) {
        compare(one, folder, rows, python);
      }
      console.log('');
      rmSync(folder, { recursive: true });
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function compare(
  { name, title, fit, predicts }: Case,
  folder: string,
  rows: number,
  python: string,
): void {
  const asked = [folder, name, String(roundsOf(rows))];
  const ours = measure(process.execPath, [OURS, ...asked]);
  const peer = measure(python, [PEER, ...asked]);
  const warm = ({ times }: Measured) => times.slice(times.length > 1 ? 1 : 0);
  const part = (what: string, key: 'fit' | 'predict', most: number) => {
    const [one, other] = [ours, peer].map((of) => median(warm(of).map((time) => time[key] ?? 0)));
    print(`${title}${what}`, [one, other], most);
  };
  part('', 'fit', fit);
  if (predicts) part(': scoring', 'predict', 1);
  print(`${title}: peak memory in MB`, [ours.memory, peer.memory], 1);
}

function measure(command: string, args: readonly string[]): Measured {
  const output = execFileSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

function print(title: string, [ours, peer]: number[], most: number): void {
  const number = (value: number) => value.toFixed(value < 10 ? 2 : 0).padStart(9);
  const ratio = ours / peer;
  const said = ratio > most ? `above ${most}` : `at most ${most}`;
  console.log(
    `${title.padEnd(44)}${number(ours)}${number(peer)}${ratio.toFixed(2).padStart(7)}  ${said}`,
  );
}
