/** What a pipeline works with: its workspace, the training process, a way to cancel and to tell. */
import type { CurvePoint } from '../../models/estimator.ts';
import type { Engine } from '../engine/client.ts';
import type { Stage } from './stages.ts';
import type { Workspace } from './workspace.ts';

/** Something that happened while a pipeline runs, for a progress line or a live view. */
export interface PipelineProgress {
  readonly stage: Stage;
  readonly model?: string;
  readonly runId?: string;
  readonly text?: string;
  readonly point?: CurvePoint;
}

export interface PipelineContext {
  readonly workspace: Workspace;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly report: (progress: PipelineProgress) => void;
}
