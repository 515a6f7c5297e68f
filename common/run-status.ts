/** How a run stands, in MLflow's words. */

/**
 * In the order of their numbers, which begin at 1.
 * https://github.com/mlflow/mlflow/blob/v2.12.2/mlflow/protos/service.proto
 */
export const RUN_STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;

export type RunStatus = (typeof RUN_STATUSES)[number];
