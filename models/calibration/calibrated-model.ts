/** A calibrated model: for each fold a preparation, a model and a calibrator, whose probabilities are averaged. */
import { ReviewError } from '../../common/errors.ts';
import type { Backend } from '../backend/backend.ts';
import type { Estimator, FitContext, ModelState } from '../estimator.ts';
import { type Labels, takeLabels } from '../matrix.ts';
import type { Params } from '../params.ts';
import type { PreparationOptions } from '../prepare/options.ts';
import { fitPrepared, restorePrepared } from '../prepare/prepared-model.ts';
import type { PreparationState } from '../prepare/state.ts';
import { stratifiedKFold } from '../split/k-fold.ts';
import { type Table, takeTableRows } from '../table.ts';
import { type CalibrationMethod, type Calibrator, scoresToCalibrate } from './calibrator.ts';
import { fitCalibrated, predictCalibrated } from './ensemble.ts';

export interface CalibrationOptions {
  readonly method: CalibrationMethod;
  /** The number of folds. */
  readonly cv: number;
}

/** Plain data with typed arrays. */
export interface CalibrationState {
  readonly method: CalibrationMethod;
  /** What the calibrators map: scikit-learn's `decision_function`, or its `predict_proba`. */
  readonly scores: 'decision' | 'probability';
  readonly members: readonly CalibratedMemberState[];
}

export interface CalibratedMemberState {
  readonly preparation: PreparationState;
  readonly state: ModelState;
  readonly calibrator: Calibrator;
}

/**
 * scikit-learn 1.4's `CalibratedClassifierCV(Pipeline([preparation, estimator]), method, cv)`, whose folds are those of
 * `StratifiedKFold(cv)`. Throws what fitting throws, and `INVALID_PARAMETER_VALUE` if a class has fewer rows than there
 * are folds.
 */
export async function fitCalibration(
  estimator: Estimator<Params>,
  params: Params,
  prepare: PreparationOptions,
  { method, cv }: CalibrationOptions,
  table: Table,
  y: Labels,
  { backend, signal }: FitContext,
): Promise<CalibrationState> {
  const ones = y.reduce((sum, label) => sum + label, 0);
  const fewest = Math.min(ones, y.length - ones);
  if (fewest < cv) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.tooFewToCalibrate', {
      model: estimator.name,
      cv,
      rows: fewest,
    });
  }
  const members = await fitCalibrated(
    method,
    stratifiedKFold(y, cv),
    y,
    (train) =>
      fitPrepared(
        estimator,
        params,
        prepare,
        takeTableRows(table, train),
        takeLabels(y, train),
        // Points and progress are those of the model without calibration.
        { backend, signal },
      ),
    ({ model, preparation }, rows) =>
      scoresToCalibrate(model, preparation.transform(takeTableRows(table, rows)), backend),
  );
  const hasDecision = members[0].model.model.decisionFunction !== undefined;
  return {
    method,
    scores: hasDecision ? 'decision' : 'probability',
    members: members.map(({ model: { model, preparation }, calibrator }) => ({
      preparation: preparation.state(),
      state: model.state(),
      calibrator,
    })),
  };
}

/** The calibrated probability of class 1 for each row of the table. Throws what restoring and scoring throw. */
export function scoreCalibrated(
  estimator: Estimator<Params>,
  { members }: CalibrationState,
  table: Table,
  backend: Backend,
): Promise<Float64Array> {
  const restored = members.map(({ preparation, state, calibrator }) => ({
    model: restorePrepared(estimator, state, preparation),
    calibrator,
  }));
  return predictCalibrated(restored, ({ model, preparation }) =>
    scoresToCalibrate(model, preparation.transform(table), backend),
  );
}
