/** A smoothed curve, as TensorBoard smooths: an exponential moving average, corrected for its start. */

/** `factor` from 0 (as it is) to below 1. NaN stays NaN and does not count. */
export function smooth(values: readonly number[], factor: number): number[] {
  let average = 0;
  let weight = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    average = factor * average + (1 - factor) * value;
    weight = factor * weight + (1 - factor);
    return average / weight;
  });
}
