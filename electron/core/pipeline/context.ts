/** What a pipeline works with: its workspace, the training process, a cancel signal and a progress callback. */
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { CurvePoint } from '../../../models/estimator.ts';
import type { Engine } from '../engine/client.ts';
import type { Stage } from './stages.ts';
import type { Workspace } from './workspace.ts';

/** A point of a training curve and its time, in milliseconds since 1970. */
export type TimedPoint = CurvePoint & { readonly timestamp: number };

/** A new run (`runId` alone), a point of its curve, or the current step (`text`) and its progress. */
export interface PipelineProgress {
  readonly stage: Stage;
  readonly model?: string;
  readonly runId?: string;
  readonly text?: Message;
  /** What a user should know before the models are trained. */
  readonly warning?: Text;
  readonly done?: number;
  readonly total?: number;
  readonly point?: TimedPoint;
}

export interface PipelineContext {
  readonly workspace: Workspace;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly report: (progress: PipelineProgress) => void;
  /** The run of an interrupted pipeline that goes on: its runs are opened again instead of new ones. */
  readonly resumes?: string;
}
