/** Models on the same rows, held against always saying the same, for the verdict. */

import type { Text } from '../../common/i18n/text.ts';
import { predict } from '../estimator.ts';
import type { Labels } from '../matrix.ts';
import { accuracyDifference } from '../metrics/difference.ts';
import { rowLoss } from '../metrics/row-loss.ts';
import { summarise } from '../metrics/summary.ts';
import { aucDifference } from '../statistics/delong.ts';
import { holm } from '../statistics/holm.ts';
import { twoSidedP, waldInterval } from '../statistics/normal.ts';
import type { EstimatedModel } from './estimates.ts';
import type { JudgedModel } from './verdict.ts';

export interface NamedModel {
  readonly name: Text;
  readonly isBaseline: boolean;
  /** Shape (n,). */
  readonly probability: Float64Array;
  readonly threshold: number;
}

/**
 * y: 0 or 1, shape (n,); `share`: of makes in training, which is what the constant probability would be; `estimated`: of
 * each model. p-values are corrected by Holm for the number of models that are no baseline.
 */
export function judgeModels(
  y: Labels,
  share: number,
  models: readonly NamedModel[],
  estimated: readonly EstimatedModel[],
): JudgedModel[] {
  const makes = y.reduce((sum, label) => sum + label, 0);
  const constant = new Uint8Array(y.length).fill(makes * 2 < y.length ? 0 : 1);
  const counts = models.map(({ isBaseline }) => !isBaseline || models.length === 1);
  const corrected = (p: readonly number[]) => {
    const kept = holm(p.map((value, m) => (counts[m] ? value : Number.NaN)));
    return p.map((value, m) => (counts[m] ? kept[m] : value));
  };
  const accuracy = corrected(
    models.map(
      ({ probability, threshold }) =>
        accuracyDifference(y, constant, predict(probability, threshold)).pValue,
    ),
  );
  const losses = models.map(({ probability }) => lossDifference(y, probability, share));
  const lossP = corrected(losses.map(({ p }) => p));
  const auc = (m: number) => estimated[m].placements.auc;
  const best = models.reduce(
    (at, _, m) => (counts[m] && (!counts[at] || auc(m) > auc(at)) ? m : at),
    0,
  );
  const ranking = corrected(
    models.map((_, m) =>
      m === best
        ? Number.NaN
        : aucDifference(estimated[best].placements, estimated[m].placements).p,
    ),
  );
  return models.map(({ name, isBaseline }, m) => ({
    name,
    isBaseline,
    estimates: estimated[m].estimates,
    accuracyP: accuracy[m],
    against: { ...losses[m], p: lossP[m] },
    rankingP: m === best || Number.isNaN(ranking[m]) ? null : ranking[m],
  }));
}

/** The mean of the rows' differences, with Wald's interval. */
function lossDifference(y: Labels, probability: Float64Array, share: number) {
  const n = y.length;
  const own = probability.map((p, i) => rowLoss(y[i], p) - rowLoss(y[i], share));
  const { mean: value, sd } = summarise(own);
  const error = sd / Math.sqrt(n);
  const isSame = own.every((difference) => Math.abs(difference) < 1e-12);
  return {
    ...(isSame ? { value: 0, low: 0, high: 0 } : { value, ...waldInterval(value, error) }),
    p: isSame ? 1 : twoSidedP(value / error),
  };
}
