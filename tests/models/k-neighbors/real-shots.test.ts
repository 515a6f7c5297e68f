import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { takeLabels, takeRows } from '../../../models/matrix.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { readRealShots } from '../../support/real-shots.ts';
import { standardise } from '../../support/standard-scaler.ts';
import { backend, fitModel } from '../gaussian-nb/golden.ts';

interface ExpectedModel {
  readonly test: Readonly<Record<string, number>>;
  readonly prod: Readonly<Record<string, number>>;
  readonly first_test_probabilities: readonly number[];
}

const FILE = new URL('../../../../shared/data/expected_features.json', import.meta.url);
const shots = readRealShots();
const models = (): Record<string, ExpectedModel> => JSON.parse(readFileSync(FILE, 'utf8')).models;

describe.skipIf(shots === null || !existsSync(FILE))(
  'the real shots (skipped without ../shared/data)',
  () => {
    const { dev, prod } = shots ?? { dev: null, prod: null };
    if (dev === null || prod === null) return;
    const { train, test: rest } = trainTestSplit(dev.y.length, {
      testSize: 0.2,
      randomState: 17,
      stratify: dev.y,
    });
    const learned = { X: takeRows(dev.X, train), y: takeLabels(dev.y, train) };
    const unseen = { X: takeRows(dev.X, rest), y: takeLabels(dev.y, rest) };

    test('gaussian_nb scores them as scikit-learn does', async () => {
      const expected = models().gaussian_nb;
      const model = await fitModel('gaussian_nb', learned);
      for (const [part, rows] of [
        ['test', unseen],
        ['prod', prod],
      ] as const) {
        const probability = await model.predictProba(rows.X, backend);
        const { metrics } = scoreBinary(rows.y, probability);
        for (const [name, score] of Object.entries(expected[part])) {
          const difference = metrics[name as keyof typeof metrics] - score;
          expect(Math.abs(difference), `${name} on ${part}`).toBeLessThan(1e-12);
        }
      }
      const first = await model.predictProba(takeRows(unseen.X, [...Array(8).keys()]), backend);
      expected.first_test_probabilities.forEach((value, i) => {
        expect(Math.abs(first[i] - value)).toBeLessThan(1e-14);
      });
    });

    test('k_neighbors scores them as scikit-learn does, but for ties at the k-th distance', async () => {
      const expected = models().k_neighbors;
      const X = standardise(learned.X, learned.X);
      const model = await fitModel('k_neighbors', { X, y: learned.y }, { n_neighbors: 25 });
      for (const [part, rows] of [
        ['test', unseen],
        ['prod', prod],
      ] as const) {
        const probability = await model.predictProba(standardise(learned.X, rows.X), backend);
        const { metrics } = scoreBinary(rows.y, probability);
        for (const name of ['accuracy', 'log_loss', 'roc_auc', 'brier_score'] as const) {
          expect(Math.abs(metrics[name] - expected[part][name]), `${name} on ${part}`).toBeLessThan(
            0.005,
          );
        }
        if (part === 'test') {
          const first = Array.from(probability.slice(0, 8));
          const same = first.filter(
            (value, i) => Math.abs(value - expected.first_test_probabilities[i]) < 1e-12,
          );
          expect(same.length).toBeGreaterThanOrEqual(6);
        }
      }
    });
  },
);
