/** The jobs of the training process and what it tells of them: plain data that structured clone can carry. */

import type { Text } from '../../../common/i18n/text.ts';
import type {
  CalibrationOptions,
  CalibrationState,
} from '../../../models/calibration/calibrated-model.ts';
import type {
  CurvePoint,
  Explanation,
  FitProgress,
  ModelState,
} from '../../../models/estimator.ts';
import type { Labels } from '../../../models/matrix.ts';
import type { Evaluation } from '../../../models/metrics/evaluate.ts';
import type { Params } from '../../../models/params.ts';
import type { PreparationOptions } from '../../../models/prepare/options.ts';
import type { PreparationState } from '../../../models/prepare/state.ts';
import type { Table } from '../../../models/table.ts';
import type { FoldData, FoldFit, FoldResult } from './cross-fit/fit-fold.ts';

/** A model with its preparation as the training process receives and returns it. */
export interface EngineModel {
  readonly estimator: string;
  readonly preparation: PreparationState;
  readonly state: ModelState;
  /** What scores instead of preparation and state, which then explain. */
  readonly calibration?: CalibrationState;
}

export interface FitTask {
  readonly type: 'fit';
  readonly estimator: string;
  /** All of the estimator's params, keyed by their names in code. */
  readonly params: Params;
  readonly prepare: PreparationOptions;
  readonly calibrate?: CalibrationOptions;
  readonly table: Table;
  /** Shape (table.rows,). */
  readonly y: Labels;
}

export interface FitResult extends EngineModel {
  readonly facts: Readonly<Record<string, number>>;
  readonly warnings: readonly Text[];
  readonly explanation: Explanation;
  /** The population standard deviation of each feature, shape (features,). */
  readonly featureSd: Float64Array;
  /** What the model says of training rows, all or a sample: `trainingRowsToScore`. */
  readonly training: {
    /** Row numbers in the table, from 0, shape (n,). */
    readonly row: Int32Array;
    /** Shape (n,). */
    readonly probability: Float64Array;
  };
  /** Milliseconds spent in `fit` alone. */
  readonly fitTime: number;
}

export interface ScoreTask {
  readonly type: 'score';
  readonly model: EngineModel;
  /** With the columns that the model learned from, and maybe others. */
  readonly table: Table;
  /** Shape (table.rows,): 1, 0, or 255 where the row has no label; such rows are scored but not evaluated. */
  readonly y: Labels;
  readonly threshold: number;
}

export interface ScoreTaskResult {
  /** Shape (table.rows,). */
  readonly probability: Float64Array;
  /** Over the labelled rows; null if there are none. */
  readonly evaluation: Evaluation | null;
}

/** Fits an estimator on several folds, or with several params; each result is sent as soon as it is there. */
export interface CrossFitTask extends FoldData {
  readonly type: 'cross_fit';
  readonly fits: readonly FoldFit[];
}

/** The result of one of the `fits`. */
export interface CrossFitResult {
  readonly index: number;
  readonly result: FoldResult;
}

/** Asks which backend is in use; answered once it has loaded. */
export interface BackendTask {
  readonly type: 'backend';
}

export interface BackendResult {
  readonly name: string;
  readonly description: string;
  readonly notice: Text | null;
}

export type EngineTask = FitTask | ScoreTask | CrossFitTask | BackendTask;

/** The result type of each kind of job. */
export type ResultOf<J extends EngineTask> = J extends FitTask
  ? FitResult
  : J extends ScoreTask
    ? ScoreTaskResult
    : J extends CrossFitTask
      ? null
      : BackendResult;

export type EngineEvent =
  | { readonly point: CurvePoint }
  | { readonly progress: FitProgress }
  | { readonly fitted: CrossFitResult };
