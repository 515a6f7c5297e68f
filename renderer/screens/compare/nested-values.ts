/** Params that are JSON objects, or lists, as one entry for each of their parts: a difference is seen where it is. */

const mostEntries = 200;

/** `{"tree": {"depth": 6}}` → `tree.depth` 6; null for a text that is no object or list. */
export function flattenJson(text: string): ReadonlyMap<string, string> | null {
  if (!/^\s*[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const entries = new Map<string, string>();
  const visit = (path: string, part: unknown): void => {
    const isBranch = typeof part === 'object' && part !== null && Object.keys(part).length > 0;
    if (!isBranch || entries.size > mostEntries) entries.set(path, JSON.stringify(part));
    else {
      for (const [key, child] of Object.entries(part))
        visit(path === '' ? key : `${path}.${key}`, child);
    }
  };
  visit('', value);
  return entries;
}

export interface NestedDifference {
  readonly path: string;
  /** One for each text; null where it lacks the part. */
  readonly values: readonly (string | null)[];
}

/** The parts that differ between texts that are all nested; null if any of them is not, or if there are fewer than two. */
export function nestedDifferences(
  texts: readonly (string | undefined)[],
): readonly NestedDifference[] | null {
  const given = texts.map((text) => (text === undefined ? undefined : flattenJson(text)));
  if (given.some((found) => found === null)) return null;
  if (given.filter((found) => found !== undefined).length < 2) return null;
  const paths = new Set(given.flatMap((found) => [...(found?.keys() ?? [])]));
  return [...paths]
    .map((path) => ({ path, values: given.map((found) => found?.get(path) ?? null) }))
    .filter(({ values }) => new Set(values).size > 1);
}
