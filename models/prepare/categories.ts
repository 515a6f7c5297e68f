/** The categories of a text column in training: their order, and which are infrequent. */
import type { TableColumn } from '../table.ts';
import type { PreparationOptions } from './options.ts';

export type CategoryColumn = Extract<TableColumn, { kind: 'category' }>;

/** A category, or null for missing values that count as one. */
export type Category = string | null;

export interface LearnedCategories {
  /** In the order of Python's strings; null is the last. */
  readonly categories: readonly Category[];
  /** The training rows of each. */
  readonly counts: readonly number[];
  /** Those that count as one, in the same order. */
  readonly infrequent: readonly Category[];
}

/** Those that occur in the column; missing values count as a category if `withMissing`. */
export function learnCategories(
  column: CategoryColumn,
  { minFrequency, maxCategories }: Pick<PreparationOptions, 'minFrequency' | 'maxCategories'>,
  withMissing: boolean,
): LearnedCategories {
  const perCode = new Float64Array(column.categories.length);
  let missing = 0;
  for (const code of column.values) {
    if (Number.isNaN(code)) missing++;
    else perCode[code]++;
  }
  const found: { category: Category; count: number }[] = column.categories
    .map((category, code) => ({ category, count: perCode[code] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => compareCodePoints(a.category, b.category));
  if (withMissing && missing > 0) found.push({ category: null, count: missing });
  const counts = found.map(({ count }) => count);
  const infrequent = infrequentOf(counts, minFrequency, maxCategories, column.values.length);
  return {
    categories: found.map(({ category }) => category),
    counts,
    infrequent: found.filter((_, k) => infrequent.has(k)).map(({ category }) => category),
  };
}

/** scikit-learn 1.4's `_identify_infrequent`: indices into `counts`. */
function infrequentOf(
  counts: readonly number[],
  minFrequency: number | null,
  maxCategories: number | null,
  rows: number,
): Set<number> {
  const infrequent = new Set<number>();
  if (minFrequency !== null) {
    const least = Number.isInteger(minFrequency) ? minFrequency : minFrequency * rows;
    counts.forEach((count, k) => {
      if (count < least) infrequent.add(k);
    });
  }
  const features = counts.length - infrequent.size + 1;
  if (maxCategories === null || maxCategories >= features) return infrequent;
  const byCount = counts.map((_, k) => k).sort((a, b) => counts[a] - counts[b] || a - b);
  const rarest = byCount.slice(0, Math.max(0, counts.length - (maxCategories - 1)));
  return new Set([...infrequent, ...rarest]);
}

/** The order of Python's strings; JavaScript's own compares UTF-16, where 😀 comes before ｡. */
export function compareCodePoints(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The most frequent category, the first of several; null if there is none. */
export function mostFrequentCategory({ categories, values }: CategoryColumn): string | null {
  const counts = new Float64Array(categories.length);
  for (const code of values) if (!Number.isNaN(code)) counts[code]++;
  let best = -1;
  counts.forEach((count, code) => {
    if (count === 0) return;
    const order = best < 0 ? 1 : count - counts[best];
    const isFirst = order === 0 && compareCodePoints(categories[code], categories[best]) < 0;
    if (order > 0 || isFirst) best = code;
  });
  return best < 0 ? null : categories[best];
}
