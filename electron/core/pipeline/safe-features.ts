/** The choice of all columns of a dataset that can be features without making scores look too good. */
import { isUnsafe } from '../../../common/unsafe-features.ts';
import type { ColumnProfile } from '../data/dataset.ts';

/** Stands for them in a spec's `features`. */
export const ALL_SAFE = 'all_safe';

/** With more values, a text is more of a name than a category; gradient boosting takes no more. */
const MOST_CATEGORIES = 255;

/**
 * Numbers, booleans, dates and text in the file's order, but columns that identify rows, give away the label, are mostly
 * empty, have a single value, or are text of more than 255 values.
 */
export function safeFeatures(columns: readonly ColumnProfile[], target: string): string[] {
  return columns
    .filter(
      ({ name, type, reason, distinct }) =>
        name !== target &&
        !isUnsafe(reason) &&
        distinct > 1 &&
        (type !== 'text' || distinct <= MOST_CATEGORIES),
    )
    .map(({ name }) => name);
}
