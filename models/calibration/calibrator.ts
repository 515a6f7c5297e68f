/** What maps a model's scores to probabilities. */
import type { Backend } from '../backend/backend.ts';
import type { FittedModel } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import { applyIsotonic, fitIsotonic, type IsotonicFit } from './isotonic.ts';
import { applySigmoid, fitSigmoid, type SigmoidFit } from './sigmoid.ts';

export const CALIBRATION_METHODS = ['sigmoid', 'isotonic'] as const;
export type CalibrationMethod = (typeof CALIBRATION_METHODS)[number];

export type Calibrator =
  | ({ readonly method: 'sigmoid' } & SigmoidFit)
  | ({ readonly method: 'isotonic' } & IsotonicFit);

export function fitCalibrator(
  method: CalibrationMethod,
  scores: Float64Array,
  labels: Labels,
): Calibrator {
  return method === 'sigmoid'
    ? { method, ...fitSigmoid(scores, labels) }
    : { method, ...fitIsotonic(scores, labels) };
}

/** The probability of class 1 for each score. */
export function applyCalibrator(calibrator: Calibrator, scores: Float64Array): Float64Array {
  return calibrator.method === 'sigmoid'
    ? applySigmoid(calibrator, scores)
    : applyIsotonic(calibrator, scores);
}

/** What scikit-learn calibrates: `decision_function` where the estimator has one, else the probability. */
export function scoresToCalibrate(
  model: FittedModel,
  X: Matrix,
  backend: Backend,
): Promise<Float64Array> {
  return model.decisionFunction?.(X, backend) ?? model.predictProba(X, backend);
}
