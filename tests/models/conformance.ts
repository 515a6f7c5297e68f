/** The contract of every estimator, in the spirit of scikit-learn's check_estimator, on every backend. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ReviewError } from '../../common/errors.ts';
import type { Backend, BackendName } from '../../models/backend/backend.ts';
import { loadBackend } from '../../models/backend/load.ts';
import type {
  CurvePoint,
  Estimator,
  FittedModel,
  ModelState,
  WeightArray,
} from '../../models/estimator.ts';
import { type Labels, type Matrix, takeRows } from '../../models/matrix.ts';
import { type Params, paramText, readParams, snakeCase } from '../../models/params.ts';
import { RandomState } from '../../models/random/mt19937.ts';
import { isTreeModel } from '../../models/tree.ts';
import { BACKEND_NAMES, missingBackends } from './backend/available.ts';

interface Problem {
  readonly X: Matrix;
  readonly y: Labels;
}

/** Params that make an estimator quick or thorough enough for the checks; without them, its defaults are used. */
export interface ConformanceOptions {
  /** For the many generated problems. */
  readonly quick?: Readonly<Record<string, unknown>>;
  /** For the test that it learns what can be learned. */
  readonly thorough?: Readonly<Record<string, unknown>>;
}

const PRESENT = BACKEND_NAMES.filter((name) => !missingBackends.has(name));

/** 20 to 50 rows of 1 to 4 features, integers with ties, both classes at least twice. */
const problems: fc.Arbitrary<Problem> = fc
  .record({ rows: fc.integer({ min: 20, max: 50 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) => {
    const number = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: -1000, max: 1000, noNaN: true }),
    );
    const length = (n: number) => ({ minLength: n, maxLength: n });
    return fc.record({
      X: fc
        .array(number, length(rows * columns))
        .map((values) => ({ rows, columns, values: Float64Array.from(values) })),
      y: fc
        .array(fc.integer({ min: 0, max: 1 }), length(rows - 4))
        .map((labels) => Uint8Array.from([0, 0, 1, 1, ...labels])),
    });
  });

/** Normal features; the label depends on the first one, with noise of that deviation. */
function makeProblem(rows: number, columns: number, noise: number, seed = 1): Problem {
  const random = new RandomState(seed);
  const values = new Float64Array(rows * columns).map(() => random.standardNormal());
  const label = (_: unknown, i: number) =>
    Number(values[i * columns] + noise * random.standardNormal() > 0);
  return { X: { rows, columns, values }, y: Uint8Array.from({ length: rows }, label) };
}

function permuted(n: number): Int32Array {
  return new RandomState(n).permutation(n);
}

function logLoss(y: Labels, probability: Float64Array): number {
  return y.reduce((sum, label, i) => {
    const p = label === 1 ? probability[i] : 1 - probability[i];
    return sum - Math.log(Math.max(p, 1e-15)) / y.length;
  }, 0);
}

/** The state after conversion to JSON text and plain bytes and back, as in a model file. */
function throughBytes({ json, arrays }: ModelState): ModelState {
  const types = { Float64Array, Float32Array, Int32Array, Uint8Array };
  const copied = Object.entries(arrays).map(([name, array]): [string, WeightArray] => {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    const buffer = new Uint8Array(bytes).buffer;
    return [name, new types[array.constructor.name as keyof typeof types](buffer)];
  });
  return { json: JSON.parse(JSON.stringify(json)), arrays: Object.fromEntries(copied) };
}

function expectProbabilities(probability: Float64Array, rows: number): void {
  expect(probability).toBeInstanceOf(Float64Array);
  expect(probability.length).toBe(rows);
  expect(probability.every((p) => p >= 0 && p <= 1)).toBe(true);
}

function expectClose(actual: Float64Array, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const worst = actual.reduce((max, p, i) => Math.max(max, Math.abs(p - expected[i])), 0);
  expect(worst).toBeLessThanOrEqual(tolerance);
}

/** Checks that the explanation is complete for its kind, so that it can be displayed. */
async function expectExplained(model: FittedModel, X: Matrix, backend: Backend): Promise<void> {
  const { explanation } = model;
  switch (explanation.kind) {
    case 'coefficients':
    case 'importances':
    case 'tree':
      expect(explanation.values.length).toBe(X.columns);
      expect(explanation.values.every(Number.isFinite)).toBe(true);
      break;
    case 'distributions':
      for (const list of [...explanation.means, ...explanation.deviations]) {
        expect(list.length).toBe(X.columns);
        expect(list.every(Number.isFinite)).toBe(true);
      }
      break;
    case 'layers':
      expect([explanation.sizes[0], explanation.sizes.at(-1)]).toEqual([X.columns, 1]);
      expect(explanation.parameters).toBe(model.facts.n_params);
      break;
    case 'constant': {
      const probability = await model.predictProba(X, backend);
      expect(new Set([...probability, explanation.probability]).size).toBe(1);
      break;
    }
    case 'none':
  }
  if (!isTreeModel(model)) return;
  const probability = await model.predictProba(X, backend);
  const leaves = probability.map((_, i) => {
    const row = X.values.subarray(i * X.columns, (i + 1) * X.columns);
    return model.decisionPath(row).at(-1) ?? -1;
  });
  expect(leaves.map((leaf) => model.nodes.value[2 * leaf + 1])).toEqual(probability);
}

/** Declares the tests of one registered estimator. */
export function describeEstimator(
  estimator: Estimator<Params>,
  options: ConformanceOptions = {},
): void {
  describe(estimator.name, () => {
    test('says what it is to people, to scikit-learn and to Python', () => {
      expect(estimator.name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(estimator.title).toMatch(/^[A-Z][a-z -]+(Bayes)?$/);
      expect(estimator.sklearnClass).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(estimator.pyfunc).toMatch(/^def score\(state, arrays, rows\):$/m);
    });
    describe('params', () => describeParams(estimator));
    for (const name of BACKEND_NAMES) {
      describe.skipIf(missingBackends.has(name))(`on ${name}`, () =>
        describeFitting(estimator, name, options),
      );
    }
    describeBackends(estimator);
  });
}

function describeParams(estimator: Estimator<Params>): void {
  const { name, params } = estimator;
  const keys = Object.keys(params);

  test('each is documented, and its default is a value it takes, also as text', () => {
    for (const key of keys) {
      expect(params[key].doc, key).toMatch(/^\S.+\.$/s);
      const value = params[key].default;
      for (const given of [value, paramText(value)]) {
        expect(readParams(name, params, { [snakeCase(key)]: given })[key]).toEqual(value);
      }
    }
    expect(new Set(keys.map(snakeCase)).size).toBe(keys.length);
  });

  test('a value that none takes and a param that is not there are refused by name', () => {
    for (const key of keys) {
      expect(() => readParams(name, params, { [key]: { no: 'value' } })).toThrow(
        expect.objectContaining({
          code: 'INVALID_PARAMETER_VALUE',
          message: expect.stringContaining(`${name}.${snakeCase(key)}`),
        }),
      );
    }
    expect(() => readParams(name, params, { not_a_param: 1 })).toThrow(/no param 'not_a_param'/);
  });

  test('fit checks them', async () => {
    const backend = await loadBackend('cpu');
    const { X, y } = makeProblem(30, 2, 1);
    const refused = async (given: Params) =>
      expect(estimator.fit(given, X, y, { backend })).rejects.toMatchObject({
        code: 'INVALID_PARAMETER_VALUE',
      });
    const whole = readParams(name, params, {});
    await refused({ not_a_param: 1 });
    await refused({ ...whole, not_a_param: 1 });
    for (const key of keys) {
      const { [key]: _, ...lacking } = whole;
      await refused(lacking);
      // Validated params are typed: a text is not a number here.
      if (typeof whole[key] === 'number') await refused({ ...whole, [key]: String(whole[key]) });
    }
  });
}

function describeFitting(
  estimator: Estimator<Params>,
  backendName: BackendName,
  { quick = {}, thorough = {} }: ConformanceOptions,
): void {
  const { name, acceptsMissing = false } = estimator;
  const refusedValues = [Infinity, -Infinity, ...(acceptsMissing ? [] : [Number.NaN])];
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend(backendName);
  });

  function train({ X, y }: Problem, given: Record<string, unknown> = {}) {
    return estimator.fit(readParams(name, estimator.params, given), X, y, { backend });
  }

  /** Runs the check on generated problems, with a model trained quickly on each. */
  async function onProblems(check: (model: FittedModel, problem: Problem) => Promise<void>) {
    const property = fc.asyncProperty(problems, async (problem) => {
      await check(await train(problem, quick), problem);
    });
    await fc.assert(property, { numRuns: 12, seed: 3 });
  }

  test('gives a probability to each row, in any order and number of rows', async () => {
    await onProblems(async (model, { X }) => {
      const probability = await model.predictProba(X, backend);
      expectProbabilities(probability, X.rows);
      const order = permuted(X.rows);
      const shuffled = await model.predictProba(takeRows(X, order), backend);
      expectClose(
        shuffled,
        Array.from(order, (i) => probability[i]),
        1e-6,
      );
      const last = await model.predictProba(takeRows(X, [X.rows - 1]), backend);
      expectClose(last, [probability[X.rows - 1]], 1e-6);
      const none = await model.predictProba(takeRows(X, []), backend);
      expectProbabilities(none, 0);
    });
  });

  test('leaves its input as it was, and does not change with it', async () => {
    await onProblems(async (_, { X, y }) => {
      const given = { X: { ...X, values: X.values.slice() }, y: y.slice() };
      const model = await train(given, quick);
      expect(given).toEqual({ X, y });
      const before = await model.predictProba(X, backend);
      given.X.values.fill(0);
      given.y.fill(0);
      expect(await model.predictProba(X, backend)).toEqual(before);
    });
  });

  test('the same input gives the same model', async () => {
    await onProblems(async (model, problem) => {
      const again = await train(problem, quick);
      expect(again.state()).toEqual(model.state());
      expect(again.facts).toEqual(model.facts);
      expect(again.warnings).toEqual(model.warnings);
    });
  });

  test('its state goes through a file and predicts exactly the same', async () => {
    await onProblems(async (model, { X }) => {
      const restored = estimator.restore(throughBytes(model.state()));
      expect(await restored.predictProba(X, backend)).toEqual(await model.predictProba(X, backend));
      expect(restored.state()).toEqual(model.state());
      for (const key of ['estimator', 'nFeatures', 'facts', 'warnings', 'explanation'] as const)
        expect(restored[key], key).toEqual(model[key]);
    });
  });

  test('what is done to a state does not reach the model', async () => {
    const problem = makeProblem(60, 3, 0.5);
    const model = await train(problem, quick);
    const before = await model.predictProba(problem.X, backend);
    const given = throughBytes(model.state());
    const restored = estimator.restore(given);
    for (const state of [model.state(), given]) {
      for (const array of Object.values(state.arrays)) array.fill(0);
    }
    expect(await model.predictProba(problem.X, backend)).toEqual(before);
    expect(await restored.predictProba(problem.X, backend)).toEqual(before);
  });

  test('a state that lacks something is refused by the name of what it lacks', async () => {
    const { json, arrays } = (await train(makeProblem(60, 3, 0.5), quick)).state();
    const refused = (state: ModelState, field: string) =>
      expect(() => estimator.restore(state), field).toThrow(
        expect.objectContaining({
          code: 'BAD_MODEL_FILE',
          message: expect.stringContaining(field),
        }),
      );
    for (const field of Object.keys(json)) {
      const { [field]: _, ...rest } = json;
      refused({ json: rest, arrays }, field);
      refused({ json: { ...json, [field]: {} }, arrays }, field);
    }
    for (const field of Object.keys(arrays)) {
      const { [field]: array, ...rest } = arrays;
      refused({ json, arrays: rest }, field);
      const shorter = { ...rest, [field]: array.slice(1) };
      expect(() => estimator.restore({ json, arrays: shorter }), field).toThrow(ReviewError);
    }
  });

  test('has finite facts and explains each feature', async () => {
    await onProblems(async (model, { X }) => {
      expect(model.estimator).toBe(name);
      expect(model.nFeatures).toBe(X.columns);
      for (const [fact, value] of Object.entries(model.facts)) {
        expect(fact).toMatch(/^[a-z_]+$/);
        expect(Number.isFinite(value), fact).toBe(true);
      }
      await expectExplained(model, X, backend);
    });
  });

  test('reports finite points, each curve from step 1 upwards', async () => {
    const points: CurvePoint[] = [];
    const { X, y } = makeProblem(80, 3, 0.5);
    const params = readParams(name, estimator.params, {});
    await estimator.fit(params, X, y, { backend, onPoint: (point) => points.push(point) });
    const steps = new Map<string, number>();
    for (const { key, step, value } of points) {
      expect(key).toMatch(/^(train|val)_/);
      expect(step, key).toBe((steps.get(key) ?? 0) + 1);
      expect(Number.isFinite(value), key).toBe(true);
      steps.set(key, step);
    }
  });

  test('refuses rows with other features or values that are no numbers', async () => {
    const { X, y } = makeProblem(60, 3, 0.5);
    const model = await train({ X, y }, quick);
    const wrong: Matrix[] = [
      { rows: 1, columns: 2, values: new Float64Array(2) },
      { rows: 1, columns: 4, values: new Float64Array(4) },
    ];
    for (const value of refusedValues) {
      wrong.push({ rows: 2, columns: 3, values: Float64Array.of(0, 1, 2, 0, value, 2) });
    }
    for (const rows of wrong) {
      await expect(model.predictProba(rows, backend)).rejects.toMatchObject({
        code: 'INVALID_PARAMETER_VALUE',
      });
    }
  });

  test('far values get a probability or a reason', async () => {
    const { X, y } = makeProblem(60, 2, 0.5);
    const model = await train({ X, y }, quick);
    for (const far of [1e6, 1e30, 1e300, Number.MAX_VALUE]) {
      const values = Float64Array.of(far, -far, -far, far, far, far, 0, -far);
      const rows = { rows: 4, columns: 2, values };
      try {
        expectProbabilities(await model.predictProba(rows, backend), 4);
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
      }
    }
  });

  test('one class is refused as a target, or is what every row gets', async () => {
    for (const label of [0, 1]) {
      const { X } = makeProblem(30, 2, 0.5);
      const y = new Uint8Array(X.rows).fill(label);
      try {
        const probability = await (await train({ X, y })).predictProba(X, backend);
        expect(probability.every((p) => p === label)).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ code: 'BAD_TARGET' });
      }
    }
  });

  test('refuses to learn from data that does not fit', async () => {
    const refused = async (X: Matrix, y: Labels, code: string) =>
      expect(train({ X, y })).rejects.toMatchObject({ code });
    const { X, y } = makeProblem(30, 2, 0.5);
    await refused(X, y.slice(1), 'INVALID_PARAMETER_VALUE');
    await refused(takeRows(X, []), y.slice(30), 'INVALID_PARAMETER_VALUE');
    await refused({ rows: 30, columns: 0, values: X.values }, y, 'INVALID_PARAMETER_VALUE');
    await refused(X, y.with(3, 2), 'BAD_TARGET');
    for (const value of refusedValues) {
      const values = X.values.with(7, value);
      await refused({ ...X, values }, y, 'INVALID_PARAMETER_VALUE');
    }
  });

  test('leaves no tensors behind', async () => {
    const problem = makeProblem(60, 3, 0.5);
    const before = backend.tf.memory().numTensors;
    const model = await train(problem, quick);
    await model.predictProba(problem.X, backend);
    await estimator.restore(model.state()).predictProba(problem.X, backend);
    await cancelAtOnce().catch(() => undefined);
    expect(backend.tf.memory().numTensors).toBe(before);
  });

  function cancelAtOnce(): Promise<FittedModel> {
    const { X, y } = makeProblem(20_000, 4, 3);
    const params = readParams(name, estimator.params, {});
    return estimator.fit(params, X, y, { backend, signal: { aborted: true } });
  }

  if (acceptsMissing) {
    test('learns from and scores rows with missing values', async () => {
      await onProblems(async (_, { X, y }) => {
        const values = X.values.map((value, k) => (k % 3 === 0 ? Number.NaN : value));
        const model = await train({ X: { ...X, values }, y }, quick);
        expectProbabilities(await model.predictProba({ ...X, values }, backend), X.rows);
        const nothing = { ...X, values: values.fill(Number.NaN) };
        expectProbabilities(await model.predictProba(nothing, backend), X.rows);
      });
    });
  }

  if (estimator.isBaseline) return;

  test('learns what can be learned', async () => {
    const easy = makeProblem(600, 3, 0.02);
    const unseen = makeProblem(300, 3, 0.02, 2);
    const probability = await (await train(easy, thorough)).predictProba(unseen.X, backend);
    const right = unseen.y.filter((label, i) => label === Number(probability[i] > 0.5)).length;
    expect(right / unseen.y.length).toBeGreaterThan(0.95);
    const share = easy.y.reduce((sum, label) => sum + label, 0) / easy.y.length;
    const guessed = new Float64Array(unseen.y.length).fill(share);
    expect(logLoss(unseen.y, probability)).toBeLessThan(logLoss(unseen.y, guessed) / 2);
  });

  test('stops when it is cancelled', async () => {
    await expect(cancelAtOnce()).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('lets a message that cancels it come in while it trains', async () => {
    const { X, y } = makeProblem(20_000, 4, 3);
    const signal = { aborted: false };
    setImmediate(() => {
      signal.aborted = true;
    });
    const params = readParams(name, estimator.params, {});
    await expect(estimator.fit(params, X, y, { backend, signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
}

function describeBackends(estimator: Estimator<Params>): void {
  test(`gives close results on ${PRESENT.join(', ')}`, async () => {
    const { X, y } = makeProblem(500, 4, 1);
    const results: Float64Array[] = [];
    for (const backendName of PRESENT) {
      const backend = await loadBackend(backendName);
      const params = readParams(estimator.name, estimator.params, {});
      const model = await estimator.fit(params, X, y, { backend });
      results.push(await model.predictProba(X, backend));
    }
    for (const result of results) expectClose(result, results[0], 1e-5);
  });
}
