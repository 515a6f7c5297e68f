/** Which rows a run's scores are of: scores of the same rows alone can be ranked. */

/** The tag that says it, a digest; MLflow's pages show no tags that begin with `mlflow.`. */
export const SCORED_ROWS_TAG = 'mlflow.shot_review.scored_rows';

/** What tells them apart where a run has no such tag: its stage, and of these params those that it has. */
export const SCORED_ROWS_PARAMS: readonly string[] = [
  'train_dataset',
  'test_size',
  'split_random_state',
  'stratify',
  'score_dataset',
  'target',
];
/** A run that scores production rows knows the split of the training rows too. */
const PRODUCTION_PARAMS: readonly string[] = ['score_dataset', 'target'];
const TEST_PARAMS = SCORED_ROWS_PARAMS.filter((key) => key !== 'score_dataset');

/** The same text for runs that were scored on the same rows, as far as what they recorded tells. */
export function scoredRows(run: {
  readonly experimentId: string;
  readonly stage: string | null;
  tag(key: string): string | null | undefined;
  param(key: string): string | null | undefined;
}): string {
  const known = run.tag(SCORED_ROWS_TAG);
  if (known) return known;
  const keys = run.stage === 'infer' ? PRODUCTION_PARAMS : TEST_PARAMS;
  return JSON.stringify([run.experimentId, run.stage, ...keys.map((key) => run.param(key) ?? '')]);
}
