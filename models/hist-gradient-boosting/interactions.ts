/** Which features may be used for splits below a node: scikit-learn's interaction constraints. */

/** `groups`: the sets of features that may still be combined further down, or `null` for no constraint. */
export interface Interactions {
  readonly features: readonly number[];
  readonly groups: readonly ReadonlySet<number>[] | null;
}

/** The features that the root of a tree may use. */
export function allFeatures(
  nFeatures: number,
  interactionCst: 'pairwise' | 'no_interactions' | null,
): Interactions {
  const features = Array.from({ length: nFeatures }, (_, f) => f);
  if (interactionCst === null) return { features, groups: null };
  if (interactionCst === 'no_interactions' || nFeatures === 1) {
    return { features, groups: features.map((f) => new Set([f])) };
  }
  const pairs = features.flatMap((f) => features.slice(f + 1).map((g) => new Set([f, g])));
  return { features, groups: pairs };
}

/** The groups that remain below a split on `feature`: those that contain it. */
export function featuresBelow({ features, groups }: Interactions, feature: number): Interactions {
  if (groups === null) return { features, groups };
  const kept = groups.filter((group) => group.has(feature));
  const allowed = new Set(kept.flatMap((group) => [...group]));
  return { features: features.filter((f) => allowed.has(f)), groups: kept };
}
