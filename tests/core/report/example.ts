import type {
  ReportData,
  ReportModel,
  ReportShots,
} from '../../../electron/core/report/report-data.ts';
import { accuracyDifference, wilsonInterval } from '../../../models/metrics/difference.ts';
import { evaluate } from '../../../models/metrics/evaluate.ts';
import { featureRange, featureShift } from '../../../models/shift/feature-shift.ts';

/** A 1 × 1 PNG. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const near = Float64Array.from({ length: 200 }, (_, i) => i % 24);
const far = Float64Array.from({ length: 100 }, (_, i) => 22 + (i % 12));
const testLabels = Uint8Array.from(near, (feet, i) => (i % 3 === 0 || feet < 6 ? 1 : 0));
const farLabels = Uint8Array.from(far, (_, i) => (i % 3 === 0 ? 1 : 0));
const fallingOdds = (feet: number) => 1 / (1 + Math.exp(0.15 * feet - 1.5));

function shots(feet: Float64Array, actual: Uint8Array): ReportShots {
  return {
    x: Float32Array.from(feet, (_, i) => (i % 7) - 3),
    y: Float32Array.from(feet),
    probability: feet.map(fallingOdds),
    actual,
    row: Int32Array.from(feet, (_, i) => i),
  };
}

const namedFeatures = {
  featureNames: ['shot_distance', 'period'],
  groups: [
    { column: 'shot_distance', features: [0] },
    { column: 'period', features: [1] },
  ],
};

function linear(): ReportModel {
  return {
    name: 'logistic_regression',
    title: 'Logistic regression',
    params: [
      ['C', '1'],
      ['max_iter', '1000'],
    ],
    facts: { n_iter: 12 },
    warnings: [],
    test: evaluate(testLabels, near.map(fallingOdds)),
    production: evaluate(farLabels, far.map(fallingOdds)),
    pictures: { test: picture, production: picture },
    courts: { test: 'nba', production: 'nba' },
    shots: { test: shots(near, testLabels), production: shots(far, farLabels) },
    calibration: null,
    explanation: {
      kind: 'coefficients',
      intercept: 1.5,
      values: Float64Array.of(-0.15, 0.001),
      standardErrors: Float64Array.of(0.02, 0.0004),
      interceptStandardError: 0.3,
      approximate: true,
    },
    ...namedFeatures,
    featureSd: [7, 1],
  };
}

function tree(): ReportModel {
  return {
    name: 'decision_tree',
    title: 'Decision tree',
    params: [['max_depth', 'None']],
    facts: { node_count: 9951 },
    warnings: ['A warning of the model'],
    test: evaluate(
      testLabels,
      near.map((feet) => (feet < 6 ? 1 : 0.25)),
    ),
    production: evaluate(
      farLabels,
      far.map((feet) => (feet % 2 === 0 ? 0.75 : 0.25)),
    ),
    pictures: { test: picture, production: null },
    courts: { test: 'nba', production: 'nba' },
    shots: { test: null, production: null },
    calibration: null,
    explanation: { kind: 'importances', values: Float64Array.of(0.25, 0.75) },
    ...namedFeatures,
    featureSd: null,
  };
}

/** A small report of two models; `change` overrides values. */
export function exampleReport(change: Partial<ReportData> = {}): ReportData {
  const labels = Uint8Array.of(1, 0, 1, 0);
  return {
    programVersion: '0.1.0',
    experiment: 'shot_review',
    run: {
      id: '3f9f0f4c5e6b47a1a6d8d7f0b1c2d3e4',
      name: 'pipeline',
      status: 'FINISHED',
      startTime: Date.UTC(2025, 2, 7, 14, 5),
      endTime: Date.UTC(2025, 2, 7, 14, 8, 4),
    },
    createdAt: Date.UTC(2025, 2, 8, 9),
    asked: [
      ['target', 'shot_made_flag'],
      ['random_state', '17'],
    ],
    features: ['shot_distance', 'period'],
    datasets: [
      {
        context: 'training',
        name: 'shots_train',
        digest: 'a'.repeat(64),
        source: 'shots_train.csv',
        rows: 20_000,
        unlabelled: 1998,
        rejected: 3,
        leftOut: null,
      },
      {
        context: 'production',
        name: 'shots_production',
        digest: 'b'.repeat(64),
        source: 'shots_production.csv',
        rows: 5000,
        unlabelled: 512,
        rejected: 0,
        leftOut: null,
      },
    ],
    models: [linear(), tree()],
    shift: [
      featureShift(featureRange('shot_distance', near), far),
      featureShift(featureRange('period', [1, 2, 3, 4]), [1, 2, 3, 4]),
    ],
    comparisons: [
      {
        ...accuracyDifference(labels, labels, labels),
        context: 'test',
        first: 'logistic_regression',
        second: 'decision_tree',
      },
    ],
    verdict: [],
    zones: {
      context: 'production',
      lines: 'nba',
      n: 5000,
      model: { name: 'logistic_regression', title: 'Logistic regression' },
      zones: [
        ...[
          ['left_corner_three', 900, 378, 0.31] as const,
          ['above_the_break', 3500, 1085, 0.3] as const,
        ],
        ['back_court', 12, 0, 0.02] as const,
      ].map(([zone, n, made, mean]) => ({
        ...{ zone, n, labelled: n, made, rate: made / n, mean_probability: mean },
        ...wilsonInterval(made, n),
      })),
    },
    repeat: {
      command: 'shot-review pipeline --train shots_train.csv',
      yaml: 'train: shots_train.csv\n',
      environment: [['backend', 'tfjs-node 4.22.0']],
    },
    ...change,
  };
}
