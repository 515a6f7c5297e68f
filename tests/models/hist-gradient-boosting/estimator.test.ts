import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CurvePoint, FittedModel } from '../../../models/estimator.ts';
import { inEnglish } from '../../support/in-english.ts';
import {
  backend,
  drawProblem,
  fitBoosting,
  type GoldenBoosting,
  golden,
  type Problem,
  readShape,
  rowsToScore,
} from './golden.ts';

const TOLERANCE = 1e-12;
const shapes = [...new Set(golden.cases.map(({ shape }) => shape))];

function expectClose(actual: ArrayLike<number>, expected: readonly number[], label: string): void {
  expect(actual.length, label).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
    expect(Math.abs(actual[i] - expected[i]), `${label}[${i}]`).toBeLessThanOrEqual(allowed);
  }
}

function curve(points: readonly CurvePoint[], key: string): number[] {
  return points.flatMap((point) => (point.key === key ? [point.value] : []));
}

async function expectModel(
  { model, points }: { model: FittedModel; points: readonly CurvePoint[] },
  of: GoldenBoosting,
  { X }: Problem,
): Promise<void> {
  const { arrays } = model.state();
  expect(model.facts).toEqual({ n_iter: of.n_iter, n_trees: of.n_iter, n_leaves: of.n_leaves });
  for (const [name, crc] of Object.entries(of.crc)) {
    const array = arrays[name];
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    expect(crc32(bytes), name).toBe(crc);
  }
  expectClose(arrays.baseline_prediction, [of.baseline], 'baseline');
  const sum = (arrays.value as Float64Array).reduce((total, value) => total + value, 0);
  expectClose([sum], [of.value_sum], 'sum of values');
  const probability = await model.predictProba(rowsToScore(X), backend);
  expectClose(probability, of.probability, 'probability');
  // Without early stopping, scikit-learn keeps no losses.
  const trainLoss = curve(points, 'train_loss');
  expect(trainLoss.length).toBe(of.n_iter);
  if (of.train_loss.length > 0) expectClose(trainLoss, of.train_loss, 'train_loss');
  expectClose(curve(points, 'val_loss'), of.val_loss, 'val_loss');
}

describe.each(shapes)('on %s', (shape) => {
  const cases = golden.cases.filter((of) => of.shape === shape);
  test.each(cases.map((of) => [JSON.stringify(of.params), of] as const))(
    "scikit-learn's very trees: %s",
    async (_params, of) => {
      const problem = readShape(shape);
      await expectModel(await fitBoosting(problem, of.params), of, problem);
    },
  );
});

test.each(golden.large.map((of) => [of.rows, JSON.stringify(of.params), of] as const))(
  "scikit-learn's very trees on %i rows: %s",
  async (rows, _params, of) => {
    const problem = drawProblem(rows, of.columns, of.seed);
    await expectModel(await fitBoosting(problem, of.params), of, problem);
  },
);

test('a category that training did not know counts as missing', async () => {
  const problem = readShape('missing_categories');
  const { model } = await fitBoosting(problem);
  const row = Float64Array.of(0.3, 2, 1, 1);
  const score = async (team: number) => {
    const values = row.with(2, team);
    return (await model.predictProba({ rows: 1, columns: 4, values }, backend))[0];
  };
  const missing = await score(Number.NaN);
  for (const unknown of [41, 255, 256, 1e9, -1, 0.5]) expect(await score(unknown)).toBe(missing);
  expect(await score(1)).not.toBe(missing);
});

test('the codes of categories may be any numbers, in training as in scoring', async () => {
  const { X, y } = readShape('categories');
  const far = (values: Float64Array) =>
    values.map((value, k) => (k % X.columns === 2 ? 1000 - 7 * value : value));
  const { model } = await fitBoosting({ X, y });
  // Another order of the bins is fine, because no splits of this data tie.
  const { model: other } = await fitBoosting({ X: { ...X, values: far(X.values) }, y });
  expect(await other.predictProba({ ...X, values: far(X.values) }, backend)).toEqual(
    await model.predictProba(X, backend),
  );
});

/** A split of one category from missing values: scikit-learn 1.4.2 trains on it but does not predict with it. */
test('the only category of a feature is told from missing values', async () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 3 : Number.NaN));
  const y = Uint8Array.from({ length: 200 }, (_, i) => (i % 4 === 0 || i % 7 === 0 ? 1 : 0));
  const X = { rows: 200, columns: 1, values, categorical: [{ column: 0, categories: 4 }] };
  const { model } = await fitBoosting({ X, y });
  const [known, missing] = await model.predictProba(
    { ...X, rows: 2, values: values.slice(0, 2) },
    backend,
  );
  expect(known).toBeGreaterThan(0.95);
  expect(missing).toBeCloseTo(22 / 150, 2);
});

test('a monotonic constraint holds for the column it names, also after a categorical one', async () => {
  const { X, y } = readShape('categories');
  const { model } = await fitBoosting({ X, y }, { monotonic_cst: [-1, 0, 0, 0] });
  const steps = 50;
  const values = Float64Array.from({ length: steps * 4 }, (_, k) =>
    k % 4 === 0 ? k / 40 - 2.5 : [0, 1, 3, 1][k % 4],
  );
  const probability = await model.predictProba({ rows: steps, columns: 4, values }, backend);
  for (let i = 1; i < steps; i++) expect(probability[i]).toBeLessThanOrEqual(probability[i - 1]);
});

test('says that the loss was still falling, and that there was nothing to split', async () => {
  const problem = readShape('categories');
  const given = { early_stopping: true, n_iter_no_change: 3 };
  const falling = await fitBoosting(problem, { ...given, max_iter: 5 });
  expect(inEnglish(falling.model.warnings)).toEqual([
    expect.stringMatching(/max_iter \(5\).*still falling/),
  ]);
  const stopped = await fitBoosting(problem, given);
  expect(stopped.model.facts.n_iter).toBeLessThan(100);
  expect(stopped.model.warnings).toEqual([]);
  const leaf = await fitBoosting(problem, { min_samples_leaf: 300 });
  expect(inEnglish(leaf.model.warnings)).toEqual([expect.stringMatching(/No tree found a split/)]);
});

test.each([
  ['monotonic_cst has 2 entries for 4 features', { monotonic_cst: [1, 0] }, {}],
  ['monotonic_cst is 1 for feature 2', { monotonic_cst: [0, 0, 1, 0] }, {}],
  ['feature 2, counted from 0, has 38 categories', { max_bins: 32 }, {}],
  ['class_weight', { class_weight: { 0: 0, 1: 0 } }, {}],
  ['One class has 1 row only', { early_stopping: true }, { y: new Uint8Array(400).with(3, 1) }],
  ['All 400 labels are 0', {}, { y: new Uint8Array(400) }],
])('refuses: %s', async (message, given, other) => {
  const problem = { ...readShape('categories'), ...other };
  await expect(fitBoosting(problem, given)).rejects.toThrow(message);
});
