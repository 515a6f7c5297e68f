/** What Gaussian naive Bayes computes, for exports. */
import type { ModelState } from '../estimator.ts';
import { LOGISTIC, type Step } from '../steps/step.ts';

export function gaussianNbSteps({ arrays }: ModelState): readonly Step[] {
  const [zero, one] = arrays.class_prior;
  // A class without a share gets no row.
  if (zero === 0 || one === 0) return [{ kind: 'constant', value: one === 0 ? 0 : 1 }];
  const n = arrays.theta.length / 2;
  const byClass = (values: ArrayLike<number>) => {
    const all = Float64Array.from(values);
    return [all.subarray(0, n), all.subarray(n)] as const;
  };
  const variances = byClass(arrays.var);
  const logs = variances.map((of) => of.reduce((sum, v) => sum + Math.log(v), 0));
  const base = Math.log(one) - Math.log(zero) + (logs[0] - logs[1]) / 2;
  return [{ kind: 'gaussian', base, means: byClass(arrays.theta), variances }, LOGISTIC];
}
