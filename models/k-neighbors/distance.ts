/** Minkowski distances in the reduced form that scikit-learn's trees compare: without the final root. */

/** Lowers a bound on distances: `Math.pow` may not be monotonic in its last bit. */
const SLACK = 1 - 1e-12;

/**
 * The reduced distance with power p > 0, which may be Infinity, of `columns` values from `a[i]` and `b[j]` on. Stops
 * early with some larger number than `limit` if it is larger.
 */
export function reducedDistance(
  p: number,
  columns: number,
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  limit: number,
): number {
  let sum = 0;
  if (p === 2) {
    for (let k = 0; k < columns && sum <= limit; k++) {
      const difference = a[i + k] - b[j + k];
      sum += difference * difference;
    }
  } else if (p === 1) {
    for (let k = 0; k < columns && sum <= limit; k++) sum += Math.abs(a[i + k] - b[j + k]);
  } else if (p === Infinity) {
    for (let k = 0; k < columns && sum <= limit; k++) {
      sum = Math.max(sum, Math.abs(a[i + k] - b[j + k]));
    }
  } else {
    for (let k = 0; k < columns && sum <= limit; k++) sum += Math.abs(a[i + k] - b[j + k]) ** p;
  }
  return sum;
}

/**
 * At most the reduced distance from `a[i]` on to any point of the box between `low` and `high`, both from `j` on;
 * rounded as distances are, so that it holds for them as computed.
 */
export function boxDistance(
  p: number,
  columns: number,
  a: Float64Array,
  i: number,
  low: Float64Array,
  high: Float64Array,
  j: number,
): number {
  let sum = 0;
  for (let k = 0; k < columns; k++) {
    const value = a[i + k];
    const below = low[j + k] - value;
    const above = value - high[j + k];
    const difference = Math.max(below, above, 0);
    if (p === 2) sum += difference * difference;
    else if (p === 1) sum += difference;
    else if (p === Infinity) sum = Math.max(sum, difference);
    else sum += difference ** p * SLACK;
  }
  return sum;
}

/** The distance itself. */
export function wholeDistance(p: number, reduced: number): number {
  if (p === 2) return Math.sqrt(reduced);
  return p === 1 || p === Infinity ? reduced : reduced ** (1 / p);
}
