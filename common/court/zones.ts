/** The named zones of the court: which one a shot was taken from, by its position and by what its table says. */
import { cornerTopY, isBackCourt, isThreePointer, shotDistance } from './geometry.ts';
import { COURTS, type CourtLines } from './leagues.ts';

export const COURT_ZONES = [
  'restricted_area',
  'paint',
  'mid_range_left',
  'mid_range_centre',
  'mid_range_right',
  'left_corner_three',
  'right_corner_three',
  'above_the_break',
  'back_court',
  'none',
] as const;
/** Left and right are the shooter's who faces the hoop. `none`: without a place. */
export type CourtZone = (typeof COURT_ZONES)[number];

/** How many points a shot was worth, where its table says so. */
export type ShotPoints = 2 | 3 | null;

const THREE_POINT_ZONES: readonly CourtZone[] = [
  'left_corner_three',
  'right_corner_three',
  'above_the_break',
  'back_court',
];

/** Whether shots from a zone count three points. */
export function isThreePointZone(zone: CourtZone): boolean {
  return THREE_POINT_ZONES.includes(zone);
}

/** The tangent of half the angle at the hoop that the middle of the mid-range takes: 18°, as in the NBA's shot data. */
export const CENTRE_TANGENT = Math.tan((18 * Math.PI) / 180);

// Positions may be float32: a foot on a line must not be beside it.
const TOLERANCE = 1e-5;

/** The zone of a position in feet. `points` decides on which side of the three-point line it is; null: the position. */
export function zoneAt(x: number, y: number, lines: CourtLines, points: ShotPoints): CourtZone {
  if (Number.isNaN(x) || Number.isNaN(y)) return 'none';
  const isThree = points === null ? isThreePointer(x, y, lines) : points === 3;
  return isThree ? threePointZone(x, y, lines) : twoPointZone(x, y, lines);
}

function twoPointZone(x: number, y: number, lines: CourtLines): CourtZone {
  const { restrictedRadius, laneX, freeThrowY } = COURTS[lines];
  if (shotDistance(x, y) <= restrictedRadius + TOLERANCE) return 'restricted_area';
  if (Math.abs(x) <= laneX + TOLERANCE && y <= freeThrowY + TOLERANCE) return 'paint';
  if (y > 0 && Math.abs(x) <= y * CENTRE_TANGENT) return 'mid_range_centre';
  return x < 0 ? 'mid_range_left' : 'mid_range_right';
}

/** A three that is recorded inside of the line counts for the part of the line that it is nearest to. */
function threePointZone(x: number, y: number, lines: CourtLines): CourtZone {
  if (isBackCourt(y, lines)) return 'back_court';
  const { cornerX, arcRadius, laneX } = COURTS[lines];
  const toCorner = cornerX - Math.abs(x);
  const isNearCorner =
    toCorner <= TOLERANCE || toCorner <= arcRadius - shotDistance(x, y) + TOLERANCE;
  if (y > cornerTopY(lines) || !isNearCorner || Math.abs(x) <= laneX) return 'above_the_break';
  return x < 0 ? 'left_corner_three' : 'right_corner_three';
}

/** What a table says of each shot, shape (n,) each. */
export interface ZoneRecords {
  /** 2 or 3; anything else: not said. */
  readonly points?: ArrayLike<number>;
  /** Index into `COURT_ZONES`; anything else: not said. */
  readonly zone?: ArrayLike<number>;
}

const codeOf = new Map<CourtZone, number>(COURT_ZONES.map((zone, code) => [zone, code]));

/**
 * The zone of each shot as an index into `COURT_ZONES`; x and y in feet, shape (n,), NaN where unknown. Where the table
 * says two or three points, that decides; then the table's own zone, unless the points speak against it; then the
 * position.
 */
export function shotZones(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  lines: CourtLines,
  said: ZoneRecords = {},
): Uint8Array {
  const zones = new Uint8Array(x.length);
  for (let i = 0; i < zones.length; i++) {
    const value = said.points?.[i];
    const points = value === 2 || value === 3 ? value : null;
    const zone = COURT_ZONES[said.zone?.[i] ?? -1];
    const holds =
      zone !== undefined && (points === null || isThreePointZone(zone) === (points === 3));
    zones[i] = codeOf.get(
      holds ? zone : zoneAt(x[i] as number, y[i] as number, lines, points),
    ) as number;
  }
  return zones;
}
