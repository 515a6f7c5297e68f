/** What a logistic regression computes, for exports. */
import type { ModelState } from '../estimator.ts';
import { LOGISTIC, type Step } from '../steps/step.ts';

export function logisticRegressionSteps({ arrays }: ModelState): readonly Step[] {
  const weights = Float64Array.from(arrays.coef);
  return [{ kind: 'linear', weights, bias: Float64Array.from(arrays.intercept) }, LOGISTIC];
}
