/** Identifies the rows that a run was scored on: only scores on the same rows can be ranked. */

/** A run's tag with the file or table of its rows, where these are not in the workspace. */
export const ROWS_ELSEWHERE_TAG = 'mlflow.shot_review.rows';

/** The tag with their digest; MLflow's pages do not show tags whose names start with `mlflow.`. */
export const SCORED_ROWS_TAG = 'mlflow.shot_review.scored_rows';

/** What identifies the rows if a run has no such tag: its stage, and those of these params that it has. */
export const SCORED_ROWS_PARAMS: readonly string[] = [
  'train_dataset',
  'test_size',
  'split_random_state',
  'stratify',
  'score_dataset',
  'target',
];
/** A run that scores production rows also has the params of the training split. */
const PRODUCTION_PARAMS: readonly string[] = ['score_dataset', 'target'];
const TEST_PARAMS = SCORED_ROWS_PARAMS.filter((key) => key !== 'score_dataset');

/** The same text for runs that were scored on the same rows, as far as their recorded data shows. */
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
