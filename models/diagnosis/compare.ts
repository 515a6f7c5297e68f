/** Every pair of models on the same rows: their differences, how sure they are, and who ties with whom. */
import { predict } from '../estimator.ts';
import type { Labels } from '../matrix.ts';
import { accuracyDifference } from '../metrics/difference.ts';
import { betterDirection } from '../metrics/direction.ts';
import { bootstrapP, differenceOf, RESAMPLES } from '../statistics/bootstrap.ts';
import { aucDifference } from '../statistics/delong.ts';
import { holm } from '../statistics/holm.ts';
import { percentileInterval } from '../statistics/quantile.ts';
import { RESAMPLED, type ScoreKey } from '../statistics/ranked.ts';
import { type EstimatedModel, estimateModels, type ModelScores, orNull } from './estimates.ts';

export interface ComparedModel extends ModelScores {
  readonly run_id: string;
}

/** Keys are those of `compare --json`. */
export interface ModelDifference {
  readonly metric: ScoreKey;
  readonly run_a: string;
  readonly run_b: string;
  /** That of `run_a` minus that of `run_b`; null if one is undefined. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  /** Corrected for the number of pairs. */
  readonly p_holm: number | null;
}

/** Runs whose values of a metric cannot be told from each other, the best first. */
export interface Tie {
  readonly metric: ScoreKey;
  readonly runs: readonly string[];
}

export interface Comparison {
  readonly rows: number;
  readonly differences: readonly ModelDifference[];
  readonly ties: readonly Tie[];
}

/**
 * p is McNemar's for accuracy, DeLong's for the area under the curve, and the paired bootstrap's otherwise; intervals are
 * DeLong's for the area and the paired bootstrap's percentiles otherwise. y: 0 or 1, shape (n,), n ≥ 1.
 */
export function compareModels(
  y: Labels,
  models: readonly ComparedModel[],
  seed: number,
  times = RESAMPLES,
): Comparison {
  const estimated = estimateModels({ y, game: null, seed }, models, times);
  const pairs = models.flatMap((_, a) =>
    models.slice(a + 1).map((_, offset): readonly [number, number] => [a, a + 1 + offset]),
  );
  const predicted = models.map(({ probability, threshold }) => predict(probability, threshold));
  const differences = RESAMPLED.flatMap((metric) => {
    const found = pairs.map(([a, b]) => {
      const [first, second] = [estimated[a], estimated[b]];
      const values = [first, second].map(({ estimates }) => estimates[metric].value);
      if (values.includes(null)) return { value: Number.NaN, ...NONE };
      const value = Number(values[0]) - Number(values[1]);
      if (metric === 'roc_auc') {
        const { low, high, p } = aucDifference(first.placements, second.placements);
        return { value, low, high, p };
      }
      const draws = differenceOf(first.draws[metric], second.draws[metric]);
      const p =
        metric === 'accuracy'
          ? accuracyDifference(y, predicted[a], predicted[b]).pValue
          : bootstrapP(draws);
      return { value, ...percentileInterval(draws), p };
    });
    const corrected = holm(found.map(({ p }) => p));
    return pairs.map(([a, b], i): ModelDifference => {
      const { value, low, high, p } = found[i];
      return {
        metric,
        run_a: models[a].run_id,
        run_b: models[b].run_id,
        value: orNull(value),
        low: orNull(low),
        high: orNull(high),
        p: orNull(p),
        p_holm: orNull(corrected[i]),
      };
    });
  });
  return {
    rows: y.length,
    differences,
    ties: RESAMPLED.flatMap((metric) => tiesOf(metric, models, estimated, differences)),
  };
}

const NONE = { low: Number.NaN, high: Number.NaN, p: Number.NaN };
const LEVEL = 0.05;

/** The longest stretches of the ranking in which no two differ. */
function tiesOf(
  metric: ScoreKey,
  models: readonly ComparedModel[],
  estimated: readonly EstimatedModel[],
  differences: readonly ModelDifference[],
): Tie[] {
  const sign = betterDirection(metric) === 'lower' ? 1 : -1;
  const ranked = models
    .map(({ run_id }, m) => ({ run_id, value: estimated[m].estimates[metric].value }))
    .filter((one): one is { run_id: string; value: number } => one.value !== null)
    .sort((a, b) => sign * (a.value - b.value));
  const differ = (a: string, b: string) =>
    differences.some(
      ({ metric: of, run_a, run_b, p_holm }) =>
        of === metric &&
        ((run_a === a && run_b === b) || (run_a === b && run_b === a)) &&
        p_holm !== null &&
        p_holm < LEVEL,
    );
  const ties: Tie[] = [];
  let last = -1;
  for (let from = 0; from < ranked.length; from++) {
    let to = from;
    const fits = (next: number) =>
      ranked.slice(from, next).every(({ run_id }) => !differ(run_id, ranked[next].run_id));
    while (to + 1 < ranked.length && fits(to + 1)) to++;
    if (to > from && to > last) {
      ties.push({ metric, runs: ranked.slice(from, to + 1).map(({ run_id }) => run_id) });
    }
    last = Math.max(last, to);
  }
  return ties;
}
