import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Labels, Matrix } from '../../../models/matrix.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { fitPreparation } from '../../../models/prepare/fit.ts';
import { preparationOptions } from '../../../models/prepare/options.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { type TableColumn, tableFromColumns } from '../../../models/table.ts';
import { backend } from '../decision-tree/golden.ts';
import { fitForest } from './golden.ts';

interface ExpectedForest {
  readonly test: Readonly<Record<string, number>>;
  readonly prod: Readonly<Record<string, number>>;
  readonly first_test_probabilities: readonly number[];
  readonly feature_importances_first: readonly number[];
}

interface Expected {
  readonly made_with: {
    readonly numeric: readonly string[];
    readonly categorical: readonly string[];
  };
  readonly models: Readonly<Record<string, ExpectedForest>>;
}

type Row = Readonly<Record<string, string>>;

const FOLDER = new URL('../../../../shared/data/', import.meta.url);
const absent = !existsSync(new URL('expected_features.json', FOLDER));
const TARGET = 'shot_made_flag';
const MIN_FREQUENCY = 20;

function readLabelled(name: string): Row[] {
  const [header, ...lines] = readFileSync(new URL(name, FOLDER), 'utf8').trimEnd().split(/\r?\n/);
  const names = header.split(',');
  const rows = lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((column, j) => [column, cells[j]]));
  });
  return rows.filter((row) => row[TARGET] !== '');
}

describe.skipIf(absent)('the real shots, one-hot (skipped without ../shared/data)', () => {
  let expected: Expected;
  let parts: Record<'train' | 'test' | 'prod', { X: Matrix; y: Labels }>;

  beforeAll(() => {
    expected = JSON.parse(readFileSync(new URL('expected_features.json', FOLDER), 'utf8'));
    const { numeric, categorical } = expected.made_with;
    const dev = readLabelled('kobe_dev.csv');
    const labels = (rows: readonly Row[]) => Uint8Array.from(rows, (row) => Number(row[TARGET]));
    const { train, test } = trainTestSplit(dev.length, {
      testSize: 0.2,
      randomState: 17,
      stratify: labels(dev),
    });
    const learned = Array.from(train, (i) => dev[i]);
    const tableOf = (rows: readonly Row[]) =>
      tableFromColumns([
        ...numeric.map(
          (name): TableColumn => ({
            ...{
              kind: 'number',
              name,
              values: Float64Array.from(rows, (row) => Number(row[name])),
            },
          }),
        ),
        ...categorical.map((name): TableColumn => {
          const categories = [...new Set(rows.map((row) => row[name]))];
          const values = Float64Array.from(rows, (row) => categories.indexOf(row[name]));
          return { kind: 'category', name, values, categories };
        }),
      ]);
    const options = preparationOptions(estimatorNamed('random_forest'), {
      min_frequency: MIN_FREQUENCY,
    });
    const preparation = fitPreparation(options, tableOf(learned));
    const encode = (rows: readonly Row[]) => ({
      X: preparation.transform(tableOf(rows)),
      y: labels(rows),
    });
    parts = {
      train: encode(learned),
      test: encode(Array.from(test, (i) => dev[i])),
      prod: encode(readLabelled('kobe_prod.csv')),
    };
  });

  test.each([
    ['random_forest', 'random_forest', { n_estimators: 100 }],
    [
      'random_forest_limited',
      'random_forest',
      {
        n_estimators: 50,
        max_depth: 8,
        min_samples_leaf: 5,
        max_features: 0.5,
        class_weight: 'balanced',
      },
    ],
    ['extra_trees', 'extra_trees', { n_estimators: 50, min_samples_leaf: 3 }],
  ] as const)('%s', async (key, name, given) => {
    const of = expected.models[key];
    const model = await fitForest(name, parts.train, { ...given, random_state: 17 });
    const { X } = parts.test;
    const probability = await model.predictProba(X, backend);
    for (const [i, p] of of.first_test_probabilities.entries()) {
      expect(Math.abs(probability[i] - p), `row ${i}`).toBeLessThan(1e-15);
    }
    if (model.explanation.kind !== 'importances') throw new Error('no importances');
    for (const [j, importance] of of.feature_importances_first.entries()) {
      expect(Math.abs(model.explanation.values[j] - importance), `feature ${j}`).toBeLessThan(
        1e-15,
      );
    }
    for (const part of ['test', 'prod'] as const) {
      const { metrics } = scoreBinary(
        parts[part].y,
        await model.predictProba(parts[part].X, backend),
      );
      for (const [metric, score] of Object.entries(of[part])) {
        const actual = metrics[metric as keyof typeof metrics];
        expect(Math.abs(actual - score), `${metric} on ${part}`).toBeLessThan(1e-12);
      }
    }
  });
});
