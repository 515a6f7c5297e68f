/** A model's scores on the rows that it learned from, to be held against those on other rows. */
import type { Labels } from '../matrix.ts';
import { METRICS, type MetricKey } from './metric-list.ts';
import { scoreBinary } from './score-binary.ts';

/** Scores of a model on its training rows; those that are undefined are left out. */
export interface TrainingScores {
  readonly metrics: Readonly<Partial<Record<MetricKey, number>>>;
  /** The number of rows scored. */
  readonly rows: number;
}

const MOST_ROWS = 100_000;
const MOST_ROWS_IF_SLOW = 5_000;

/** All rows, or 100,000 of more at even distances; 5,000 of a model that scores slowly. */
export function trainingRowsToScore(rows: number, isSlow = false): Int32Array {
  const n = Math.min(rows, isSlow ? MOST_ROWS_IF_SLOW : MOST_ROWS);
  return Int32Array.from({ length: n }, (_, i) => Math.floor((i * rows) / n));
}

/** `scoreBinary` without the counts. */
export function scoreTraining(
  y: Labels,
  probability: Float64Array,
  threshold: number,
): TrainingScores {
  const { metrics, undefinedReasons } = scoreBinary(y, probability, threshold);
  const keys = METRICS.filter(({ key, better }) => better !== null && !undefinedReasons[key]);
  return {
    metrics: Object.fromEntries(keys.map(({ key }) => [key, metrics[key]])),
    rows: y.length,
  };
}

/** Nats for each row by which the log loss on other rows may be higher before it means overfitting. */
const WIDEST_GAP = 0.1;

export function isOverfitting(trainingLogLoss: number, testLogLoss: number): boolean {
  return testLogLoss - trainingLogLoss > WIDEST_GAP;
}
