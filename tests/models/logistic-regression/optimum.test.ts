/** Fits at their optimum, their standard errors, and rejected input, compared with scikit-learn and statsmodels. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { englishText, renderText } from '../../../common/i18n/render.ts';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { predict } from '../../../models/estimator.ts';
import { logisticRegression } from '../../../models/logistic-regression/logistic-regression.ts';
import { lossGradient } from '../../../models/logistic-regression/loss.ts';
import { restoreLogisticRegression } from '../../../models/logistic-regression/model.ts';
import { scoreRows } from '../../../models/logistic-regression/scoring.ts';
import type { Labels, Matrix } from '../../../models/matrix.ts';
import { paramText, readParams } from '../../../models/params.ts';
import { waldInterval } from '../../../models/statistics/normal.ts';
import { optimum, shape } from './golden.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await loadBackend('cpu');
});

async function train(X: Matrix, y: Labels, given: Readonly<Record<string, unknown>> = {}) {
  const params = readParams('logistic_regression', logisticRegression.params, given);
  const model = await logisticRegression.fit(params, X, y, { backend });
  if (model.explanation.kind !== 'coefficients') throw new Error('no coefficients');
  return { model, ...model.explanation, warnings: model.warnings.map(englishText) };
}

const isFar = (text: string) => /one more Newton step/.test(text);

function expectNear(found: number, expected: number, relative = 1e-6): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(
    relative * Math.max(1, Math.abs(expected)),
  );
}

describe.each(Object.entries(optimum.optima))("scikit-learn's optimum on %s", (name, fits) => {
  test.each(fits)('$params', async (expected) => {
    const { X, y } = shape(name);
    const fit = await train(X, y, expected.params);
    expect(fit.warnings).toEqual([]);
    const tolerance = 1e-6 + 200 * expected.residual;
    expectNear(fit.intercept, expected.intercept, tolerance);
    expected.coef.forEach((value, j) => {
      expectNear(fit.values[j], value, tolerance);
      expect(fit.values[j] === 0).toBe(value === 0);
      const error = expected.standard_errors[j];
      if (error === null) expect(fit.standardErrors[j]).toBeNaN();
      else expectNear(fit.standardErrors[j], error, tolerance);
    });
    const probability = await fit.model.predictProba(X, backend);
    expected.probability.forEach((value, i) => {
      expectNear(probability[i], value, tolerance);
    });
  });
});

describe.each(Object.entries(optimum.unpenalised))("statsmodels' Logit on %s", (name, expected) => {
  test.each([
    { penalty: null, solver: 'newton-cholesky', tol: 1e-12 },
    { C: 'inf', solver: 'newton-cholesky', tol: 1e-12 },
    { penalty: 'l1', C: Infinity, solver: 'saga' },
  ])('$penalty, C $C, $solver', async (params) => {
    const { X, y } = shape(name);
    const fit = await train(X, y, params);
    expect(fit.approximate).toBe(false);
    const values = [...fit.values, fit.intercept];
    const errors = [...fit.standardErrors, fit.interceptStandardError];
    expected.values.forEach((value, j) => {
      expectNear(values[j], value, 1e-5);
      expectNear(errors[j] / expected.bse[j], 1, 1e-5);
      const { low, high } = waldInterval(values[j], errors[j]);
      expectNear(low, expected.low[j], 1e-5);
      expectNear(high, expected.high[j], 1e-5);
    });
  });
});

describe('lbfgs says how far from the optimum it stopped', () => {
  test.each(optimum.distances)('$shape, $params: $errors standard errors', async (expected) => {
    const { X, y } = shape(expected.shape);
    const { warnings } = await train(X, y, expected.params);
    expect(warnings.filter(isFar)).toHaveLength(expected.errors > 0.1 ? 1 : 0);
  });

  test('near the optimum and far from it are both among them', () => {
    const far = optimum.distances.filter(({ errors }) => errors > 0.1);
    expect(far.length).toBeGreaterThan(2);
    expect(far.length).toBeLessThan(optimum.distances.length - 2);
  });

  test('and names the cure, which helps', async () => {
    const { X, y } = shape('shots');
    const { model } = await train(X, y, { max_iter: 3 });
    const text = model.warnings.find((warning) => isFar(englishText(warning)))!;
    expect(englishText(text)).toMatch(
      /^lbfgs stopped before the optimum: .* of its standard errors.*Standardise the features, lower tol and raise max_iter, or choose the solver newton-cholesky\.$/,
    );
    expect(renderText(text, { language: 'pt' })).toMatch(/^lbfgs parou antes do ótimo: /);
    const cured = await train(X, y, { solver: 'newton-cholesky' });
    expect(cured.warnings).toEqual([]);
  });
});

test.each(optimum.combinations)('$params: accepted $accepted', async ({ params, accepted }) => {
  const { X, y } = shape('tiny');
  if (accepted) await train(X, y, params);
  else {
    await expect(train(X, y, params)).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  }
});

test('a refusal names the solvers that take the penalty', async () => {
  const { X, y } = shape('tiny');
  await expect(train(X, y, { penalty: 'l1' })).rejects.toThrow(
    'logistic_regression.solver lbfgs takes the penalty l2 or None, not l1; with l1 choose liblinear or saga.',
  );
});

test('l1_ratio without elasticnet is said to have no effect', async () => {
  const { X, y } = shape('tiny');
  const { warnings } = await train(X, y, { l1_ratio: 0.5 });
  expect(warnings).toEqual(['l1_ratio=0.5 has no effect without the penalty elasticnet.']);
});

test('max_iter reached before the optimum is a warning', async () => {
  const { X, y } = shape('continuous');
  const { warnings } = await train(X, y, { solver: 'saga', penalty: 'l1', max_iter: 1 });
  expect(warnings).toContain('saga did not converge: max_iter=1 was reached. Raise it.');
});

describe('params as scikit-learn takes them', () => {
  const read = (given: Readonly<Record<string, unknown>>) =>
    readParams('logistic_regression', logisticRegression.params, given);

  test.each(['inf', 'Infinity', '+inf', Infinity])('C=%s', (C) => {
    expect(read({ C }).C).toBe('inf');
    expect(paramText(read({ C }).C)).toBe('inf');
  });

  test.each([
    [{ 1: 3 }, { 0: 1, 1: 3 }],
    ['{0: 1, 1: 2.5}', { 0: 1, 1: 2.5 }],
    ['{1: 2.5}', { 0: 1, 1: 2.5 }],
    ['{"0": 2}', { 0: 2, 1: 1 }],
    [
      { 0: 1, 1: 2, 2: 3 },
      { 0: 1, 1: 2 },
    ],
  ])('class_weight=%j', (given, expected) => {
    expect(read({ class_weight: given }).classWeight).toEqual(expected);
  });

  test.each([
    { C: 0 },
    { C: '-inf' },
    { C: Number.NaN },
    { l1_ratio: 1.1 },
    { class_weight: { 2: 1 } },
    { class_weight: [1, 2] },
    { penalty: 'L1' },
    { max_iter: -1 },
  ])('%j is refused', (given) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: 'INVALID_PARAMETER_VALUE' }));
  });
});

describe('columns that nearly cancel', () => {
  const { X: rows, y, coef, probability, accuracy } = optimum.cancelling;
  const X: Matrix = { rows: rows.length, columns: 2, values: Float64Array.from(rows.flat()) };

  test("scikit-learn's coefficients give its probabilities and accuracy", () => {
    const found = scoreRows({ coef: Float64Array.from(coef), intercept: 0 }, X);
    probability.forEach((value, i) => {
      expect(Math.abs(found[i] - value)).toBeLessThan(1e-9);
    });
    const right = predict(found).filter((label, i) => label === y[i]).length;
    expect(right / y.length).toBe(accuracy);
  });
});

test('terms that overflow to either side are weighed against each other', () => {
  const X: Matrix = {
    rows: 3,
    columns: 2,
    values: Float64Array.of(1e300, 1e300, 2e300, 1e300, 0, 0),
  };
  const line = { coef: Float64Array.of(1e20, -1.5e20), intercept: 0 };
  expect([...scoreRows(line, X)]).toEqual([0, 1, 0.5]);
});

test('a model file from before standard errors were kept is still read', async () => {
  const { X, y } = shape('tiny');
  const { model } = await train(X, y);
  const { json, arrays } = model.state();
  const { approximate: _, ...rest } = json;
  const { standard_errors: __, ...others } = arrays;
  const older = restoreLogisticRegression({
    json: rest,
    arrays: { ...others, feature_means: new Float64Array(2) },
  });
  expect(await older.predictProba(X, backend)).toEqual(await model.predictProba(X, backend));
  expect(older.explanation).toMatchObject({ standardErrors: Float64Array.of(NaN, NaN) });
});

const value = fc.integer({ min: -4, max: 4 });
const problems = fc
  .record({
    columns: fc.integer({ min: 1, max: 4 }),
    penalty: fc.constantFrom('l1', 'elasticnet'),
    C: fc.constantFrom(0.01, 0.3, 1, 100),
    fit_intercept: fc.boolean(),
  })
  .chain(({ columns, ...params }) =>
    fc
      .array(fc.tuple(fc.array(value, { minLength: columns, maxLength: columns }), fc.boolean()), {
        minLength: 10,
        maxLength: 60,
      })
      .filter((rows) => rows.some(([, make]) => make) && rows.some(([, make]) => !make))
      .map((rows) => ({
        params: { ...params, l1_ratio: params.penalty === 'l1' ? null : 0.4, solver: 'saga' },
        X: { rows: rows.length, columns, values: Float64Array.from(rows.flatMap(([row]) => row)) },
        y: Uint8Array.from(rows, ([, make]) => Number(make)),
      })),
  );

test('with an L1 penalty the conditions of the optimum hold for any data', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async ({ X, y, params }) => {
      const fit = await train(X, y, params);
      expect(fit.warnings).toEqual([]);
      const strength = 1 / (params.C * X.rows);
      const l1 = (params.l1_ratio ?? 1) * strength;
      const { fit_intercept: fitIntercept } = params;
      const coef = Float64Array.of(...fit.values, ...(fitIntercept ? [fit.intercept] : []));
      const gradient = new Float64Array(coef.length);
      const l2 = strength - l1;
      const weights = { classWeights: [1, 1] as const, weightSum: X.rows };
      lossGradient({ X, y, ...weights, l2, fitIntercept }, coef, gradient);
      gradient.forEach((slope, j) => {
        if (j === X.columns) expect(Math.abs(slope)).toBeLessThan(1e-8);
        else if (coef[j] === 0) expect(Math.abs(slope)).toBeLessThan(l1 + 1e-8);
        else expect(Math.abs(slope + l1 * Math.sign(coef[j]))).toBeLessThan(1e-8);
      });
    }),
    { numRuns: 60 },
  );
});
