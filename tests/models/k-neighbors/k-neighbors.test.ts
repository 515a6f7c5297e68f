import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../../models/matrix.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { inEnglish } from '../../support/in-english.ts';
import { standardise } from '../../support/standard-scaler.ts';
import {
  backend,
  besideRows,
  drawProblem,
  fitModel,
  type Problem,
  readGolden,
  readShape,
} from '../gaussian-nb/golden.ts';

interface GoldenNeighbors {
  readonly params: Readonly<Record<string, unknown>>;
  readonly probability: readonly number[];
  /** Rows for which scikit-learn may take another of the rows at the k-th distance. */
  readonly tied: readonly boolean[];
}

const golden = readGolden<{
  cases: (GoldenNeighbors & { shape: string })[];
  large: (GoldenNeighbors & Record<'rows' | 'columns' | 'seed', number>)[];
}>('k_neighbors.json');

const NAME = 'k_neighbors';

/** The first 8 rows, and 12 rows beside some. */
function rowsToScore(X: Matrix): Matrix {
  const own = X.values.slice(0, 8 * X.columns);
  const values = Float64Array.of(...own, ...besideRows(X, 12).values);
  return { rows: 20, columns: X.columns, values };
}

describe('scikit-learn', () => {
  test.each([
    ...golden.cases.map((one) => {
      const problem = readShape(one.shape);
      return { ...one, title: one.shape, problem, asked: rowsToScore(problem.X) };
    }),
    ...golden.large.map((one) => ({
      ...one,
      title: `${one.rows} × ${one.columns}`,
      problem: drawProblem(one.rows, one.columns, one.seed),
      asked: drawProblem(40, one.columns, one.seed + 1).X,
    })),
  ])('$title $params', async ({ params, problem, asked, probability, tied }) => {
    const model = await fitModel(NAME, problem, params);
    const scored = await model.predictProba(asked, backend);
    probability.forEach((expected, i) => {
      if (!tied[i]) expect(Math.abs(scored[i] - expected), `row ${i}`).toBeLessThan(1e-9);
    });
  });
});

const settings = fc.record({
  n_neighbors: fc.integer({ min: 1, max: 40 }),
  weights: fc.constantFrom('uniform', 'distance'),
  p: fc.constantFrom<number | 'inf'>(1, 2, 3, 0.5, 'inf'),
});

/** Many ties: few different values. */
const problems: fc.Arbitrary<Problem> = fc
  .record({ rows: fc.integer({ min: 40, max: 160 }), columns: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns }) => {
    const length = (n: number) => ({ minLength: n, maxLength: n });
    return fc.record({
      X: fc
        .array(fc.integer({ min: -3, max: 3 }), length(rows * columns))
        .map((values) => ({ rows, columns, values: Float64Array.from(values) })),
      y: fc
        .array(fc.integer({ min: 0, max: 1 }), length(rows))
        .map((labels) => Uint8Array.from(labels)),
    });
  });

/** All distances, sorted by distance and row. */
function byHand(
  { X, y }: Problem,
  at: number,
  { n_neighbors, weights, p }: { n_neighbors: number; weights: string; p: number | 'inf' },
): number {
  const { columns, values } = X;
  const distance = (i: number) => {
    const terms = Array.from({ length: columns }, (_, j) =>
      Math.abs(values[at * columns + j] - values[i * columns + j]),
    );
    if (p === 'inf') return Math.max(...terms);
    return terms.reduce((sum, term) => sum + term ** p, 0) ** (1 / p);
  };
  const near = [...y.keys()]
    .map((i) => ({ i, d: distance(i) }))
    .sort((a, b) => a.d - b.d || a.i - b.i)
    .slice(0, n_neighbors);
  const isSame = weights === 'distance' && near[0].d === 0;
  const weight = (d: number) => (weights === 'uniform' ? 1 : isSame ? Number(d === 0) : 1 / d);
  const sum = (label: number) =>
    near.reduce((total, { i, d }) => total + (y[i] === label ? weight(d) : 0), 0);
  return sum(1) / (sum(0) + sum(1));
}

test('finds the rows that a look at all rows finds, ties by row', async () => {
  await fc.assert(
    fc.asyncProperty(problems, settings, async (problem, given) => {
      const model = await fitModel(NAME, problem, given);
      const probability = await model.predictProba(problem.X, backend);
      for (let i = 0; i < problem.X.rows; i += 7) {
        expect(probability[i]).toBeCloseTo(byHand(problem, i, given), 12);
      }
    }),
    { numRuns: 60 },
  );
});

test('warns of features on other scales, unless they are brought to one', async () => {
  const { X, y } = readShape('scales');
  const { warnings } = await fitModel(NAME, { X, y });
  expect(inEnglish(warnings)).toEqual([expect.stringContaining('scale: standard')]);
  expect(warnings[0]).toMatchObject({
    values: { wide: { values: { index: 1 } }, narrow: { values: { index: 0 } } },
  });
  expect((await fitModel(NAME, { X: standardise(X, X), y })).warnings).toEqual([]);
});

test('refuses more neighbours than rows, and rows out of reach', async () => {
  const problem = readShape('tiny');
  await expect(fitModel(NAME, problem, { n_neighbors: 13 })).rejects.toThrow(/12 training rows/);
  const model = await fitModel(NAME, problem, { n_neighbors: 12, weights: 'distance' });
  const far = { rows: 2, columns: 2, values: Float64Array.of(0, 0, 1e300, 0) };
  await expect(model.predictProba(far, backend)).rejects.toThrow(/Row 1, counted from 0/);
});

test('a damaged model is refused by the field', async () => {
  const { json, arrays } = (await fitModel(NAME, readShape('tiny'))).state();
  for (const [field, value] of [
    ['n_neighbors', 13],
    ['n_neighbors', 0],
    ['weights', 'near'],
    ['p', 0],
    ['n_features', 3],
  ] as const) {
    const damaged = { json: { ...json, [field]: value }, arrays };
    expect(() => estimatorNamed(NAME).restore(damaged), field).toThrow(
      expect.objectContaining({ code: 'BAD_MODEL_FILE' }),
    );
  }
  const y = Uint8Array.from(arrays.y).with(0, 2);
  expect(() => estimatorNamed(NAME).restore({ json, arrays: { ...arrays, y } })).toThrow(/'y'/);
});
