/** Every score with its 95 % interval, over rows and, where there are games, over games. */
import type { Text } from '../../common/i18n/text.ts';
import { predict } from '../estimator.ts';
import type { Labels } from '../matrix.ts';
import { confusionMatrix } from '../metrics/confusion-matrix.ts';
import { wilsonInterval } from '../metrics/difference.ts';
import { scoreBinary } from '../metrics/score-binary.ts';
import { bootstrapScores, RESAMPLES, type ScoreDraws } from '../statistics/bootstrap.ts';
import { aucInterval, type Placements, placements } from '../statistics/delong.ts';
import type { Interval } from '../statistics/normal.ts';
import { percentileInterval } from '../statistics/quantile.ts';
import { type RankedRows, RESAMPLED, rankRows, type ScoreKey } from '../statistics/ranked.ts';
import { groupResampler, rowResampler } from '../statistics/resample.ts';

export type IntervalMethod = 'delong' | 'wilson' | 'bootstrap';

/** Null where a score, or its interval, is undefined. Keys are those of `diagnose --json`. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly method: IntervalMethod;
  /** Of resampled games. */
  readonly low_by_game?: number | null;
  readonly high_by_game?: number | null;
  /** Why the score is undefined. */
  readonly reason?: Text;
}

export type Estimates = Readonly<Record<ScoreKey, Estimate>>;

export interface ScoredRows {
  /** 0 or 1, shape (n,), n ≥ 1. */
  readonly y: Labels;
  /** Codes of the games, shape (n,); null if there are none. */
  readonly game: Int32Array | null;
  readonly seed: number;
}

export interface ModelScores {
  /** Shape (n,). */
  readonly probability: Float64Array;
  readonly threshold: number;
}

export interface EstimatedModel {
  readonly estimates: Estimates;
  readonly ranked: RankedRows;
  readonly placements: Placements;
  readonly draws: ScoreDraws;
  /** Null without games. */
  readonly gameDraws: ScoreDraws | null;
}

/** Which scores come with which interval: `bootstrap` is the percentile one. */
export const METHODS: Readonly<Record<ScoreKey, IntervalMethod>> = {
  accuracy: 'wilson',
  log_loss: 'bootstrap',
  precision: 'wilson',
  recall: 'wilson',
  f1_score: 'bootstrap',
  roc_auc: 'delong',
  average_precision: 'bootstrap',
  brier_score: 'bootstrap',
};

/** Of several models on the same rows and the same resamples. */
export function estimateModels(
  { y, game, seed }: ScoredRows,
  models: readonly ModelScores[],
  times = RESAMPLES,
): EstimatedModel[] {
  const ranked = models.map(({ probability, threshold }) => rankRows(y, probability, threshold));
  const draws = bootstrapScores(ranked, rowResampler(y.length, seed), times);
  const gameDraws = game && bootstrapScores(ranked, groupResampler(game, seed), times);
  return models.map((model, m) => {
    const placed = placements(y, model.probability);
    return {
      ranked: ranked[m],
      placements: placed,
      draws: draws[m],
      gameDraws: gameDraws?.[m] ?? null,
      estimates: estimatesOf(y, model, placed, draws[m], gameDraws?.[m] ?? null),
    };
  });
}

/** Of one model. */
export function estimateScores(rows: ScoredRows, model: ModelScores, times?: number): Estimates {
  return estimateModels(rows, [model], times)[0].estimates;
}

function estimatesOf(
  y: Labels,
  { probability, threshold }: ModelScores,
  placed: Placements,
  draws: ScoreDraws,
  gameDraws: ScoreDraws | null,
): Estimates {
  const { metrics, undefinedReasons } = scoreBinary(y, probability, threshold);
  const { tn, fp, fn, tp } = confusionMatrix(y, predict(probability, threshold));
  const shares: Partial<Record<ScoreKey, readonly [number, number]>> = {
    accuracy: [tp + tn, y.length],
    precision: [tp, tp + fp],
    recall: [tp, tp + fn],
  };
  const intervalOf = (key: ScoreKey): Interval => {
    const share = shares[key];
    if (key === 'roc_auc') return aucInterval(placed);
    if (share === undefined) return percentileInterval(draws[key]);
    return share[1] === 0 ? { low: Number.NaN, high: Number.NaN } : wilsonInterval(...share);
  };
  const estimate = (key: ScoreKey): Estimate => {
    const reason = undefinedReasons[key];
    const method = METHODS[key];
    if (reason !== undefined) {
      return { value: orNull(metrics[key]), low: null, high: null, method, reason };
    }
    const { low, high } = intervalOf(key);
    const games = gameDraws && percentileInterval(gameDraws[key]);
    return {
      value: metrics[key],
      low: orNull(low),
      high: orNull(high),
      method,
      ...(games && { low_by_game: orNull(games.low), high_by_game: orNull(games.high) }),
    };
  };
  return Object.fromEntries(RESAMPLED.map((key) => [key, estimate(key)])) as Record<
    ScoreKey,
    Estimate
  >;
}

/** JSON has no NaN. */
export function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
