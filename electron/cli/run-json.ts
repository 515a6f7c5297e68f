/** What `--json` prints for a run. */
import { listRunArtifacts } from '../core/mlflow/imported-artifacts.ts';
import type { Run } from '../core/store/runs.ts';
import type { StoreReader } from '../core/store/sql.ts';

/** The fields and their names are a contract: other programs read them. */
export function runToJson(reader: StoreReader, run: Run) {
  return {
    run_id: run.runId,
    parent_run_id: run.parentRunId,
    name: run.name,
    stage: run.tags.stage ?? null,
    model: run.tags.model ?? null,
    status: run.status,
    start_time: run.startTime,
    end_time: run.endTime,
    params: run.params,
    metrics: run.metrics,
    tags: run.tags,
    artifacts: listRunArtifacts(reader, run.runId).map(({ path }) => path),
  };
}
