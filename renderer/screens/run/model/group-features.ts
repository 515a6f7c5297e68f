/** The features of a model by the column that they were made of, the strongest first. */
import type { ModelSummary } from '../../../../electron/server/model-summary.ts';

export interface RankedGroup {
  readonly column: string;
  /** Indices of features, the strongest first. */
  readonly features: readonly number[];
}

/** `strength` is that of a feature, `total` that of a group; columns that became no feature are left out. */
export function rankGroups(
  groups: ModelSummary['groups'],
  strength: (feature: number) => number,
  total: (features: readonly number[]) => number,
): RankedGroup[] {
  return groups
    .filter(({ features }) => features.length > 0)
    .map(({ column, features }) => ({
      column,
      features: [...features].sort((a, b) => strength(b) - strength(a)),
    }))
    .sort((a, b) => total(b.features) - total(a.features));
}
