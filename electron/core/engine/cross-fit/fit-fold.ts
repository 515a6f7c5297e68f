/** One fit of a cross-validation: trains on a fold's rows and scores the rows that it holds out. */

import { type ErrorCode, ReviewError } from '../../../../common/errors.ts';
import type { Text } from '../../../../common/i18n/text.ts';
import {
  type CalibrationOptions,
  fitCalibration,
  scoreCalibrated,
} from '../../../../models/calibration/calibrated-model.ts';
import type { FitContext } from '../../../../models/estimator.ts';
import { type Labels, takeLabels } from '../../../../models/matrix.ts';
import type { Evaluation } from '../../../../models/metrics/evaluate.ts';
import { evaluate } from '../../../../models/metrics/evaluate.ts';
import type { Params } from '../../../../models/params.ts';
import type { PreparationOptions } from '../../../../models/prepare/options.ts';
import { fitPrepared } from '../../../../models/prepare/prepared-model.ts';
import { estimatorNamed } from '../../../../models/registry.ts';
import type { Fold } from '../../../../models/split/fold.ts';
import { type Table, takeColumns, takeTableRows } from '../../../../models/table.ts';

/** The rows and folds that all fits share. */
export interface FoldData {
  readonly estimator: string;
  readonly prepare: PreparationOptions;
  readonly calibrate?: CalibrationOptions;
  readonly table: Table;
  /** 1 or 0, shape (table.rows,). */
  readonly y: Labels;
  readonly folds: readonly Fold[];
  readonly threshold: number;
}

export interface FoldFit {
  /** All of the estimator's params, keyed by their names in code. */
  readonly params: Params;
  /** Index in `folds`. */
  readonly fold: number;
  /** The columns to learn from; all of the table if not given. */
  readonly columns?: readonly string[];
}

export interface FoldScores
  extends Pick<Evaluation, 'metrics' | 'undefinedReasons' | 'zeroReasons'> {
  /** Of the held-out rows, in their order. */
  readonly probability: Float64Array;
  readonly facts: Readonly<Record<string, number>>;
  readonly warnings: readonly Text[];
  /** Those that `warnings` count. */
  readonly featureNames: readonly string[];
  /** Milliseconds spent in `fit` alone. */
  readonly fitTime: number;
}

/** A fit that failed for its params or rows; others may still succeed. */
export interface FailedFold {
  readonly code: ErrorCode;
  readonly reason: Text;
}

export type FoldResult = FoldScores | FailedFold;

export function hasFailed(result: FoldResult): result is FailedFold {
  return 'reason' in result;
}

/** Throws `CANCELLED`, and errors that no other params would prevent. */
export async function fitFold(
  { estimator: name, prepare, calibrate, table, y, folds, threshold }: FoldData,
  { params, fold, columns }: FoldFit,
  context: FitContext,
): Promise<FoldResult> {
  const estimator = estimatorNamed(name);
  const { train, test } = folds[fold];
  const started = performance.now();
  try {
    const used = columns ? takeColumns(table, columns) : table;
    const [rows, labels] = [takeTableRows(used, train), takeLabels(y, train)];
    const fitted = await fitPrepared(estimator, params, prepare, rows, labels, context);
    const { model, preparation } = fitted;
    const calibration =
      calibrate &&
      (await fitCalibration(estimator, params, prepare, calibrate, rows, labels, context));
    const fitTime = performance.now() - started;
    const held = takeTableRows(used, test);
    const probability = calibration
      ? await scoreCalibrated(estimator, calibration, held, context.backend)
      : await model.predictProba(preparation.transform(held), context.backend);
    const { metrics, undefinedReasons, zeroReasons } = evaluate(
      takeLabels(y, test),
      probability,
      threshold,
    );
    const { facts, warnings } = model;
    const { featureNames } = preparation;
    return {
      ...{ metrics, undefinedReasons, zeroReasons, probability },
      ...{ facts, warnings, featureNames, fitTime },
    };
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code === 'CANCELLED') throw error;
    return { code: error.code, reason: error.text };
  }
}
