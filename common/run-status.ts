/** The status of a run, in MLflow's terms. */

/**
 * In the order of their numbers, which start at 1.
 * https://github.com/mlflow/mlflow/blob/v2.12.2/mlflow/protos/service.proto
 */
export const RUN_STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;

export type RunStatus = (typeof RUN_STATUSES)[number];
