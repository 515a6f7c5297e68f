/** Sends a run to an MLflow server, or what is missing there if it was sent before. */

import { message } from '../../../common/i18n/message.ts';
import {
  digestOf,
  ownTags,
  PUSHED_TAG,
  type PushContext,
  type PushSummary,
  type RemoteRun,
  type ReportReason,
  RUN_TAG,
  tagValue,
} from './push-context.ts';
import { collectUploads, type UploadFile, uploadFiles } from './push-files.ts';
import { pushInputs, pushMetrics, pushParams, pushTags } from './push-values.ts';
import type { RunRecord } from './records.ts';
import type { MlflowClient } from './rest-client.ts';

const PARENT_TAG = 'mlflow.parentRunId';

/** Sends a run, unless the server's copy is complete. Returns the run as the server knows it. */
export async function pushRun(
  push: PushContext,
  run: RunRecord,
  experimentId: string,
): Promise<RemoteRun> {
  const { server, summary } = push;
  const problems = summary.problems.length;
  const report: ReportReason = (reason) => summary.problems.push({ path: `run ${run.id}`, reason });
  const tags = remoteTags(push, run);
  const files = await collectUploads(push.store, run, report);
  const digest = digestOfRun({ ...run, tags }, files);
  const known = push.remote.get(run.id);
  if (known?.info.lifecycle_stage === 'deleted') {
    report(message('mlflowPush.deletedThere', { id: known.info.run_id }));
    summary.unchanged_runs++;
    return known;
  }
  if (known && tagValue(known.data.tags, PUSHED_TAG) === digest) {
    summary.unchanged_runs++;
    return known;
  }
  const sentBefore = sentSoFar(summary);
  const there = known ?? (await createRun(server, run, experimentId));
  const id = there.info.run_id;
  await pushParams(push, run, there, report);
  await pushMetrics(push, run, known, id, report);
  await pushInputs(push, run, id, report);
  await uploadFiles(push, files, there, report);
  await server.post('runs/update', {
    run_id: id,
    status: run.status,
    ...(run.endTime !== null && { end_time: run.endTime }),
  });
  await pushTags(push, tags, there, report);
  // Anything that failed is retried and reported on every push.
  if (summary.problems.length === problems) {
    await server.post('runs/set-tag', { run_id: id, key: PUSHED_TAG, value: digest });
  }
  if (!known) summary.created_runs++;
  else if (sentBefore === sentSoFar(summary)) summary.unchanged_runs++;
  else summary.updated_runs++;
  return there;
}

function sentSoFar({ params, tags, metric_points, artifacts }: PushSummary): number {
  return params + tags + metric_points + artifacts;
}

/** Tags with the parent's id on the server; the tag is left out if there is none. */
function remoteTags({ remote, summary }: PushContext, run: RunRecord): Map<string, string> {
  const tags = new Map(ownTags(run.tags).map(({ key, value }) => [key, value]));
  const parent = tags.get(PARENT_TAG);
  if (parent === undefined) return tags;
  const there = remote.get(parent)?.info.run_id;
  if (there !== undefined) tags.set(PARENT_TAG, there);
  else {
    tags.delete(PARENT_TAG);
    summary.problems.push({
      path: `run ${run.id}`,
      reason: message('mlflowPush.parentNotPushed', { id: parent }),
    });
  }
  return tags;
}

async function createRun(
  server: MlflowClient,
  run: RunRecord,
  experimentId: string,
): Promise<RemoteRun> {
  const { run: made } = await server.post<{ run: RemoteRun }>('runs/create', {
    experiment_id: experimentId,
    user_id: run.userId ?? undefined,
    run_name: run.tags.get('mlflow.runName') ?? run.name ?? undefined,
    start_time: run.startTime ?? undefined,
    tags: [{ key: RUN_TAG, value: run.id }],
  });
  return made;
}

function digestOfRun(run: RunRecord, files: readonly UploadFile[]): string {
  const { artifactUri: _, artifactFolder: __, ...content } = run;
  const lists = { files: files.map(({ path, stamp }) => [path, stamp]).sort() };
  return digestOf({ ...content, ...lists });
}
