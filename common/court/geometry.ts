/** The half court in feet: its lines as shapes that any renderer can draw, and where a shot is on it. */
import { COURTS, type CourtLines } from './leagues.ts';

/*
 * The hoop's centre is the origin, y grows towards the half-court line, x to the shooter's right when facing the hoop.
 * So the unmirrored picture has the hoop at the top, x to the right and y downwards, which matches longitude × latitude
 * in the shots' `lon` and `lat`; with the hoop at the bottom both axes are reversed.
 */

/** Of an NBA court, the frame of reference for positions of unknown lines. */
export const { halfWidth, baselineY, halfCourtY } = COURTS.nba;

/** Angles are in radians, counter-clockwise from +x with y upwards; `start` < `end`. Lengths in feet. */
export type CourtLine = { readonly name: string; readonly dashed?: boolean } & (
  | {
      readonly kind: 'segment';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | {
      readonly kind: 'arc';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly radius: number }
);

const segment = (name: string, x1: number, y1: number, x2: number, y2: number): CourtLine => ({
  kind: 'segment',
  name,
  x1,
  y1,
  x2,
  y2,
});

/** Where the straight corner lines meet the arc (the NBA rule book's 14 ft overshoot it by 0.3 ft). */
export function cornerTopY(lines: CourtLines): number {
  const { arcRadius, cornerX } = COURTS[lines];
  return Math.sqrt(arcRadius ** 2 - cornerX ** 2);
}

/** All lines of the half court. */
export function courtLines(lines: CourtLines): readonly CourtLine[] {
  const court = COURTS[lines];
  const { halfWidth: side, baselineY: base, halfCourtY: half, laneX: lane } = court;
  const { cornerX: corner, arcRadius, freeThrowY, circleRadius, backboardX, backboardY } = court;
  const top = cornerTopY(lines);
  const arcAngle = Math.asin(top / arcRadius);
  const arc = (name: string, y: number, radius: number, start: number, end: number) =>
    ({ kind: 'arc', name, x: 0, y, radius, start, end }) as const;
  return [
    segment('baseline', -side, base, side, base),
    segment('left side line', -side, base, -side, half),
    segment('right side line', side, base, side, half),
    segment('half-court line', -side, half, side, half),
    segment('left corner three', -corner, base, -corner, top),
    segment('right corner three', corner, base, corner, top),
    arc('three-point arc', 0, arcRadius, arcAngle, Math.PI - arcAngle),
    segment('left lane line', -lane, base, -lane, freeThrowY),
    segment('right lane line', lane, base, lane, freeThrowY),
    segment('free-throw line', -lane, freeThrowY, lane, freeThrowY),
    arc('free-throw circle', freeThrowY, circleRadius, 0, Math.PI),
    {
      ...arc('free-throw circle, inner half', freeThrowY, circleRadius, Math.PI, 2 * Math.PI),
      dashed: true,
    },
    arc('restricted area', 0, court.restrictedRadius, 0, Math.PI),
    arc('centre circle', half, circleRadius, Math.PI, 2 * Math.PI),
    segment('backboard', -backboardX, backboardY, backboardX, backboardY),
    { kind: 'circle', name: 'hoop', x: 0, y: 0, radius: court.hoopRadius },
  ];
}

/** Positions in feet, each column of shape (n,). */
export interface CourtPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Feet from the hoop's centre. */
export function shotDistance(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

// Predictions keep positions as float32, to about 2e-6 ft; whether a foot is on the line must not depend on that.
const tolerance = 1e-5;

/** Whether a shot from here counts three points: on or beyond the corner lines or the arc. */
export function isThreePointer(x: number, y: number, lines: CourtLines): boolean {
  // Between the corner lines the arc decides, but behind the hoop, where the lines alone do.
  const { cornerX, arcRadius } = COURTS[lines];
  if (Math.abs(x) >= cornerX - tolerance) return true;
  return y > 0 && shotDistance(x, y) >= arcRadius - tolerance;
}

/** Whether a shot was taken from beyond the half-court line. */
export function isBackCourt(y: number, lines: CourtLines): boolean {
  return y > COURTS[lines].halfCourtY;
}
