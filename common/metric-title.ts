/** Metrics' names with their units. */

/** Of the metrics that this program records; those of other programs do not say theirs. */
const units = new Map([['fit_time', 's']]);

/** `fit_time (s)`: the name as it is shown beside a metric's value or above a column of them. */
export function metricTitle(key: string): string {
  const unit = units.get(key);
  return unit === undefined ? key : `${key} (${unit})`;
}
