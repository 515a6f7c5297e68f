/** Mean and spread of repeated measurements. */

export interface MeanSd {
  readonly mean: number;
  /** Of the whole population (ddof 0), as in scikit-learn. */
  readonly sd: number;
}

export function meanSd(values: readonly number[]): MeanSd {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / values.length) };
}
