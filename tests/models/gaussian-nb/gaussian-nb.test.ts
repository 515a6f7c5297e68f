import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distributions } from '../../../models/estimator.ts';
import { separations } from '../../../models/gaussian-nb/separation.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { inEnglish } from '../../support/in-english.ts';
import { backend, besideRows, drawProblem, fitModel, readGolden, readShape } from './golden.ts';

interface GoldenBayes {
  readonly params: Readonly<Record<string, unknown>>;
  readonly theta: readonly number[];
  readonly var: readonly number[];
  readonly class_prior: readonly number[];
  readonly probability: readonly number[];
}

const golden = readGolden<{
  cases: (GoldenBayes & { shape: string })[];
  large: (GoldenBayes & Record<'rows' | 'columns' | 'seed', number>)[];
}>('gaussian_nb.json');

const NAME = 'gaussian_nb';

describe('scikit-learn', () => {
  test.each([
    ...golden.cases.map((one) => ({ ...one, title: one.shape, problem: readShape(one.shape) })),
    ...golden.large.map((one) => ({
      ...one,
      title: `${one.rows} × ${one.columns}`,
      problem: drawProblem(one.rows, one.columns, one.seed),
    })),
  ])('$title $params', async ({ params, problem, probability, ...learned }) => {
    const model = await fitModel(NAME, problem, params);
    const { arrays } = model.state();
    expect([...arrays.theta]).toEqual(learned.theta);
    expect([...arrays.var]).toEqual(learned.var);
    expect([...arrays.class_prior]).toEqual(learned.class_prior);
    const scored = await model.predictProba(besideRows(problem.X, 12), backend);
    probability.forEach((expected, i) => {
      expect(Math.abs(scored[i] - expected), `row ${i}`).toBeLessThan(1e-13);
    });
  });
});

test('explains each feature among misses and among makes', async () => {
  const model = await fitModel(NAME, readShape('shots'));
  const explanation = model.explanation as Distributions;
  const { theta, var: variance } = model.state().arrays;
  expect(explanation.means).toEqual([theta.slice(0, 6), theta.slice(6)]);
  expect(explanation.deviations[1][0]).toBe(Math.sqrt(variance[6]));
  const [, , , , , distance] = separations(explanation);
  expect(distance).toBeLessThan(0); // makes are nearer
});

test('warns of a feature that says the same as another one', async () => {
  const { X, y } = drawProblem(200, 2, 1);
  const values = Float64Array.from({ length: 600 }, (_, k) => {
    const row = Math.floor(k / 3);
    return k % 3 === 2 ? 5 - 3 * X.values[2 * row + 1] : X.values[2 * row + (k % 3)];
  });
  const model = await fitModel(NAME, { X: { rows: 200, columns: 3, values }, y });
  expect(inEnglish(model.warnings)).toEqual([expect.stringContaining('correlation -1')]);
  expect(model.warnings[0]).toMatchObject({
    values: { first: { values: { index: 1 } }, second: { values: { index: 2 } } },
  });
  expect((await fitModel(NAME, { X, y })).warnings).toEqual([]);
});

test.each([
  [{ priors: [0.5, 0.6] }, '0.5, 0.6'],
  [{ priors: [1] }, 'shares of class 0 and class 1'],
  [{ priors: '0.2,0.3,0.5' }, '0.2, 0.3, 0.5'],
])('refuses %j', async (given, said) => {
  await expect(fitModel(NAME, readShape('tiny'), given)).rejects.toThrow(
    expect.objectContaining({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining(said),
    }),
  );
});

test('refuses a feature without variance if nothing is added to it, and rows out of reach', async () => {
  await expect(
    fitModel(NAME, readShape('constant_columns'), { var_smoothing: 0 }),
  ).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  const model = await fitModel(NAME, readShape('tiny'));
  const far = { rows: 2, columns: 2, values: Float64Array.of(0, 0, 1e300, 0) };
  await expect(model.predictProba(far, backend)).rejects.toThrow(/Row 1, counted from 0/);
});

test('a damaged model is refused or still predicts probabilities', async () => {
  const problem = readShape('shots');
  const state = (await fitModel(NAME, problem)).state();
  const names = fc.constantFrom('theta', 'var', 'class_prior');
  await fc.assert(
    fc.asyncProperty(names, fc.nat(), fc.double(), async (name, at, value) => {
      const array = state.arrays[name].slice();
      array[at % array.length] = value;
      try {
        const arrays = { ...state.arrays, [name]: array };
        const model = estimatorNamed(NAME).restore({ ...state, arrays });
        const probability = await model.predictProba(problem.X, backend);
        expect(probability.every((p) => p >= 0 && p <= 1)).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({
          code: expect.stringMatching(/BAD_MODEL_FILE|INVALID_PARAMETER_VALUE/),
        });
      }
    }),
    { numRuns: 200 },
  );
});
