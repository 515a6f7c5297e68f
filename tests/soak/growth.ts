/** Distinguishes a leak from the fluctuations of garbage collection. */

/**
 * How much a series grows from one value to the next: the median of the slopes between all pairs (Theil and Sen), which
 * is robust against single outliers and a sawtooth.
 */
export function growthPerRound(values: readonly number[]): number {
  const slopes = values.flatMap((first, i) =>
    values.slice(i + 1).map((later, j) => (later - first) / (j + 1)),
  );
  return slopes.sort((a, b) => a - b)[slopes.length >> 1] ?? 0;
}

/**
 * Whether memory in MiB is stable: it may grow by the fluctuation of garbage collection (30 MiB, whatever the number of
 * rounds) and half a MiB per round.
 */
export function isFlat(memory: readonly number[]): boolean {
  return growthPerRound(memory) * memory.length < 30 + 0.5 * memory.length;
}
