import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Matrix, matrixFromColumns, takeLabels, takeRows } from '../../../models/matrix.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { backend, fitBoosting, type Problem } from './golden.ts';

interface Expected {
  readonly made_with: {
    readonly numeric: readonly string[];
    readonly categorical: readonly string[];
  };
  readonly models: Readonly<
    Record<
      'hist_gradient_boosting' | 'hist_gradient_boosting_numeric',
      {
        readonly test: Readonly<Record<string, number>>;
        readonly prod: Readonly<Record<string, number>>;
        readonly first_test_probabilities: readonly number[];
      }
    >
  >;
}

const FOLDER = new URL('../../../../shared/data/', import.meta.url);
const FILES = ['kobe_dev.csv', 'kobe_prod.csv', 'expected_features.json'];
const absent = FILES.some((name) => !existsSync(new URL(name, FOLDER)));
const readText = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

/** The labelled rows by column. The files contain no quotes and no commas inside a field. */
function readRows(name: string): (column: string) => string[] {
  const [header, ...lines] = readText(name).trimEnd().split(/\r?\n/);
  const names = header.split(',');
  const target = names.indexOf('shot_made_flag');
  const rows = lines.map((line) => line.split(',')).filter((row) => row[target] !== '');
  return (column) => rows.map((row) => row[names.indexOf(column)]);
}

describe.skipIf(absent)('the real shots (skipped without ../shared/data)', () => {
  test.each([
    [
      'hist_gradient_boosting_numeric',
      { early_stopping: true, learning_rate: 0.05, l2_regularization: 1 },
    ],
    ['hist_gradient_boosting', { early_stopping: false }],
  ] as const)('%s', async (key, given) => {
    const { made_with: names, models }: Expected = JSON.parse(readText('expected_features.json'));
    const categorical = key === 'hist_gradient_boosting' ? names.categorical : [];
    const of = models[key];
    const dev = readRows('kobe_dev.csv');
    const y = Uint8Array.from(dev('shot_made_flag'), Number);
    const { train, test } = trainTestSplit(y.length, {
      testSize: 0.2,
      randomState: 17,
      stratify: y,
    });
    const known = categorical.map((column) => {
      const texts = dev(column);
      return [...new Set(Array.from(train, (i) => texts[i]))].sort();
    });
    const matrix = (rows: (column: string) => string[]): Matrix => ({
      ...matrixFromColumns([
        ...names.numeric.map((column) => rows(column).map(Number)),
        ...categorical.map((column, c) =>
          rows(column).map((text) =>
            known[c].includes(text) ? known[c].indexOf(text) : Number.NaN,
          ),
        ),
      ]),
      categorical: categorical.map((_, c) => ({
        column: names.numeric.length + c,
        categories: known[c].length,
      })),
    });
    const X = matrix(dev);
    const take = (rows: Int32Array): Problem => ({
      X: takeRows(X, rows),
      y: takeLabels(y, rows),
    });
    const prodRows = readRows('kobe_prod.csv');
    const prod = {
      X: matrix(prodRows),
      y: Uint8Array.from(prodRows('shot_made_flag'), Number),
    };
    const { model } = await fitBoosting(take(train), { ...given, random_state: 17 });
    for (const [part, rows] of [
      ['test', take(test)],
      ['prod', prod],
    ] as const) {
      const probability = await model.predictProba(rows.X, backend);
      const { metrics } = scoreBinary(rows.y, probability);
      for (const [name, score] of Object.entries(of[part])) {
        const actual = metrics[name as keyof typeof metrics];
        expect(Math.abs(actual - score), `${name} on ${part}`).toBeLessThan(1e-12);
      }
      if (part === 'prod') continue;
      of.first_test_probabilities.forEach((expected, i) => {
        expect(Math.abs(probability[i] - expected), `probability ${i}`).toBeLessThan(1e-12);
      });
    }
  });
});
