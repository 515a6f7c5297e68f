/** scikit-learn's scores and curves for the tests in this folder. */
import { readFileSync } from 'node:fs';
import type { MetricKey } from '../../../models/metrics/metric-list.ts';

type Numbers = (number | string)[];

export interface GoldenCase {
  name: string;
  y: number[];
  p: number[];
  scores: {
    threshold: number;
    metrics: Record<MetricKey, number>;
    undefined: MetricKey[];
  }[];
  curves: {
    roc: { fpr: Numbers; tpr: Numbers; thresholds: Numbers };
    precision_recall: { precision: Numbers; recall: Numbers; thresholds: Numbers };
    calibration: Record<string, { probTrue: Numbers; probPred: Numbers }>;
  };
}

export interface Golden {
  cases: GoldenCase[];
  large: { metrics: Record<MetricKey, number>; roc_points: number };
  sign_tests: [number, number, number][];
  intervals: [number, number, number, number][];
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/metrics.json', import.meta.url), 'utf8'),
);

/** The largest absolute difference; infinities and NaN must be in the same places. */
export function largestDifference(actual: Float64Array, expected: Numbers): number {
  if (actual.length !== expected.length) return Infinity;
  const numbers = expected.map((value) => Number(value === 'inf' ? Infinity : value));
  return numbers.reduce<number>((largest, value, i) => {
    return Object.is(value, actual[i]) ? largest : Math.max(largest, Math.abs(value - actual[i]));
  }, 0);
}
