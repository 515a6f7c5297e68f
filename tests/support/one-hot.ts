/** scikit-learn's OneHotEncoder(handle_unknown='infrequent_if_exist', min_frequency=…) for tests. */

/** The columns that replace a text column, each with 1 where `texts` has its value, as fitted on `train`. */
export function oneHotColumns(
  train: readonly string[],
  texts: readonly string[],
  minFrequency: number,
): Float64Array[] {
  const counts = new Map<string, number>();
  for (const text of train) counts.set(text, (counts.get(text) ?? 0) + 1);
  const categories = [...counts.keys()].sort();
  const frequent = categories.filter((text) => counts.get(text)! >= minFrequency);
  const columns = frequent.map((category) =>
    Float64Array.from(texts, (text) => (text === category ? 1 : 0)),
  );
  if (frequent.length === categories.length) return columns;
  const known = new Set(frequent);
  return [...columns, Float64Array.from(texts, (text) => (known.has(text) ? 0 : 1))];
}
