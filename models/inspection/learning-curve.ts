/** Learning and validation curves: scores by number of training rows, and by the value of a param. */
import { ReviewError } from '../../common/errors.ts';
import { type MeanSd, meanSd } from './mean-sd.ts';

/** Row numbers. */
export interface TrainTest {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** A score on the rows that were learned from, and on those that were held out. */
export interface FoldScore {
  readonly train: number;
  readonly test: number;
}

export interface CurveScores {
  readonly train: MeanSd;
  readonly test: MeanSd;
  /** One for each fold. */
  readonly folds: readonly FoldScore[];
}

export interface LearningPoint extends CurveScores {
  /** The number of training rows. */
  readonly size: number;
}

/** scikit-learn's `train_sizes`. */
const SHARES = [0.1, 0.325, 0.55, 0.775, 1];

/**
 * scikit-learn 1.4's `learning_curve`: each fold's first rows are learned from, `sizes` of them, or shares of the first
 * fold's. Throws `INVALID_PARAMETER_VALUE` for a size that the first fold does not have.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.model_selection.learning_curve.html
 */
export async function learningCurve(
  folds: readonly TrainTest[],
  fitAndScore: (fold: TrainTest) => Promise<FoldScore>,
  sizes: readonly number[] = sharesOf(folds),
): Promise<LearningPoint[]> {
  const points: LearningPoint[] = [];
  const rows = folds[0].train.length;
  for (const size of sizes) {
    if (!(size >= 1 && size <= rows)) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'inspection.badTrainSize', { size, rows });
    }
    const scores: FoldScore[] = [];
    for (const { train, test } of folds) {
      // Folds by group differ in size; a smaller one gives all that it has.
      scores.push(await fitAndScore({ train: train.subarray(0, size), test }));
    }
    points.push({ size, ...summarise(scores) });
  }
  return points;
}

/** scikit-learn 1.4's `validation_curve`: the scores of each fold for each value, such as those of a param. */
export async function validationCurve<Value>(
  folds: readonly TrainTest[],
  values: readonly Value[],
  fitAndScore: (fold: TrainTest, value: Value) => Promise<FoldScore>,
): Promise<(CurveScores & { readonly value: Value })[]> {
  const points: (CurveScores & { readonly value: Value })[] = [];
  for (const value of values) {
    const scores: FoldScore[] = [];
    for (const fold of folds) scores.push(await fitAndScore(fold, value));
    points.push({ value, ...summarise(scores) });
  }
  return points;
}

function sharesOf([first]: readonly TrainTest[]): number[] {
  const sizes = SHARES.map((share) => Math.max(1, Math.floor(share * first.train.length)));
  return [...new Set(sizes)];
}

function summarise(folds: readonly FoldScore[]): CurveScores {
  return {
    train: meanSd(folds.map(({ train }) => train)),
    test: meanSd(folds.map(({ test }) => test)),
    folds,
  };
}
