/** The choice of all columns of a dataset that can be features without making scores look too good. */
import { isUnsafe } from '../../../common/unsafe-features.ts';
import type { ColumnProfile, Dataset } from '../data/dataset.ts';

/** Stands for them in a spec's `features`. */
export const ALL_SAFE = 'all_safe';

/** Whether a spec's features are that choice. */
export function isAllSafe(features: unknown): boolean {
  return Array.isArray(features) && features.length === 1 && features[0] === ALL_SAFE;
}

type SafeColumns = Pick<Dataset, 'columns' | 'rows'>;

/** With more values, a text is more of a name than a category; gradient boosting takes no more. */
const MOST_CATEGORIES = 255;

/**
 * Numbers, booleans, dates and text in the file's order, but columns that identify rows, give away the label, are mostly
 * empty, have a single value, or are text that names rows: more than 255 values, or more than half as many as rows.
 */
export function safeFeatures({ columns, rows }: SafeColumns, target: string): string[] {
  const isName = ({ type, distinct }: ColumnProfile) =>
    type === 'text' && (distinct > MOST_CATEGORIES || distinct * 2 > rows);
  return columns
    .filter(
      (column) =>
        column.name !== target &&
        !isUnsafe(column.reason) &&
        column.distinct > 1 &&
        !isName(column),
    )
    .map(({ name }) => name);
}
