/** From where shots bring most: the best zone, and those that could be as good. */
import { type CourtZone, isThreePointZone } from '../../../common/court/zones.ts';
import type { ZoneSummary } from '../../../models/diagnosis/zones.ts';

interface ZonePoints {
  readonly zone: CourtZone;
  /** Points that a shot from there brings on average. */
  readonly points: number;
  /** Of what went in: from Wilson's 95 % interval. Null for what the model says. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

interface BestZones {
  readonly best: ZonePoints;
  /** Zones that cannot be told from the best: their intervals overlap. */
  readonly ties: readonly CourtZone[];
}

/** A zone with fewer shots says nothing of itself. */
export const FEWEST_SHOTS = 20;

export function pointsOf(zone: CourtZone): 2 | 3 {
  return isThreePointZone(zone) ? 3 : 2;
}

/** By what went in; null without a zone of enough labelled shots. */
export function bestByOutcome(zones: readonly ZoneSummary[]): BestZones | null {
  const known = zones.flatMap(({ zone, labelled, rate, low, high }) => {
    if (labelled < FEWEST_SHOTS || rate === null || low === null || high === null) return [];
    if (zone === 'none') return [];
    const worth = pointsOf(zone);
    return [
      { zone, points: worth * rate, interval: { low: worth * low, high: worth * high } } as const,
    ];
  });
  const [best, ...others] = known.toSorted((a, b) => b.points - a.points);
  if (best === undefined) return null;
  return {
    best,
    ties: others
      .filter(({ interval }) => interval.high >= best.interval.low)
      .map(({ zone }) => zone),
  };
}

/** By the model's mean probability; null without a zone of enough shots. */
export function bestByModel(zones: readonly ZoneSummary[]): ZonePoints | null {
  const known = zones
    .filter(({ zone, n }) => zone !== 'none' && n >= FEWEST_SHOTS)
    .map(({ zone, mean_probability }) => ({
      zone,
      points: pointsOf(zone) * mean_probability,
      interval: null,
    }))
    .sort((a, b) => b.points - a.points);
  return known[0] ?? null;
}
