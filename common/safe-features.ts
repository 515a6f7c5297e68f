/** The choice of all columns of a dataset that can be features without making scores look too good. */
import type { Text } from './i18n/text.ts';
import { isUnsafe } from './unsafe-features.ts';

/** Stands for them in a spec's `features`. */
export const ALL_SAFE = 'all_safe';

/** Whether a spec's features are that choice. */
export function isAllSafe(features: unknown): boolean {
  return Array.isArray(features) && features.length === 1 && features[0] === ALL_SAFE;
}

interface SafeColumn {
  readonly name: string;
  readonly type: string;
  /** Why it is not a feature unless chosen. */
  readonly reason?: Text | null;
  /** How many values it has. */
  readonly distinct: number;
}

interface SafeColumns {
  readonly columns: readonly SafeColumn[];
  readonly rows: number;
}

/** With more values, a text is more of a name than a category; gradient boosting takes no more. */
const MOST_CATEGORIES = 255;

/**
 * Numbers, booleans, dates and text in the file's order, but columns that identify rows, give away the label, are mostly
 * empty, have a single value, or are text that names rows: more than 255 values, or more than half as many as rows.
 */
export function safeFeatures({ columns, rows }: SafeColumns, target: string): string[] {
  const isName = ({ type, distinct }: SafeColumn) =>
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
