/** What each column brings to a model, as its explanation says it. */
import type { Explanation } from '../estimator.ts';
import type { FeatureGroup } from '../prepare/preparation.ts';

/**
 * Shares that add up to 1: of importances, or of coefficients by the deviation of their feature. Null for models that say
 * neither, or use nothing. `featureSd`: shape (features,).
 */
export function columnImportance(
  explanation: Explanation,
  groups: readonly FeatureGroup[],
  featureSd: ArrayLike<number>,
): ReadonlyMap<string, number> | null {
  const weights = weightsOf(explanation, featureSd);
  if (weights === null) return null;
  const byColumn = groups.map(({ column, features }) => ({
    column,
    weight: features.reduce((sum, j) => sum + Math.abs(weights[j] ?? 0), 0),
  }));
  const total = byColumn.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  return new Map(byColumn.map(({ column, weight }) => [column, weight / total]));
}

function weightsOf(explanation: Explanation, featureSd: ArrayLike<number>) {
  switch (explanation.kind) {
    case 'coefficients':
      return explanation.values.map((value, j) => value * featureSd[j]);
    case 'importances':
    case 'tree':
      return explanation.values;
    default:
      return null;
  }
}
