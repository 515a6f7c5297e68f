/** The types of peers.mjs for the benchmarks that import it. */

export function tablesPython(): string;
export function fastTrackMl(): string;
