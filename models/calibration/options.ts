/** Whether and how a model is calibrated, as options for a form. */
import type { ParamSpecs } from '../params.ts';
import { CALIBRATION_METHODS, type CalibrationMethod } from './calibrator.ts';

interface CalibrationChoice {
  /** 'none': the model is not calibrated. */
  readonly method: 'none' | CalibrationMethod;
  readonly cv: number;
}

/** https://scikit-learn.org/1.4/modules/generated/sklearn.calibration.CalibratedClassifierCV.html */
export const CALIBRATION_PARAMS: ParamSpecs<CalibrationChoice> = {
  method: {
    accepts: [{ kind: 'choice', choices: ['none', ...CALIBRATION_METHODS] }],
    default: 'none',
    doc: 'How probabilities are corrected: a curve of two numbers (sigmoid), or steps that only rise (isotonic), which need some 1,000 rows.',
  },
  cv: {
    accepts: [{ kind: 'integer', min: 2, max: 100 }],
    default: 5,
    doc: 'With a method: in how many folds of the training rows; a model is fitted for each, and their probabilities are averaged.',
  },
};
