/** Scores of several models on the same resamples: intervals of each, and of their differences. */
import { type RankedRows, RESAMPLED, type ScoreKey, scoreResample } from './ranked.ts';
import type { Resampler } from './resample.ts';

/** Of every interval that the program shows. */
export const RESAMPLES = 2000;

/** Of one model: the value of a score on each resample, shape (resamples,); NaN where it is undefined. */
export type ScoreDraws = Readonly<Record<ScoreKey, Float64Array>>;

/**
 * The models' scores on each of `times` resamples of the same rows, in the order of `models`. The draws are paired: the
 * same position is the same resample for all of them. Source: Efron 1979.
 */
export function bootstrapScores(
  models: readonly RankedRows[],
  resampler: Resampler,
  times = RESAMPLES,
): ScoreDraws[] {
  const counts = new Uint16Array(resampler.rows);
  const out = new Float64Array(RESAMPLED.length);
  const draws = models.map(
    () =>
      Object.fromEntries(RESAMPLED.map((key) => [key, new Float64Array(times)])) as Record<
        ScoreKey,
        Float64Array
      >,
  );
  for (let t = 0; t < times; t++) {
    resampler.draw(counts);
    models.forEach((model, m) => {
      scoreResample(model, counts, out);
      RESAMPLED.forEach((key, j) => {
        draws[m][key][t] = out[j];
      });
    });
  }
  return draws;
}

/** The first draws minus the second, shape (resamples,). */
export function differenceOf(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, t) => value - b[t]);
}

/**
 * The two-sided p-value of a difference of 0: twice the smaller share of resamples on either side of it, with one more
 * counted on each, at most 1. Source: Davison and Hinkley 1997, section 4.2. NaN without a defined resample.
 */
export function bootstrapP(differences: Float64Array): number {
  let n = 0;
  let below = 0;
  let above = 0;
  for (const value of differences) {
    if (Number.isNaN(value)) continue;
    n++;
    if (value <= 0) below++;
    if (value >= 0) above++;
  }
  return n === 0 ? Number.NaN : Math.min(1, (2 * (Math.min(below, above) + 1)) / (n + 1));
}
