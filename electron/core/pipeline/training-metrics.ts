/** How a model's scores on its training rows are recorded, and what is said if they are far better than on others. */
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Estimator } from '../../../models/estimator.ts';
import type { Evaluation } from '../../../models/metrics/evaluate.ts';
import { isOverfitting, type TrainingScores } from '../../../models/metrics/training-scores.ts';
import type { Params } from '../../../models/params.ts';

export const OVERFITTING_TAG = 'warning.overfitting';

/** `training_log_loss` and so on, the prefix of MLflow's autologging; `train_` belongs to curves. */
export function trainingMetrics(
  { metrics, rows }: TrainingScores,
  trainingRows: number,
): Record<string, number> {
  const entries = Object.entries(metrics).map(([key, value]) => [`training_${key}`, value]);
  const isPart = rows < trainingRows;
  return { ...Object.fromEntries(entries), ...(isPart && { training_scored_rows: rows }) };
}

/** No tag unless the gap means overfitting; a baseline, which looks at no feature, cannot overfit. */
export function overfittingTag(
  { restraints = [], isBaseline = false }: Estimator<Params>,
  { metrics: { log_loss: training } }: TrainingScores,
  { metrics: { log_loss: test } }: Evaluation,
): Record<string, Text> {
  if (isBaseline || training === undefined || !isOverfitting(training, test)) return {};
  return { [OVERFITTING_TAG]: message('pipeline.overfitting', { training, test, restraints }) };
}
