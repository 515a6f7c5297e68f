import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FittedModel } from '../../../models/estimator.ts';
import { inEnglish } from '../../support/in-english.ts';
import { backend } from '../decision-tree/golden.ts';
import { fitForest, type GoldenForest, golden, type Problem, readShape } from './golden.ts';

const TOLERANCE = 1e-14;

function checksum(array: Int32Array | Float64Array): number {
  return crc32(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], label: string): void {
  expect(actual.length, label).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
    expect(Math.abs(actual[i] - expected[i]), `${label}[${i}]`).toBeLessThanOrEqual(allowed);
  }
}

async function expectForest(model: FittedModel, of: GoldenForest, { X }: Problem): Promise<void> {
  const { oob_score, ...facts } = model.facts;
  expect(facts).toEqual({
    n_estimators: of.params.n_estimators,
    node_count: of.node_count,
    mean_depth: of.mean_depth,
  });
  expect(oob_score ?? null).toBe(of.oob_score);
  expect(model.warnings.some((warning) => inEnglish(warning).includes('oob_score'))).toBe(
    of.too_few_trees,
  );
  const { arrays } = model.state();
  const feature = arrays.feature as Int32Array;
  const threshold = arrays.threshold as Float64Array;
  expect(Array.from(arrays.roots)).toEqual(of.roots);
  expect(checksum(feature), 'features').toBe(of.crc.feature);
  const inner = threshold.filter((_, i) => feature[i] >= 0);
  expect(checksum(inner), 'thresholds').toBe(of.crc.threshold);
  const leaves = threshold.filter((_, i) => feature[i] < 0);
  expectClose([leaves.reduce((sum, p) => sum + p, 0)], [of.leaf_sum], 'sum of the leaves');
  if (model.explanation.kind !== 'importances') throw new Error('no importances');
  expectClose(model.explanation.values, of.importances, 'importances');
  const rows = of.probability.length;
  const values = new Float64Array(rows * X.columns);
  for (let k = 0; k < values.length; k++) values[k] = X.values[k % X.values.length] + 1e-3;
  const probability = await model.predictProba({ rows, columns: X.columns, values }, backend);
  expectClose(probability, of.probability, 'probability');
}

const groupOf = ({ estimator, shape, only_label: label }: GoldenForest) =>
  `${estimator} on ${shape}${label === undefined ? '' : `, all labels ${label}`}`;

describe.each([...new Set(golden.cases.map(groupOf))])('%s', (group) => {
  const cases = golden.cases.filter((of) => groupOf(of) === group);
  test.each(cases.map((of) => [JSON.stringify(of.params), of] as const))(
    "scikit-learn's very forest: %s",
    async (_params, of) => {
      const problem = readShape(of.shape, of.only_label);
      await expectForest(await fitForest(of.estimator, problem, of.params), of, problem);
    },
  );
});
