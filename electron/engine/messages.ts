/** What the training process is asked and what it answers; plain data that structured clone carries. */

import type { ErrorCode } from '../../models/errors.ts';
import type { CurvePoint, Explanation, ModelState } from '../../models/estimator.ts';
import type { Labels, Matrix } from '../../models/matrix.ts';
import type { Evaluation } from '../../models/metrics/evaluate.ts';

/** A model as the training process takes and gives it. */
export interface EngineModel {
  readonly estimator: string;
  readonly state: ModelState;
}

export interface FitJob {
  readonly type: 'fit';
  readonly estimator: string;
  /** Typed or as text, keyed in either spelling; checked by the estimator's own descriptions. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly X: Matrix;
  readonly y: Labels;
}

export interface FitResult extends EngineModel {
  readonly facts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly explanation: Explanation;
  /** Milliseconds spent in `fit` alone. */
  readonly fitTime: number;
}

export interface ScoreJob {
  readonly type: 'score';
  readonly model: EngineModel;
  readonly X: Matrix;
  /** Shape (X.rows,): 1, 0, or 255 where the row has no label; such rows are scored but not evaluated. */
  readonly y: Labels;
  readonly threshold: number;
}

export interface ScoreResult {
  /** Shape (X.rows,). */
  readonly probability: Float64Array;
  /** Over the labelled rows; null when there is none. */
  readonly evaluation: Evaluation | null;
}

/** Asks which backend is in use; answered once it has loaded. */
export interface BackendJob {
  readonly type: 'backend';
}

export interface BackendResult {
  readonly name: string;
  readonly description: string;
  readonly notice: string | null;
}

export type Job = FitJob | ScoreJob | BackendJob;

/** The result that belongs to each kind of job. */
export type ResultOf<J extends Job> = J extends FitJob
  ? FitResult
  : J extends ScoreJob
    ? ScoreResult
    : BackendResult;

export type Request =
  | { readonly id: number; readonly job: Job }
  | { readonly id: number; readonly cancel: true };

export type Reply =
  | { readonly id: number; readonly point: CurvePoint }
  | { readonly id: number; readonly result: ResultOf<Job> }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly message: string } };
