/** The numbers that a model learns from a date. */

const DAY = 86_400_000;

/** The suffixes of the features of a date, in their order. */
export const DATE_PARTS = ['year', 'month', 'day_of_week', 'days_since_first'] as const;

/**
 * Year, month (1 … 12), day of the week (0 = Monday, as in pandas) and whole days since `first` for each of `values`,
 * which are days since 1970-01-01, NaN if missing. Each of shape (values.length,).
 */
export function datePartsOf(values: Float64Array, first: number): Float64Array[] {
  const parts = DATE_PARTS.map(() => new Float64Array(values.length).fill(Number.NaN));
  const [year, month, dayOfWeek, daysSince] = parts;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const day = Math.floor(values[i]);
    const date = new Date(day * DAY);
    year[i] = date.getUTCFullYear();
    month[i] = date.getUTCMonth() + 1;
    dayOfWeek[i] = (date.getUTCDay() + 6) % 7;
    daysSince[i] = day - first;
  }
  return parts;
}

/** The first of the days, NaN if there is none. */
export function firstDay(values: Float64Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < first) first = value;
  return first === Number.POSITIVE_INFINITY ? Number.NaN : Math.floor(first);
}
