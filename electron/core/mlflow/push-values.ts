/** Sends a run's values to an MLflow server: params, tags, metric histories, inputs. */

import { message } from '../../../common/i18n/message.ts';
import {
  type PushContext,
  type RemoteRun,
  type ReportReason,
  tagValue,
  toKeyValues,
} from './push-context.ts';
import type { MetricRecord, RunRecord } from './records.ts';
import { MlflowApiError } from './rest-client.ts';

// https://mlflow.org/docs/latest/rest-api.html#log-batch
const MAX_METRICS = 1000;
const MAX_TEXTS = 100;

export async function pushParams(
  { server, summary }: PushContext,
  run: RunRecord,
  there: RemoteRun,
  report: ReportReason,
): Promise<void> {
  const known = new Set(there.data.params?.map(({ key }) => key));
  const params = toKeyValues(run.params).filter(({ key }) => !known.has(key));
  summary.params += await inBatches(params, MAX_TEXTS, report, 'param', (batch) =>
    server.post('runs/log-batch', { run_id: there.info.run_id, params: batch }),
  );
}

export async function pushTags(
  { server, summary }: PushContext,
  tags: ReadonlyMap<string, string>,
  there: RemoteRun,
  report: ReportReason,
): Promise<void> {
  const changed = toKeyValues(tags).filter(
    ({ key, value }) => tagValue(there.data.tags, key) !== value,
  );
  summary.tags += await inBatches(changed, MAX_TEXTS, report, 'tag', (batch) =>
    server.post('runs/log-batch', { run_id: there.info.run_id, tags: batch }),
  );
}

export async function pushMetrics(
  { server, summary }: PushContext,
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

/** JSON has NaN and integers beyond 2^53 as text; SQL has the largest number in place of infinity. */
function pointOf({ key, value, timestamp, step }: Record<string, unknown>): MetricRecord {
  const number = Number(value);
  const isLargest = Math.abs(number) === Number.MAX_VALUE;
  return {
    key: String(key),
    value: isLargest ? Math.sign(number) * Infinity : number,
    timestamp: Number(timestamp),
    step: Number(step ?? 0),
  };
}

function identity({ key, value, timestamp, step }: MetricRecord): string {
  return `${step} ${timestamp} ${value} ${key}`;
}

/** Sends items in batches of a given size. Items the server rejects are found by bisection, reported and skipped. */
async function inBatches<T extends { key: string }>(
  items: readonly T[],
  size: number,
  report: ReportReason,
  what: 'metric' | 'param' | 'tag' | 'dataset',
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
      if (!(error instanceof MlflowApiError) || error.code !== 'INVALID_PARAMETER_VALUE')
        throw error;
      if (batch.length === 1) {
        const key = batch[0].key.slice(0, 100);
        report(message('mlflowPush.keyLeftOut', { what, key, reason: error.text }));
        return 0;
      }
      const half = batch.length >> 1;
      return (await sendOrHalve(batch.slice(0, half))) + (await sendOrHalve(batch.slice(half)));
    }
  }
}

/** The server recognises inputs by name and digest. */
export async function pushInputs(
  { server }: PushContext,
  run: RunRecord,
  id: string,
  report: ReportReason,
): Promise<void> {
  const inputs = run.inputs.map(({ tags, sourceType, schema, profile, ...dataset }) => ({
    key: dataset.name,
    tags: toKeyValues(tags),
    dataset: {
      ...dataset,
      source_type: sourceType,
      schema: schema ?? undefined,
      profile: profile ?? undefined,
    },
  }));
  await inBatches(inputs, MAX_TEXTS, report, 'dataset', (batch) =>
    server.post('runs/log-inputs', {
      run_id: id,
      datasets: batch.map(({ tags, dataset }) => ({ tags, dataset })),
    }),
  );
}
