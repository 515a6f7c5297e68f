/** The codes of a text column's categories, those that training did not have and missing ones included. */
import type { Category } from './categories.ts';
import type { PreparationOptions } from './options.ts';
import type { CategoryState } from './state.ts';

/** A code is an index of `names`, −1 for none of them, or NaN for a missing value. */
export interface Codebook {
  /** Of the categories of training; null stands for missing values, where they count as a category. */
  readonly codes: ReadonlyMap<Category, number>;
  readonly unknown: number;
  readonly missing: number;
  /** What each code is called in a feature's name; all infrequent categories share the last one. */
  readonly names: readonly string[];
}

export function codebookOf(
  encode: PreparationOptions['encode'],
  { categories, infrequent, fill }: CategoryState,
): Codebook {
  const rare = new Set(infrequent);
  const frequent = categories.filter((category) => !rare.has(category));
  const last = rare.size > 0 ? frequent.length : null;
  const codes = new Map<Category, number>(frequent.map((category, code) => [category, code]));
  if (last !== null) for (const category of rare) codes.set(category, last);
  const named = frequent.map((category) => category ?? 'nan');
  const names = last === null ? named : [...named, 'infrequent_sklearn'];
  if (encode === 'one_hot') {
    // An unknown category counts with the infrequent ones; without any, its row has no category.
    const unknown = last ?? -1;
    return { codes, unknown, missing: codes.get(fill) ?? unknown, names };
  }
  const unknown = encode === 'native' ? Number.NaN : -1;
  const missing = fill === null ? Number.NaN : (codes.get(fill) ?? unknown);
  return { codes, unknown, missing, names };
}
