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

export interface TextPart {
  /** The last characters that all have in common before; empty if they begin differently. */
  readonly before: string;
  /** What is this text's own. */
  readonly own: string;
  readonly after: string;
}

/** A text this long is hard to compare by eye. */
const longText = 40;
/** So much is shown of what is equal around a difference. */
const aroundIt = 12;

/** Where long texts differ, with a little of what is equal around it; null if all are short or equal. */
export function textDifference(
  texts: readonly (string | undefined)[],
): readonly (TextPart | null)[] | null {
  const given = texts.filter((text) => text !== undefined);
  if (given.every((text) => text.length < longText) || new Set(given).size < 2) return null;
  const [first, ...others] = given;
  const shortest = Math.min(...given.map(({ length }) => length));
  let start = 0;
  while (start < shortest && others.every((text) => text[start] === first[start])) start++;
  const isEqual = (end: number) =>
    others.every((text) => text[text.length - 1 - end] === first[first.length - 1 - end]);
  let end = 0;
  while (end < shortest - start && isEqual(end)) end++;
  return texts.map((text) => {
    if (text === undefined) return null;
    const [head, tail] = [text.slice(0, start), text.slice(text.length - end)];
    return {
      before: head.length > aroundIt ? `…${head.slice(-aroundIt)}` : head,
      own: text.slice(start, text.length - end),
      after: tail.length > aroundIt ? `${tail.slice(0, aroundIt)}…` : tail,
    };
  });
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
