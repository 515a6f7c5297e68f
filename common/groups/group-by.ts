/** Groups of items that have the same values: of runs in the page's table and on the command line. */

/** null: the item has no such value. */
export type GroupKey = readonly (string | null)[];

export interface Group<T> {
  readonly key: GroupKey;
  /** In the order given. */
  readonly members: readonly T[];
}

/** In the order of their first members. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => GroupKey): Group<T>[] {
  const groups = new Map<string, { key: GroupKey; members: T[] }>();
  for (const item of items) {
    const key = keyOf(item);
    const name = JSON.stringify(key);
    const group = groups.get(name);
    if (group) group.members.push(item);
    else groups.set(name, { key, members: [item] });
  }
  return [...groups.values()];
}

/** Orders keys value by value: numbers by size, then texts, then what is missing. */
export function compareGroupKeys(a: GroupKey, b: GroupKey): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareValues(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  const [first, second] = [numberOf(a), numberOf(b)];
  if (first !== null && second !== null && first !== second) return first - second;
  if ((first === null) !== (second === null)) return first === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function numberOf(text: string): number | null {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? null : number;
}
