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
import type { PermutationImportance } from '../../../models/inspection/permutation-importance.ts';
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

/** The probabilities alone, shape (table.rows,), unchecked. */
export interface PredictTask extends Pick<ScoreTask, 'model' | 'table'> {
  readonly type: 'predict';
}

/** The evaluation of rows that are scored; it throws as a `score` job does for what is no probability. */
export interface EvaluateTask extends Pick<ScoreTask, 'y' | 'threshold'> {
  readonly type: 'evaluate';
  /** Shape (y.length,). */
  readonly probability: Float64Array;
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

/** Measures what each column brings to a model, on labelled rows. */
export interface InspectTask {
  readonly type: 'inspect';
  readonly model: EngineModel;
  readonly table: Table;
  /** 1 or 0, shape (table.rows,). */
  readonly y: Labels;
  readonly nRepeats: number;
  readonly randomState: number;
}

export interface InspectResult {
  /** By how much the log loss rises when a column is shuffled; one for each column. */
  readonly importances: readonly (PermutationImportance & { readonly column: string })[];
  /** One for each column of numbers. */
  readonly dependence: readonly ColumnDependence[];
  /** The rows of the table whose individual curves are there. */
  readonly individualRows: Int32Array;
}

export interface ColumnDependence {
  readonly column: string;
  /** Values of the column, ascending, and the mean probability at each, both of shape (g,). */
  readonly grid: Float64Array;
  readonly average: Float64Array;
  /** The middle half of the rows' probabilities at each value. */
  readonly spread: readonly (readonly [number, number])[];
  /** The probabilities of single rows at each value, one array of shape (g,) for each of `individualRows`. */
  readonly individual: readonly Float64Array[];
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

export type EngineTask =
  | FitTask
  | ScoreTask
  | PredictTask
  | EvaluateTask
  | CrossFitTask
  | InspectTask
  | BackendTask;

/** The result type of each kind of job. */
export type ResultOf<J extends EngineTask> = J extends FitTask
  ? FitResult
  : J extends ScoreTask
    ? ScoreTaskResult
    : J extends PredictTask
      ? Float64Array
      : J extends EvaluateTask
        ? Evaluation | null
        : J extends CrossFitTask
          ? null
          : J extends InspectTask
            ? InspectResult
            : BackendResult;

export type EngineEvent =
  | { readonly point: CurvePoint }
  | { readonly progress: FitProgress }
  | { readonly fitted: CrossFitResult };
