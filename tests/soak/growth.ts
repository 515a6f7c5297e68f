/** Tells a leak from the moods of a collector. */

/**
 * How much a series grows from one value to the next: the median of the slopes between all pairs
 * (Theil and Sen), which single outliers and a sawtooth do not move.
 */
export function growthPerRound(values: readonly number[]): number {
  const slopes = values.flatMap((first, i) =>
    values.slice(i + 1).map((later, j) => (later - first) / (j + 1)),
  );
  return slopes.sort((a, b) => a - b)[slopes.length >> 1] ?? 0;
}

/**
 * Whether memory in MiB stays: what it grows by is within the collector's mood (30 MiB, whatever the
 * number of rounds) and half a MiB a round.
 */
export function isFlat(memory: readonly number[]): boolean {
  return growthPerRound(memory) * memory.length < 30 + 0.5 * memory.length;
}
