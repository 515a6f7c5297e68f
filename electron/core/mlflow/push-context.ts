/** The state of a push to an MLflow server while it runs, and its summary. */

import { createHash } from 'node:crypto';
import type { Message } from '../../../common/i18n/text.ts';
import type { Store } from '../store/store.ts';
import type { Problem } from './records.ts';
import type { MlflowClient } from './rest-client.ts';

/** The tag on the server's run with the id of our run. */
export const RUN_TAG = 'mlflow.shot_review.run_id';
/** A digest of what was sent; set last, and only if everything arrived: an item with the same digest is complete. */
export const PUSHED_TAG = 'mlflow.shot_review.pushed';
/** The tag on the server's version that identifies our version. */
export const VERSION_TAG = 'mlflow.shot_review.version';
/** Prefix of the tags that list the run's sent files; see `push-digests.ts`. */
export const FILES_TAG = 'mlflow.shot_review.files.';

export interface KeyValue {
  key: string;
  value: string;
}

/** A run as returned by the server. */
export interface RemoteRun {
  info: {
    run_id: string;
    experiment_id: string;
    artifact_uri: string;
    lifecycle_stage: string;
    status: string;
  };
  data: { tags?: KeyValue[]; params?: KeyValue[]; metrics?: { key: string }[] };
}

/** What was sent; JSON as the command line prints it. */
export interface PushSummary {
  to: string;
  experiments: number;
  /** All chosen ones: created on the server, added to, or already complete. */
  runs: number;
  created_runs: number;
  updated_runs: number;
  unchanged_runs: number;
  metric_points: number;
  params: number;
  tags: number;
  artifacts: number;
  registered_models: number;
  model_versions: number;
  /** Ids on the server by id here. */
  run_ids: Record<string, string>;
  problems: Problem[];
}

export interface PushContext {
  server: MlflowClient;
  store: Store;
  summary: PushSummary;
  /** Runs on the server by id here. */
  remote: ReadonlyMap<string, RemoteRun>;
}

export function tagValue(tags: readonly KeyValue[] | undefined, key: string): string | undefined {
  return tags?.find((tag) => tag.key === key)?.value;
}

export function digestOf(content: unknown): string {
  const text = JSON.stringify(content, (_key, value) =>
    value instanceof Map ? [...value] : typeof value === 'number' ? String(value) : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

/** Reports why some part of a run could not be sent. */
export type ReportReason = (reason: Message) => void;

/** Tags without the ones that a push sets on the server; a run imported from a server may carry them. */
export function ownTags(tags: ReadonlyMap<string, string>): KeyValue[] {
  return toKeyValues(tags).filter(
    ({ key }) => ![RUN_TAG, PUSHED_TAG, VERSION_TAG].includes(key) && !key.startsWith(FILES_TAG),
  );
}

export function toKeyValues(map: ReadonlyMap<string, string>): KeyValue[] {
  return [...map].map(([key, value]) => ({ key, value }));
}
