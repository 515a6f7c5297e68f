import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import type { CurvePoint, ModelState } from '../../../models/estimator.ts';
import { logisticRegression } from '../../../models/logistic-regression/logistic-regression.ts';
import { type Labels, type Matrix, matrixFromColumns, takeRows } from '../../../models/matrix.ts';
import { readParams } from '../../../models/params.ts';
import { inEnglish } from '../../support/in-english.ts';
import { golden, shape } from './golden.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await loadBackend();
});

async function train(X: Matrix, y: Labels, given: Readonly<Record<string, unknown>> = {}) {
  const points: CurvePoint[] = [];
  const params = readParams('logistic_regression', logisticRegression.params, given);
  const onPoint = (point: CurvePoint) => points.push(point);
  const model = await logisticRegression.fit(params, X, y, { backend, onPoint });
  if (model.explanation.kind !== 'coefficients') throw new Error('no coefficients');
  return { model, points, coef: model.explanation.values, intercept: model.explanation.intercept };
}

/** Except for the result of our own check of the distance to the optimum. */
const solverWarnings = (warnings: readonly Text[]) =>
  warnings.filter((text) => !/one more Newton step/.test(englishText(text)));

describe.each(Object.entries(golden.shapes))("scikit-learn's fits on %s", (name, of) => {
  const { X, y } = shape(name);

  test.each(of.logistic_regression)('$params', async (expected) => {
    const { model, points, coef, intercept } = await train(X, y, expected.params);
    const loss = points.at(-1)?.value as number;
    const probability = await model.predictProba(takeRows(X, [0, 1, 2, 3, 4]), backend);
    if (expected.steady) {
      expect(model.facts.n_iter).toBe(expected.n_iter);
      expected.coef.forEach((value, j) => {
        expect(Math.abs(coef[j] - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
      });
      expect(Math.abs(intercept - expected.intercept)).toBeLessThan(
        1e-6 * Math.max(1, Math.abs(expected.intercept)),
      );
      expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-9);
    }
    // If scikit-learn's own results differ for other orders of the same rows, the iterations are not comparable; the
    // final loss and the predictions still are.
    expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-7);
    const tolerance = expected.steady ? 2e-7 : 1e-4;
    expected.probability.forEach((value, i) => {
      expect(Math.abs(probability[i] - value)).toBeLessThan(tolerance);
    });
    expect(solverWarnings(model.warnings).length > 0).toBe(expected.warnings.length > 0);
  });
});

test('most of the golden fits are steady, so that they are compared number by number', () => {
  const fits = Object.values(golden.shapes).flatMap((of) => of.logistic_regression);
  expect(fits.filter((of) => of.steady).length).toBeGreaterThan(0.9 * fits.length);
});

test('the curve is the loss after each iteration, counted from 1, and it falls', async () => {
  const { X, y } = shape('ties');
  const { model, points } = await train(X, y);
  expect(points.map(({ step }) => step)).toEqual(points.map((_, i) => i + 1));
  expect(points).toHaveLength(model.facts.n_iter);
  expect(new Set(points.map(({ key }) => key))).toEqual(new Set(['train_loss']));
  const losses = points.map(({ value }) => value);
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
});

test('newton-cholesky says when lbfgs had to finish', async () => {
  const { X, y } = shape('constant_columns');
  const { model } = await train(X, y, { solver: 'newton-cholesky', penalty: 'none' });
  expect(inEnglish(model.warnings)).toEqual([
    expect.stringMatching(/^newton-cholesky stopped after 0 iterations.*lbfgs went on for 10/),
  ]);
});

test('C without a penalty is said to have no effect', async () => {
  const { X, y } = shape('tiny');
  const { model } = await train(X, y, { penalty: null, C: 3 });
  expect(inEnglish(model.warnings)).toEqual(['C=3 has no effect without a penalty.']);
});

test.each([0, 1])('one class only, all %i: BAD_TARGET', async (label) => {
  const { X, y } = shape('tiny');
  await expect(
    train(
      X,
      y.map(() => label),
    ),
  ).rejects.toMatchObject({
    code: 'BAD_TARGET',
    message: expect.stringContaining(
      `at least 2 classes in the data, but all 12 labels are ${label}`,
    ),
  });
});

test('class weights of 0 and 0 are refused', async () => {
  const { X, y } = shape('tiny');
  const weights = { class_weight: { 0: 0, 1: 0 } };
  await expect(train(X, y, weights)).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
});

// The same as scikit-learn: no iteration, coefficients 0 and a ConvergenceWarning.
test.each([
  ['lbfgs', 1e100],
  ['lbfgs', 1e300],
  ['newton-cholesky', 1e100],
  ['newton-cholesky', 1e300],
])('%s on values around %f: no fit is possible, and a warning says so', async (solver, v) => {
  const X = matrixFromColumns([[v, -v, v, -v, 1.5 * v, -1.5 * v]]);
  const { model, coef } = await train(X, Uint8Array.of(1, 0, 0, 1, 1, 0), { solver });
  expect([...coef]).toEqual([0]);
  expect(model.facts.n_iter).toBe(0);
  expect(inEnglish(model.warnings.at(-1))).toBe(
    'lbfgs did not converge: the line search found no lower loss. Put the features on a common scale.',
  );
});

test.each(['lbfgs', 'newton-cholesky'])('%s stops soon after the signal', async (solver) => {
  const { X, y } = shape('shots');
  const signal = { aborted: false };
  const steps: number[] = [];
  const params = readParams('', logisticRegression.params, { solver, tol: 0 });
  const fitting = logisticRegression.fit(params, X, y, {
    backend,
    signal,
    onPoint({ step }) {
      steps.push(step);
      signal.aborted = step === 2;
    },
  });
  await expect(fitting).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(steps).toEqual([1, 2]);
});

test('a signal that is aborted by another task of the same thread is seen', async () => {
  const { X, y } = shape('shots');
  const signal = { aborted: false };
  setImmediate(() => {
    signal.aborted = true;
  });
  const params = readParams('', logisticRegression.params, {});
  const fitting = logisticRegression.fit(params, X, y, { backend, signal });
  await expect(fitting).rejects.toMatchObject({ code: 'CANCELLED' });
});

describe.each(['tfjs-node', 'wasm', 'cpu'] as const)('scoring on %s', (name) => {
  beforeAll(async () => {
    backend = await loadBackend(name);
  });

  test('a row gets the same probability in any batch and at any place', async () => {
    const { X, y } = shape('shots');
    const { model } = await train(X, y);
    const all = await model.predictProba(X, backend);
    const rows = fc.array(fc.integer({ min: 0, max: X.rows - 1 }), { minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(rows, async (indices) => {
        const some = await model.predictProba(takeRows(X, indices), backend);
        expect([...some]).toEqual(indices.map((i) => all[i]));
      }),
      { numRuns: 30 },
    );
    const many = await model.predictProba(
      takeRows(
        X,
        Array.from({ length: 70_000 }, (_, i) => i % X.rows),
      ),
      backend,
    );
    expect(many.every((value, i) => value === all[i % X.rows])).toBe(true);
  });

  test('probabilities are near float64, between 0 and 1, and leave no tensor behind', async () => {
    const { X, y } = shape('scales');
    const { model, coef, intercept } = await train(X, y);
    const tensors = backend.tf.memory().numTensors;
    const probability = await model.predictProba(X, backend);
    expect(backend.tf.memory().numTensors).toBe(tensors);
    for (let i = 0; i < X.rows; i++) {
      const row = X.values.subarray(i * X.columns, (i + 1) * X.columns);
      const raw = row.reduce((sum, value, j) => sum + value * coef[j], intercept);
      expect(Math.abs(probability[i] - 1 / (1 + Math.exp(-raw)))).toBeLessThan(1e-6);
    }
  });

  test('values beyond float32 are scored', async () => {
    const X = matrixFromColumns([
      [0, 1, 2, 3],
      [1, 0, 1, 0],
    ]);
    const { model } = await train(X, Uint8Array.of(0, 0, 1, 1));
    const outliers = matrixFromColumns([
      [1e40, -1e40, 1e39],
      [1e40, 0, -1e39],
    ]);
    expect([...(await model.predictProba(outliers, backend))]).toEqual([1, 0, 1]);
  });
});

test('the restored model is the same to the bit', async () => {
  const { X, y } = shape('shots');
  const { model } = await train(X, y, { max_iter: 5 });
  const { json, arrays } = model.state();
  const restored = logisticRegression.restore({ json: JSON.parse(JSON.stringify(json)), arrays });
  expect(restored.state()).toEqual(model.state());
  expect(restored).toMatchObject({
    estimator: 'logistic_regression',
    nFeatures: 6,
    facts: { n_iter: 5 },
    warnings: model.warnings,
    explanation: model.explanation,
  });
  expect(await restored.predictProba(X, backend)).toEqual(await model.predictProba(X, backend));
});

test.each<[string, (state: ModelState) => ModelState]>([
  ['n_features', (s) => ({ ...s, json: { ...s.json, n_features: 2.5 } })],
  ['n_features', (s) => ({ ...s, json: { ...s.json, n_features: 0 } })],
  ['n_iter', (s) => ({ ...s, json: { ...s.json, n_iter: '6' } })],
  ['warnings', (s) => ({ ...s, json: { ...s.json, warnings: [1] } })],
  ['coef', (s) => ({ ...s, arrays: { ...s.arrays, coef: Float64Array.of(1) } })],
  ['coef', (s) => ({ ...s, arrays: { ...s.arrays, coef: new Float32Array(2) } })],
  ['coef', (s) => ({ ...s, arrays: { ...s.arrays, coef: Float64Array.of(1, Number.NaN) } })],
  ['intercept', (s) => ({ ...s, arrays: { ...s.arrays, intercept: new Float64Array(0) } })],
  ['approximate', (s) => ({ ...s, json: { ...s.json, approximate: 'yes' } })],
  [
    'standard_errors',
    ({ json, arrays: { coef, intercept } }) => ({ json, arrays: { coef, intercept } }),
  ],
])('a state whose %s does not fit is refused by name', async (field, spoil) => {
  const { X, y } = shape('tiny');
  const { model } = await train(X, y);
  expect(() => logisticRegression.restore(spoil(model.state()))).toThrow(
    expect.objectContaining({
      code: 'BAD_MODEL_FILE',
      message: expect.stringContaining(`'${field}'`),
    }),
  );
});

test.each([
  ['three columns', { rows: 1, columns: 3, values: Float64Array.of(1, 2, 3) }, '3'],
  [
    'NaN',
    { rows: 2, columns: 2, values: Float64Array.of(1, 2, 3, Number.NaN) },
    'Row 1, feature 1',
  ],
  ['infinity', { rows: 1, columns: 2, values: Float64Array.of(-Infinity, 2) }, 'Row 0, feature 0'],
])('rows with %s are refused', async (_, rows, where) => {
  const { X, y } = shape('tiny');
  const { model } = await train(X, y);
  await expect(model.predictProba(rows, backend)).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining(where),
  });
});
