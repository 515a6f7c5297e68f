/** Training and scoring of the estimators on generated shots, compared with scikit-learn's, both on all cores. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import type { Asked } from './asked.ts';
import { inFolder } from './in-folder.ts';
import { lastJson, measureWithin } from './measured.ts';
import { median, printFinding } from './print.ts';
import { writeModelShots } from './shots/model-shots.ts';

const OURS = fileURLToPath(new URL('children/models.ts', import.meta.url));
const PEER = fileURLToPath(new URL('peers/models.py', import.meta.url));

interface Case {
  readonly name: string;
  readonly title: string;
  /** The most of scikit-learn's time that fitting may take. */
  readonly fit: number;
  /** Whether it scores all rows afterwards, in at most scikit-learn's time. */
  readonly predicts: boolean;
  /** Not with more rows than this. */
  readonly most?: number;
}

const CASES: readonly Case[] = [
  { name: 'tree', title: 'full tree', fit: 0.35, predicts: true },
  { name: 'forest', title: 'forest of 100 trees', fit: 0.7, predicts: true },
  { name: 'boosting', title: 'boosting, 100 iterations', fit: 1, predicts: true },
  { name: 'boosting_categories', title: 'boosting with categories', fit: 1, predicts: true },
  { name: 'newton_cholesky', title: 'regression, newton-cholesky', fit: 1, predicts: true },
  { name: 'lbfgs', title: 'regression, lbfgs', fit: 1, predicts: true },
  { name: 'one_hot', title: 'one-hot preparation', fit: 0.7, predicts: false },
  { name: 'grid', title: 'grid of 20 trees × 5 folds', fit: 0.5, predicts: false, most: 100_000 },
];
const [TREE] = CASES;

const SIZES = [20_000, 1_000_000];
/** The original's labelled training shots. */
const ORIGINAL_ROWS = 16_228;
const TREE_ROUNDS = 23;
/** The first of several rounds warms up. */
const roundsOf = (rows: number) => (rows > 100_000 ? 1 : 4);
/** Seconds that one program may take for a case; then it is ended, and the next case comes. */
const budgetOf = (rows: number) => 60 + rows * 0.00036;

interface Fitted {
  readonly times: readonly { readonly fit: number; readonly predict?: number }[];
  readonly memory: number;
}

export function benchModels({ rows }: Asked): void {
  for (const size of rows ?? SIZES) {
    inFolder((dir) => {
      const folder = shotsIn(dir, size);
      console.log(`${size} shots; ms: ours, scikit-learn 1.4.2, ratio (at most)`);
      const cases = CASES.filter(({ most }) => most === undefined || size <= most);
      for (const one of cases) compare(one, folder, size, roundsOf(size));
      console.log('');
    });
  }
}

/** The full tree at the original's size, many times, so that both are warm. */
export function benchTree({ rows }: Asked): void {
  for (const size of rows ?? [ORIGINAL_ROWS]) {
    inFolder((dir) => compare(TREE, shotsIn(dir, size), size, TREE_ROUNDS));
  }
}

function shotsIn(dir: string, rows: number): string {
  const folder = join(dir, String(rows));
  mkdirSync(folder);
  writeModelShots(folder, rows);
  return folder;
}

function compare(
  { name, title, fit, predicts }: Case,
  folder: string,
  rows: number,
  rounds: number,
): void {
  const asked = [folder, name, String(rounds)];
  const named = `${title}, ${rows.toLocaleString('en')} rows`;
  const ours = measure('Shot Review', named, process.execPath, [OURS, ...asked], rows);
  const peer = measure('scikit-learn', named, mlflowPython('2.12.2'), [PEER, ...asked], rows);
  if (ours === null || peer === null) return;
  const warm = ({ times }: Fitted) => times.slice(times.length > 1 ? 1 : 0);
  const part = (what: string, key: 'fit' | 'predict', most: number) => {
    const [one, other] = [ours, peer].map((of) => median(warm(of).map((time) => time[key] ?? 0)));
    print(`${named}${what}`, [one, other], most);
  };
  part('', 'fit', fit);
  if (predicts) part(': scoring', 'predict', 1);
  print(`${named}: peak memory in MB`, [ours.memory, peer.memory], 1);
}

/** Null, with a line that says so, where the time is not enough. */
function measure(
  who: string,
  named: string,
  command: string,
  args: readonly string[],
  rows: number,
): Fitted | null {
  const limit = budgetOf(rows);
  const measured = measureWithin(limit, command, args);
  if (measured !== null) return lastJson(measured.output);
  printFinding(`${named}: ${who} was not done after ${limit.toFixed(0)} s`);
  return null;
}

function print(title: string, [ours, peer]: number[], most: number): void {
  const number = (value: number) => value.toFixed(value < 10 ? 2 : 0).padStart(9);
  const ratio = ours / peer;
  const said = ratio > most ? `above ${most}` : `at most ${most}`;
  printFinding(
    `${title.padEnd(56)}${number(ours)}${number(peer)}${ratio.toFixed(2).padStart(7)}  ${said}`,
  );
}
