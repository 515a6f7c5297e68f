/** What `--json` prints of a run. */
import type { Run } from '../core/store/runs.ts';

/** The fields and their names are a contract: other programs read them. */
export function runToJson(run: Run) {
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
    artifacts: run.artifacts.map(({ path }) => path),
  };
}
