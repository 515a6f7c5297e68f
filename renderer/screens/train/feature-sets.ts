/** The feature sets that a model's search tries, as typed: `lat+lon; lat+lon+action_type`. */

/** The name of the entry among a model's params; no estimator has a param of this name. */
export const FEATURE_SETS = 'features';

/** Empty: the search tries none. */
export function featureSetsOf(text: string): string[][] {
  const sets = text.split(';').map((set) => set.split('+').map((name) => name.trim()));
  return sets
    .map((names) => names.filter((name) => name !== ''))
    .filter((names) => names.length > 0);
}

/** As `featureSetsOf` reads it; `sets` as a spec has them. */
export function textOfFeatureSets(sets: unknown): string {
  const texts = Array.isArray(sets) ? sets : [];
  return texts.map((set) => (Array.isArray(set) ? set.join('+') : String(set))).join('; ');
}
