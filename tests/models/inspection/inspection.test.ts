import { describe, expect, test } from 'vitest';
import type { Columns } from '../../../models/inspection/columns.ts';
import {
  learningCurve,
  type TrainTest,
  validationCurve,
} from '../../../models/inspection/learning-curve.ts';
import { gridOf, partialDependence } from '../../../models/inspection/partial-dependence.ts';
import { permutationImportance } from '../../../models/inspection/permutation-importance.ts';
import { type Matrix, matrixFromColumns, takeLabels, takeRows } from '../../../models/matrix.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { backend, fitModel, readGolden, readShape } from '../gaussian-nb/golden.ts';

interface Golden {
  readonly shape: string;
  readonly seed: number;
  readonly importances: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly partial_dependence: readonly Record<'grid' | 'average' | 'first', readonly number[]>[];
  readonly folds: readonly Record<'train' | 'test', readonly number[]>[];
  readonly learning_curve: Record<'train' | 'test', number[][]> & { readonly sizes: number[] };
  readonly validation_curve: Record<'train' | 'test', number[][]> & { readonly C: number[] };
}

const { cases } = readGolden<{ cases: Golden[] }>('inspection.json');
const FIT = { solver: 'newton-cholesky', tol: 1e-10 };

function columnsOf({ rows, columns, values }: Matrix): Columns {
  return {
    rows,
    columns: Array.from({ length: columns }, (_, j) => ({
      values: Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]),
    })),
  };
}

function expectClose(found: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(found.length, what).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(found[i] - value), `${what} ${i}`).toBeLessThan(1e-9);
  });
}

describe.each(cases)('scikit-learn on $shape', (golden) => {
  const { X, y } = readShape(golden.shape);
  const rows = columnsOf(X);
  const fitted = fitModel('logistic_regression', { X, y }, FIT);
  const score = async ({ columns }: Columns) =>
    (await fitted).predictProba(matrixFromColumns(columns.map(({ values }) => values)), backend);

  test('permutation importance', async () => {
    const steps: number[] = [];
    const found = await permutationImportance(
      score,
      rows,
      (probability) => -scoreBinary(y, probability).metrics.log_loss,
      { nRepeats: 4, randomState: golden.seed, onDone: (done) => steps.push(done) },
    );
    found.forEach(({ importances, mean, sd }, j) => {
      expectClose(importances, golden.importances[j], `column ${j}`);
      expectClose([mean, sd], [golden.mean[j], golden.sd[j]], `mean and sd of ${j}`);
    });
    expect(steps).toEqual(Array.from({ length: 4 * X.columns }, (_, i) => i + 1));
  });

  test('partial dependence and individual curves', async () => {
    for (const [j, expected] of golden.partial_dependence.entries()) {
      const grid = gridOf(rows.columns[j].values, 20);
      const found = await partialDependence(score, rows, j, grid);
      expectClose(found.grid, expected.grid, `grid of ${j}`);
      expectClose(found.average, expected.average, `average of ${j}`);
      const first = found.individual.map((probability) => probability[0]);
      expectClose(first, expected.first, `row 0 of ${j}`);
    }
  });

  test('learning curve and validation curve', async () => {
    const folds = golden.folds.map(({ train, test }) => ({
      train: Int32Array.from(train),
      test: Int32Array.from(test),
    }));
    const fitAndScore = async (fold: TrainTest, params = {}) => {
      const part = (of: Int32Array) => ({ X: takeRows(X, of), y: takeLabels(y, of) });
      const model = await fitModel('logistic_regression', part(fold.train), { ...FIT, ...params });
      const loss = async (of: Int32Array) => {
        const { X: asked, y: labels } = part(of);
        return -scoreBinary(labels, await model.predictProba(asked, backend)).metrics.log_loss;
      };
      return { train: await loss(fold.train), test: await loss(fold.test) };
    };
    const { sizes, ...learned } = golden.learning_curve;
    const curve = await learningCurve(folds, (fold) => fitAndScore(fold));
    expect(curve.map(({ size }) => size)).toEqual(sizes);
    const { C, ...validated } = golden.validation_curve;
    const byC = await validationCurve(folds, C, (fold, value) => fitAndScore(fold, { C: value }));
    for (const part of ['train', 'test'] as const) {
      curve.forEach((point, i) => {
        expectClose(
          point.folds.map((fold) => fold[part]),
          learned[part][i],
          `${part} scores of ${point.size} rows`,
        );
      });
      byC.forEach((point, i) => {
        expectClose(
          point.folds.map((fold) => fold[part]),
          validated[part][i],
          `${part} scores with C ${point.value}`,
        );
      });
    }
  });
});

test('refuses a column of one value but for a few rows, and more training rows than there are', async () => {
  const nearlyOne = new Float64Array(500).fill(7);
  for (let i = 0; i < 12; i++) nearlyOne[i] = i + 10;
  expect(() => gridOf(nearlyOne, 10)).toThrow(/value 7/);
  const fold = { train: Int32Array.of(0, 1, 2), test: Int32Array.of(3) };
  const fitAndScore = async () => ({ train: 0, test: 0 });
  await expect(learningCurve([fold], fitAndScore, [4])).rejects.toThrow(/from 1 to 3/);
});

test('a learning curve takes all rows of a fold that is smaller than the first', async () => {
  const rows = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
  const sizes: number[] = [];
  const folds = [4, 3, 5].map((n) => ({ train: rows(n), test: rows(1) }));
  await learningCurve(
    folds,
    async ({ train }) => {
      sizes.push(train.length);
      return { train: 0, test: 0 };
    },
    [2, 4],
  );
  expect(sizes).toEqual([2, 2, 2, 4, 3, 4]);
});
