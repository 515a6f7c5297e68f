/** scikit-learn's `train_test_split` for row numbers: exactly the same indices for the same seed. */
import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import { RandomState } from '../random/mt19937.ts';

export interface SplitOptions {
  /** A fraction of the rows in (0, 1), rounded up to whole rows, or a count of rows from 1 to n − 1. */
  readonly testSize: number;
  /** The seed, 0 … 2³² − 1. */
  readonly randomState: number;
  /** Labels of shape (n,); both parts keep their class shares. */
  readonly stratify?: Labels;
  /** `false`: the first rows train, the last rows test. Default `true`. */
  readonly shuffle?: boolean;
}

/** Row numbers in scikit-learn 1.4's order; together the parts contain each row once. */
export interface SplitIndices {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits the rows 0 … n − 1. Throws `INVALID_PARAMETER_VALUE` if a part would be empty or have fewer rows than there
 * are classes, `BAD_TARGET` if a class has only one member and `stratify` is given. Source: scikit-learn 1.4
 * `model_selection/_split.py` (ShuffleSplit, StratifiedShuffleSplit).
 */
export function trainTestSplit(n: number, options: SplitOptions): SplitIndices {
  const { randomState, stratify, shuffle = true } = options;
  const nTest = countTestRows(n, options.testSize);
  const random = new RandomState(randomState);
  if (stratify !== undefined) {
    if (!shuffle) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.stratifyNeedsShuffle');
    }
    return stratifiedSplit(n, nTest, stratify, random);
  }
  if (!shuffle) {
    const rows = Int32Array.from({ length: n }, (_, i) => i);
    return { train: rows.slice(0, n - nTest), test: rows.slice(n - nTest) };
  }
  const rows = random.permutation(n);
  return { train: rows.slice(nTest), test: rows.slice(0, nTest) };
}

function countTestRows(n: number, testSize: number): number {
  const isFraction = testSize > 0 && testSize < 1;
  const isCount = Number.isInteger(testSize) && testSize >= 1 && testSize < n;
  if (!isFraction && !isCount) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.badTestSize', {
      value: String(testSize),
      rows: n,
    });
  }
  const nTest = isFraction ? Math.ceil(testSize * n) : testSize;
  if (nTest >= n) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.nothingToTrainOn', {
      value: String(testSize),
      rows: n,
    });
  }
  return nTest;
}

function stratifiedSplit(n: number, nTest: number, y: Labels, random: RandomState): SplitIndices {
  const members = rowsOfClasses(n, y);
  requireOneOfEachClass('models.testPartTooSmall', nTest, members.length);
  requireOneOfEachClass('models.trainingPartTooSmall', n - nTest, members.length);
  const counts = members.map((rows) => rows.length);
  const trainCounts = allot(counts, n - nTest, random);
  const testCounts = allot(
    counts.map((count, c) => count - trainCounts[c]),
    nTest,
    random,
  );
  const train = new Int32Array(n - nTest);
  const test = new Int32Array(nTest);
  let trained = 0;
  let tested = 0;
  members.forEach((rows, c) => {
    const order = random.permutation(rows.length);
    for (let i = 0; i < trainCounts[c]; i++) train[trained++] = rows[order[i]];
    for (let i = 0; i < testCounts[c]; i++) test[tested++] = rows[order[trainCounts[c] + i]];
  });
  random.shuffle(train);
  random.shuffle(test);
  return { train, test };
}

/** The rows of class 0, then those of class 1; a class without rows is left out. */
function rowsOfClasses(n: number, y: Labels): Int32Array[] {
  if (y.length !== n) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.unequalStratify', {
      labels: y.length,
      rows: n,
    });
  }
  const classes: number[][] = [[], []];
  for (let i = 0; i < n; i++) classes[y[i]].push(i);
  const single = classes.findIndex((rows) => rows.length === 1);
  if (single >= 0) {
    throw new ReviewError('BAD_TARGET', 'models.singleOfClass', {
      label: single,
      row: classes[single][0],
    });
  }
  return classes.filter((rows) => rows.length > 0).map((rows) => Int32Array.from(rows));
}

function requireOneOfEachClass(
  part: 'models.trainingPartTooSmall' | 'models.testPartTooSmall',
  rows: number,
  classes: number,
): void {
  if (rows >= classes) return;
  throw new ReviewError('INVALID_PARAMETER_VALUE', part, { rows, classes });
}

/**
 * How many of `draws` rows come from each class: its share rounded down, then one more for the largest remainders, with
 * ties drawn at random (`_approximate_mode`, the mode of the multivariate hypergeometric).
 */
function allot(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => (count / total) * draws);
  const allotted = shares.map(Math.floor);
  const remainders = shares.map((share, c) => share - allotted[c]);
  let missing = draws - allotted.reduce((sum, count) => sum + count, 0);
  for (const value of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing === 0) break;
    const tied = remainders.flatMap((remainder, c) => (remainder === value ? [c] : []));
    const chosen = Math.min(tied.length, missing);
    const order = random.permutation(tied.length);
    for (let i = 0; i < chosen; i++) allotted[tied[order[i]]]++;
    missing -= chosen;
  }
  return allotted;
}
