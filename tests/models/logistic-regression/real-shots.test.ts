import { beforeAll, describe, expect, test } from 'vitest';
import { englishText } from '../../../common/i18n/render.ts';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { logisticRegression } from '../../../models/logistic-regression/logistic-regression.ts';
import { takeLabels, takeRows } from '../../../models/matrix.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { readParams } from '../../../models/params.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { readExpected, readRealShots } from '../../support/real-shots.ts';

type Scores = Readonly<Record<string, number>> & { readonly confusion: readonly number[] };

interface ExpectedModel {
  readonly test: Scores;
  readonly prod: Scores;
  readonly intercept: number;
  readonly coef: readonly number[];
  readonly n_iter: number;
}

interface Expected {
  readonly splits: Readonly<
    Record<
      'plain' | 'stratified',
      {
        readonly models: Readonly<
          Record<'logistic_regression' | 'logistic_regression_newton', ExpectedModel>
        >;
      }
    >
  >;
}

const shots = readRealShots();
const expected = readExpected<Expected>();
const absent = shots === null || expected === null;

const PARAMS = {
  logistic_regression: { solver: 'lbfgs' },
  // The expected values are from a run to convergence.
  logistic_regression_newton: { solver: 'newton-cholesky', tol: 1e-10 },
};

describe.skipIf(absent).each(['tfjs-node', 'cpu'] as const)(
  'the real shots (skipped without ../shared/data), scored on %s',
  (name) => {
    let backend: Backend;
    beforeAll(async () => {
      backend = await loadBackend(name);
    });

    test.each([
      ['plain', 'logistic_regression'],
      ['plain', 'logistic_regression_newton'],
      ['stratified', 'logistic_regression'],
      ['stratified', 'logistic_regression_newton'],
    ] as const)('%s split, %s', async (split, key) => {
      const { dev, prod } = shots!;
      const of = expected!.splits[split].models[key];
      const { train, test } = trainTestSplit(dev.y.length, {
        testSize: 0.2,
        randomState: 17,
        stratify: split === 'stratified' ? dev.y : undefined,
      });
      const params = readParams('', logisticRegression.params, PARAMS[key]);
      const X = takeRows(dev.X, train);
      const model = await logisticRegression.fit(params, X, takeLabels(dev.y, train), { backend });

      expect(model.facts.n_iter).toBe(of.n_iter);
      // The original's lbfgs stops with the wrong sign for `lon`.
      expect(model.warnings.map(englishText)).toEqual(
        key === 'logistic_regression'
          ? [expect.stringMatching(/^lbfgs stopped before the optimum/)]
          : [],
      );
      if (model.explanation.kind !== 'coefficients') throw new Error('no coefficients');
      const found = [...model.explanation.values, model.explanation.intercept];
      [...of.coef, of.intercept].forEach((value, j) => {
        expect(Math.abs(found[j] - value)).toBeLessThan(1e-6);
      });

      const parts = {
        test: { X: takeRows(dev.X, test), y: takeLabels(dev.y, test) },
        prod,
      };
      for (const part of ['test', 'prod'] as const) {
        const probability = await model.predictProba(parts[part].X, backend);
        const { metrics } = scoreBinary(parts[part].y, probability);
        const { confusion, ...scores } = of[part];
        for (const [metric, value] of Object.entries(scores)) {
          const difference = Math.abs(metrics[metric as keyof typeof metrics] - (value as number));
          expect(difference, `${part} ${metric}`).toBeLessThan(1e-6);
        }
      }
    });
  },
);
