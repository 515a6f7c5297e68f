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

/** The fluctuation of garbage collection in MiB: of resident memory, and of what is left after a collection. */
export const RESIDENT_NOISE = 30;
export const KEPT_NOISE = 8;

/**
 * Whether memory in MiB is stable: it may grow by its noise, whatever the number of rounds, and half a MiB per round.
 */
export function isFlat(memory: readonly number[], noise: number): boolean {
  return growthPerRound(memory) * memory.length < noise + 0.5 * memory.length;
}
