/** A job: work that takes a while, as the page sees it. */

import type { ErrorCode } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { ExportSummary } from '../../core/mlflow/export.ts';
import type { StoreSummary } from '../../core/mlflow/import-summary.ts';
import type { WatchSummary } from '../../core/mlflow/watch-summary.ts';
import type { WireNumber } from '../wire.ts';

export type JobKind = 'import' | 'pipeline' | 'score' | 'mlflow' | 'export' | 'verify';

export type JobStatus = 'SCHEDULED' | 'RUNNING' | 'FINISHED' | 'FAILED' | 'KILLED';

/** The result of giving the user a file. */
export type SaveResult =
  /** Written; `files.reveal` shows it in its folder. */
  | { readonly type: 'saved'; readonly fileId: string; readonly name: string }
  /** To be fetched from `url` (with the token's header) and offered to the user as `name`. */
  | { readonly type: 'download'; readonly url: string; readonly name: string }
  | { readonly type: 'cancelled' };

/** The result of a job, by kind. */
export type JobResult =
  | { readonly kind: 'import'; readonly digest: string; readonly reused: boolean }
  | { readonly kind: 'pipeline'; readonly experimentId: string; readonly runId: string }
  | { readonly kind: 'score'; readonly runId: string }
  | {
      readonly kind: 'mlflow';
      readonly stores: readonly StoreSummary[];
      /** What has been imported since the first import of followed stores. */
      readonly since: WatchSummary['since'] | null;
      /** Paths of followed stores that are not there. */
      readonly absent: readonly string[];
    }
  /** Runs exported to MLflow, and where they were written. */
  | { readonly kind: 'export'; readonly summary: ExportSummary; readonly saved: SaveResult }
  | { readonly kind: 'verify'; readonly checked: number; readonly problems: readonly Text[] };

export interface JobProgress {
  /** `preprocess`, `train`, `infer`, or a phase of an import. */
  readonly stage: string;
  readonly model: string | null;
  readonly text: Text | null;
  /** In any unit; null if unknown. */
  readonly done: number | null;
  readonly total: number | null;
}

export interface Job {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly title: string;
  readonly status: JobStatus;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime: number | null;
  readonly progress: JobProgress | null;
  /** Runs of stages that it started, in order; all others are nested in the first. */
  readonly runIds: readonly string[];
  /** It runs until it is stopped, like a job that follows a store; its result grows meanwhile. */
  readonly follows: boolean;
  readonly result: JobResult | null;
  /** `message` is `text` in English. */
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly text: Text;
  } | null;
}

export interface LogLine {
  readonly time: number;
  readonly text: Text;
}

/** A point of a training curve. */
export interface JobPoint {
  readonly key: string;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly value: WireNumber;
}

export type JobEvent =
  /** All jobs, when a subscription starts or could not be resumed. */
  | { readonly type: 'snapshot'; readonly jobs: readonly Job[] }
  /** A job started, progressed or ended. */
  | { readonly type: 'job'; readonly job: Job }
  | { readonly type: 'log'; readonly jobId: string; readonly line: LogLine }
  /** These points are already in the store. */
  | {
      readonly type: 'points';
      readonly jobId: string;
      readonly runId: string;
      readonly points: readonly JobPoint[];
    };
