/** Calibration by cross-validation: a model and a calibrator for each fold, whose probabilities are averaged. */
import type { Labels } from '../matrix.ts';
import {
  applyCalibrator,
  type CalibrationMethod,
  type Calibrator,
  fitCalibrator,
} from './calibrator.ts';

export interface CalibratedMember<Model> {
  readonly model: Model;
  readonly calibrator: Calibrator;
}

interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * scikit-learn 1.4's `CalibratedClassifierCV(ensemble=True)`: each fold's model learns from its training rows, the
 * calibrator from the model's scores of the rows held out. `y`: shape (n,), 0 and 1.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.calibration.CalibratedClassifierCV.html
 */
export async function fitCalibrated<Model>(
  method: CalibrationMethod,
  folds: readonly Fold[],
  y: Labels,
  fit: (train: Int32Array) => Promise<Model>,
  score: (model: Model, rows: Int32Array) => Promise<Float64Array>,
): Promise<CalibratedMember<Model>[]> {
  const members: CalibratedMember<Model>[] = [];
  for (const { train, test } of folds) {
    const model = await fit(train);
    const labels = Uint8Array.from(test, (i) => y[i]);
    members.push({ model, calibrator: fitCalibrator(method, await score(model, test), labels) });
  }
  return members;
}

/** The mean of the members' calibrated probabilities. */
export async function predictCalibrated<Model>(
  members: readonly CalibratedMember<Model>[],
  score: (model: Model) => Promise<Float64Array>,
): Promise<Float64Array> {
  let sums: Float64Array | undefined;
  for (const { model, calibrator } of members) {
    const probability = applyCalibrator(calibrator, await score(model));
    sums = sums?.map((sum, i) => sum + probability[i]) ?? probability;
  }
  return (sums ?? new Float64Array(0)).map((sum) => sum / members.length);
}
