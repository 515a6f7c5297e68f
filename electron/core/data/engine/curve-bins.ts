/** How many bins of the probability a curve has that is not exact; without an engine, for who only says it. */
export const CURVE_BINS = 10_000;
