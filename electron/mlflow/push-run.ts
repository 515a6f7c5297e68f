/** Sends one run to an MLflow server, or what is missing there of one that was sent before. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { ReviewError } from '../../models/errors.ts';
import type { Store } from '../store/store.ts';
import { exportArtifacts } from './export-records.ts';
import { reasonOf } from './find.ts';
import type { PushSummary } from './push.ts';
import { MODEL_JSON, pyfuncOfRun } from './pyfunc.ts';
import type { MetricPoint, RunRecord } from './records.ts';
import type { MlflowServer } from './rest.ts';

/** The tag that says which run of ours a run there is. */
export const RUN_TAG = 'shot_review.run_id';
/** A digest of what was sent; set last, and only when all arrived: a run with the same one is complete. */
const DIGEST_TAG = 'shot_review.pushed';
const PARENT_TAG = 'mlflow.parentRunId';

// https://mlflow.org/docs/latest/rest-api.html#log-batch
const MAX_METRICS = 1000;
const MAX_TEXTS = 100;

interface Pair {
  key: string;
  value: string;
}

/** A run as the server tells it. */
export interface RemoteRun {
  info: { run_id: string; artifact_uri: string; lifecycle_stage: string; status: string };
  data: { tags?: Pair[]; params?: Pair[]; metrics?: { key: string }[] };
}

export interface Push {
  server: MlflowServer;
  store: Store;
  summary: PushSummary;
  /** Runs there by id here. */
  remote: ReadonlyMap<string, RemoteRun>;
}

export function valueOfTag(run: RemoteRun, key: string): string | undefined {
  return run.data.tags?.find((tag) => tag.key === key)?.value;
}

/** Sends a run; one that is complete there is left alone. Returns it as it is known there. */
export async function pushRun(
  push: Push,
  run: RunRecord,
  experimentId: string,
): Promise<RemoteRun> {
  const { server, summary } = push;
  const problems = summary.problems.length;
  const report = (reason: string) => summary.problems.push({ path: `run ${run.id}`, reason });
  const tags = remoteTags(push, run);
  const files = filesOf(push.store, run, report);
  const digest = digestOf({ ...run, tags }, files);
  const known = push.remote.get(run.id);
  if (known?.info.lifecycle_stage === 'deleted') {
    report(`it was deleted on the server, as ${known.info.run_id}: it was left alone`);
    summary.unchanged_runs++;
    return known;
  }
  if (known && valueOfTag(known, DIGEST_TAG) === digest) {
    summary.unchanged_runs++;
    return known;
  }
  const sentBefore = sentSoFar(summary);
  const there = known ?? (await createRun(server, run, experimentId));
  const id = there.info.run_id;
  await logParams(push, run, there, report);
  await logMetrics(push, run, known, id, report);
  await logInputs(server, run, id);
  await putFiles(push, files, there, known !== undefined, report);
  await server.post('runs/update', {
    run_id: id,
    status: run.status,
    ...(run.endTime !== null && { end_time: run.endTime }),
  });
  await logTags(push, tags, there, report);
  // What could not be sent is tried, and told, each time.
  if (summary.problems.length === problems) {
    await server.post('runs/set-tag', { run_id: id, key: DIGEST_TAG, value: digest });
  }
  if (!known) summary.created_runs++;
  else if (sentBefore === sentSoFar(summary)) summary.unchanged_runs++;
  else summary.updated_runs++;
  return there;
}

function sentSoFar({ params, tags, metric_points, artifacts }: PushSummary): number {
  return params + tags + metric_points + artifacts;
}

/** Tags with the parent's id there; without one the tag is left out. */
function remoteTags({ remote, summary }: Push, run: RunRecord): Map<string, string> {
  const tags = new Map(run.tags);
  const parent = tags.get(PARENT_TAG);
  if (parent === undefined) return tags;
  const there = remote.get(parent)?.info.run_id;
  if (there !== undefined) tags.set(PARENT_TAG, there);
  else {
    tags.delete(PARENT_TAG);
    summary.problems.push({
      path: `run ${run.id}`,
      reason: `its parent ${parent} was not pushed: it is not nested there`,
    });
  }
  return tags;
}

async function createRun(
  server: MlflowServer,
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

type ReportReason = (reason: string) => void;

async function logParams(
  { server, summary }: Push,
  run: RunRecord,
  there: RemoteRun,
  report: ReportReason,
): Promise<void> {
  const known = new Set(there.data.params?.map(({ key }) => key));
  const params = pairs(run.params).filter(({ key }) => !known.has(key));
  summary.params += await inBatches(params, MAX_TEXTS, report, 'param', (batch) =>
    server.post('runs/log-batch', { run_id: there.info.run_id, params: batch }),
  );
}

async function logTags(
  { server, summary }: Push,
  tags: ReadonlyMap<string, string>,
  there: RemoteRun,
  report: ReportReason,
): Promise<void> {
  const changed = pairs(tags).filter(({ key, value }) => valueOfTag(there, key) !== value);
  summary.tags += await inBatches(changed, MAX_TEXTS, report, 'tag', (batch) =>
    server.post('runs/log-batch', { run_id: there.info.run_id, tags: batch }),
  );
}

function pairs(map: ReadonlyMap<string, string>): Pair[] {
  return [...map].map(([key, value]) => ({ key, value }));
}

async function logMetrics(
  { server, summary }: Push,
  run: RunRecord,
  known: RemoteRun | undefined,
  id: string,
  report: ReportReason,
): Promise<void> {
  const keys = new Set(known?.data.metrics?.map(({ key }) => key));
  const sent = new Set<string>();
  for (const key of new Set(run.metrics.map((point) => point.key))) {
    if (!keys.has(key)) continue;
    const history = await server.search<Record<string, unknown>>(
      'get',
      'metrics/get-history',
      'metrics',
      { run_id: id, metric_key: key },
    );
    for (const point of history) sent.add(identity(pointOf(point)));
  }
  const points = run.metrics.filter((point) => !sent.has(identity(point)));
  summary.metric_points += await inBatches(points, MAX_METRICS, report, 'metric', (metrics) =>
    server.post('runs/log-batch', { run_id: id, metrics }),
  );
}

/** JSON has NaN and whole numbers beyond 2^53 as text; SQL has no infinity but the largest number. */
function pointOf({ key, value, timestamp, step }: Record<string, unknown>): MetricPoint {
  const number = Number(value);
  const isLargest = Math.abs(number) === Number.MAX_VALUE;
  return {
    key: String(key),
    value: isLargest ? Math.sign(number) * Infinity : number,
    timestamp: Number(timestamp),
    step: Number(step ?? 0),
  };
}

function identity({ key, value, timestamp, step }: MetricPoint): string {
  return `${step} ${timestamp} ${value} ${key}`;
}

/** Sends items so many at a time. What the server refuses is found by halving, told and left out. */
async function inBatches<T extends { key: string }>(
  items: readonly T[],
  size: number,
  report: ReportReason,
  what: string,
  send: (batch: readonly T[]) => Promise<unknown>,
): Promise<number> {
  let sent = 0;
  for (let at = 0; at < items.length; at += size) {
    sent += await sendOrHalve(items.slice(at, at + size));
  }
  return sent;

  async function sendOrHalve(batch: readonly T[]): Promise<number> {
    try {
      await send(batch);
      return batch.length;
    } catch (error) {
      if (!(error instanceof ReviewError) || error.code !== 'INVALID_PARAMETER_VALUE') throw error;
      if (batch.length === 1) {
        report(`the ${what} "${batch[0].key.slice(0, 100)}" was left out: ${error.message}`);
        return 0;
      }
      const half = batch.length >> 1;
      return (await sendOrHalve(batch.slice(0, half))) + (await sendOrHalve(batch.slice(half)));
    }
  }
}

/** The server knows inputs again by name and digest. */
async function logInputs(server: MlflowServer, run: RunRecord, id: string): Promise<void> {
  if (run.inputs.length === 0) return;
  const datasets = run.inputs.map(({ tags, sourceType, ...dataset }) => ({
    tags: pairs(tags),
    dataset: {
      ...dataset,
      source_type: sourceType,
      schema: dataset.schema ?? undefined,
      profile: dataset.profile ?? undefined,
    },
  }));
  await server.post('runs/log-inputs', { run_id: id, datasets });
}

/** A file to send: from the disk, or a text that belongs to a model. */
type Sendable = { path: string; bytes: number } & ({ file: string } | { text: string });

function filesOf(store: Store, run: RunRecord, report: ReportReason): Sendable[] {
  const files = exportArtifacts(store, run.id).flatMap(({ path, from }): Sendable[] => {
    const stat = fs.statSync(from, { throwIfNoEntry: false });
    if (stat) return [{ path, bytes: stat.size, file: from }];
    report(`the artifact ${path} is missing: ${from}`);
    return [];
  });
  const model = files.find((file) => file.path === MODEL_JSON);
  if (!model || !('file' in model) || files.some(({ path }) => path === 'model/MLmodel')) {
    return files;
  }
  try {
    for (const [path, text] of pyfuncOfRun(model.file, run)) {
      files.push({ path, bytes: Buffer.byteLength(text), text });
    }
  } catch (error) {
    report(`MLflow cannot load its model: ${reasonOf(error)}`);
  }
  return files;
}

async function putFiles(
  { server, summary }: Push,
  files: readonly Sendable[],
  there: RemoteRun,
  mayHaveSome: boolean,
  report: ReportReason,
): Promise<void> {
  if (files.length === 0) return;
  const folder = proxiedFolder(there.info.artifact_uri, server.url);
  if (folder === null) {
    report(
      `${files.length} artifacts were not sent: the server does not serve artifacts, its runs keep them at ${there.info.artifact_uri}`,
    );
    return;
  }
  const known = mayHaveSome ? await remoteFiles(server, there.info.run_id) : new Map();
  for (const file of files) {
    if (known.get(file.path) === file.bytes) continue;
    try {
      await server.putArtifact(`${folder}/${file.path}`, file);
      summary.artifacts++;
    } catch (error) {
      // Servers refuse names with `#` or `%`.
      if (!(error instanceof ReviewError) || error.code !== 'INVALID_PARAMETER_VALUE') throw error;
      report(`the artifact "${file.path}" was left out: ${error.message}`);
    }
  }
}

/** Where a run's files lie below what the server serves; null when it does not serve them. */
export function proxiedFolder(address: string, url: string): string | null {
  const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.+?)\/*$/.exec(address);
  if (proxied) return proxied[1];
  const prefix = `${url}/api/2.0/mlflow-artifacts/artifacts/`;
  return address.startsWith(prefix) ? address.slice(prefix.length).replace(/\/$/, '') : null;
}

async function remoteFiles(
  server: MlflowServer,
  runId: string,
  below = '',
): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  for (const { path, is_dir, file_size } of await server.search<{
    path: string;
    is_dir: boolean;
    file_size?: number | string;
  }>('get', 'artifacts/list', 'files', { run_id: runId, ...(below && { path: below }) })) {
    if (!is_dir) files.set(path, Number(file_size));
    else for (const [name, size] of await remoteFiles(server, runId, path)) files.set(name, size);
  }
  return files;
}

function digestOf(run: RunRecord, files: readonly Sendable[]): string {
  const { artifactUri: _, artifactFolder: __, ...content } = run;
  const lists = { files: files.map(({ path, bytes }) => [path, bytes]).sort() };
  const text = JSON.stringify({ ...content, ...lists }, (_key, value) =>
    value instanceof Map ? [...value] : typeof value === 'number' ? String(value) : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
