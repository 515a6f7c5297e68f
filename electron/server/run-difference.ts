/** Whether two runs' difference in accuracy could be chance. */
import { NO_LABEL } from '../../common/labels.ts';
import { predict } from '../../models/estimator.ts';
import { type AccuracyDifference, accuracyDifference } from '../../models/metrics/difference.ts';
import { getPredictions, type PredictionContext } from '../core/store/predictions.ts';
import { getRun } from '../core/store/runs.ts';
import type { StoreReader } from '../core/store/sql.ts';

export type RunDifference =
  | ({ readonly comparable: true; readonly n: number } & AccuracyDifference)
  | {
      readonly comparable: false;
      readonly reason: 'no predictions' | 'other data' | 'other rows' | 'no labels';
    };

/** Each run's own threshold decides its predictions. */
export function runDifference(
  store: StoreReader,
  { first, second, context }: { first: string; second: string; context: PredictionContext },
): RunDifference {
  const one = getPredictions(store, first, context);
  const other = getPredictions(store, second, context);
  if (!one || !other) return { comparable: false, reason: 'no predictions' };
  const data = context === 'test' ? 'train_dataset' : 'score_dataset';
  const [a, b] = [getRun(store, first), getRun(store, second)];
  if (a.params[data] !== b.params[data]) return { comparable: false, reason: 'other data' };
  const place = new Map(Array.from(other.row, (row, i) => [row, i]));
  const same = one.row.length === other.row.length && one.row.every((row) => place.has(row));
  if (!same) return { comparable: false, reason: 'other rows' };
  const labelled = Array.from(one.row.keys()).filter((i) => one.actual[i] !== NO_LABEL);
  if (labelled.length === 0) return { comparable: false, reason: 'no labels' };
  const y = Uint8Array.from(labelled, (i) => one.actual[i]!);
  const firstOf = Float64Array.from(labelled, (i) => one.probability[i]!);
  const secondOf = Float64Array.from(labelled, (i) => other.probability[place.get(one.row[i]!)!]!);
  const threshold = (params: Record<string, string>) => Number(params.threshold ?? 0.5);
  return {
    comparable: true,
    n: y.length,
    ...accuracyDifference(
      y,
      predict(firstOf, threshold(a.params)),
      predict(secondOf, threshold(b.params)),
    ),
  };
}
