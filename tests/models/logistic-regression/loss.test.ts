import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hessian, lossGradient, type Objective } from '../../../models/logistic-regression/loss.ts';
import { sparseRowsOf } from '../../../models/logistic-regression/sparse-rows.ts';

const value = fc.double({ min: -3, max: 3, noNaN: true });

const problem = fc
  .record({
    rows: fc.integer({ min: 1, max: 300 }),
    columns: fc.integer({ min: 1, max: 4 }),
    fitIntercept: fc.boolean(),
    l2: fc.double({ min: 0, max: 2, noNaN: true }),
    weights: fc.tuple(
      fc.double({ min: 0.1, max: 5, noNaN: true }),
      fc.double({ min: 0.1, max: 5, noNaN: true }),
    ),
  })
  .chain(({ rows, columns, fitIntercept, l2, weights }) =>
    fc
      .record({
        values: fc.array(value, { minLength: rows * columns, maxLength: rows * columns }),
        labels: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: rows, maxLength: rows }),
        coef: fc.array(value, {
          minLength: columns + Number(fitIntercept),
          maxLength: columns + Number(fitIntercept),
        }),
      })
      .map(({ values, labels, coef }) => {
        const objective: Objective = {
          X: { rows, columns, values: Float64Array.from(values) },
          y: Uint8Array.from(labels),
          classWeights: weights,
          weightSum: labels.reduce((sum, label) => sum + weights[label], 0),
          l2,
          fitIntercept,
        };
        return { objective, coef: Float64Array.from(coef) };
      }),
  );

function gradientAt(objective: Objective, coef: Float64Array): Float64Array {
  const gradient = new Float64Array(coef.length);
  lossGradient(objective, coef, gradient);
  return gradient;
}

test('the loss is the weighted mean of -log P(y) plus the penalty', () => {
  fc.assert(
    fc.property(problem, ({ objective, coef }) => {
      const { X, y, classWeights, weightSum, l2, fitIntercept } = objective;
      let expected = 0;
      for (let i = 0; i < X.rows; i++) {
        let raw = fitIntercept ? coef[X.columns] : 0;
        for (let j = 0; j < X.columns; j++) raw += X.values[i * X.columns + j] * coef[j];
        const p = 1 / (1 + Math.exp(-raw));
        expected -= (classWeights[y[i]] * Math.log(y[i] === 1 ? p : 1 - p)) / weightSum;
      }
      for (let j = 0; j < X.columns; j++) expected += (l2 / 2) * coef[j] ** 2;
      expect(lossGradient(objective, coef, new Float64Array(coef.length))).toBeCloseTo(expected, 9);
    }),
  );
});

test('gradient and Hessian are the derivatives, by central differences', () => {
  const h = 1e-5;
  fc.assert(
    fc.property(problem, ({ objective, coef }) => {
      const n = coef.length;
      const gradient = gradientAt(objective, coef);
      const hess = new Float64Array(n * n);
      hessian(objective, coef, hess);
      for (let k = 0; k < n; k++) {
        const up = Float64Array.from(coef);
        const down = Float64Array.from(coef);
        up[k] += h;
        down[k] -= h;
        const scratch = new Float64Array(n);
        const slope = lossGradient(objective, up, scratch) - lossGradient(objective, down, scratch);
        expect(gradient[k]).toBeCloseTo(slope / (2 * h), 6);
        const [above, below] = [gradientAt(objective, up), gradientAt(objective, down)];
        for (let j = 0; j < n; j++) {
          expect(hess[j * n + k]).toBeCloseTo((above[j] - below[j]) / (2 * h), 6);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('rows of mostly zeros give the same bits as their dense form', () => {
  fc.assert(
    fc.property(problem, fc.integer({ min: 4, max: 20 }), ({ objective, coef }, every) => {
      const { X } = objective;
      const values = X.values.map((value, at) => (at % every === 0 ? value : 0));
      const dense = { ...objective, X: { ...X, values } };
      const sparse = { ...dense, sparse: sparseRowsOf(dense.X) };
      if (X.values.length >= 20) expect(sparse.sparse).not.toBeNull();
      const results = [dense, sparse].map((one) => {
        const [gradient, hess] = [
          new Float64Array(coef.length),
          new Float64Array(coef.length ** 2),
        ];
        const flat = hessian(one, coef, hess);
        return [lossGradient(one, coef, gradient), gradient, hess, flat];
      });
      expect(results[1]).toEqual(results[0]);
    }),
    { numRuns: 20 },
  );
});

test('raw predictions of ±1000 neither overflow nor lose the gradient', () => {
  const objective: Objective = {
    X: { rows: 4, columns: 1, values: Float64Array.of(1000, -1000, 1000, -1000) },
    y: Uint8Array.of(1, 0, 0, 1),
    classWeights: [1, 1],
    weightSum: 4,
    l2: 0,
    fitIntercept: false,
  };
  const gradient = new Float64Array(1);
  expect(lossGradient(objective, Float64Array.of(1), gradient)).toBe(500);
  expect(gradient[0]).toBe(500);
  expect(hessian(objective, Float64Array.of(1), new Float64Array(1))).toBe(1);
});
