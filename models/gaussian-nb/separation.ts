/** How far apart the two classes are in each feature. */
import type { Distributions } from '../estimator.ts';

/** The mean of class 1 less that of class 0, in pooled standard deviations (Cohen's d); shape (nFeatures,). */
export function separations({ priors, means, deviations }: Omit<Distributions, 'kind'>): number[] {
  return Array.from(means[0], (mean, j) => {
    const pooled = Math.sqrt(priors[0] * deviations[0][j] ** 2 + priors[1] * deviations[1][j] ** 2);
    return pooled > 0 ? (means[1][j] - mean) / pooled : 0;
  });
}
