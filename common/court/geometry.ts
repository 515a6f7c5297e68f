/** The NBA half court in feet: its lines as shapes that any renderer can draw, and where a shot is on it. */

/*
 * The hoop's centre is the origin, y grows towards the half-court line, x to the shooter's right when facing the hoop.
 * So the unmirrored picture has the hoop at the top, x to the right and y downwards, which matches longitude × latitude
 * in the shots' `lon` and `lat`; with the hoop at the bottom both axes are reversed.
 */

export const halfWidth = 25;
export const baselineY = -4.75;
export const halfCourtY = 42.25;
export const cornerX = 22;
export const arcRadius = 23.75;
/** Where the straight corner lines meet the arc (the rule book's 14 ft overshoot it by 0.3 ft). */
export const cornerTopY = Math.sqrt(arcRadius ** 2 - cornerX ** 2);

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

const freeThrowY = 14.25;
const arcAngle = Math.asin(cornerTopY / arcRadius);

/** All lines of the half court. */
export const courtLines: readonly CourtLine[] = [
  segment('baseline', -halfWidth, baselineY, halfWidth, baselineY),
  segment('left side line', -halfWidth, baselineY, -halfWidth, halfCourtY),
  segment('right side line', halfWidth, baselineY, halfWidth, halfCourtY),
  segment('half-court line', -halfWidth, halfCourtY, halfWidth, halfCourtY),
  segment('left corner three', -cornerX, baselineY, -cornerX, cornerTopY),
  segment('right corner three', cornerX, baselineY, cornerX, cornerTopY),
  {
    kind: 'arc',
    name: 'three-point arc',
    x: 0,
    y: 0,
    radius: arcRadius,
    start: arcAngle,
    end: Math.PI - arcAngle,
  },
  segment('left lane line', -8, baselineY, -8, freeThrowY),
  segment('right lane line', 8, baselineY, 8, freeThrowY),
  segment('free-throw line', -8, freeThrowY, 8, freeThrowY),
  {
    kind: 'arc',
    name: 'free-throw circle',
    x: 0,
    y: freeThrowY,
    radius: 6,
    start: 0,
    end: Math.PI,
  },
  {
    kind: 'arc',
    name: 'free-throw circle, inner half',
    dashed: true,
    x: 0,
    y: freeThrowY,
    radius: 6,
    start: Math.PI,
    end: 2 * Math.PI,
  },
  { kind: 'arc', name: 'restricted area', x: 0, y: 0, radius: 4, start: 0, end: Math.PI },
  {
    kind: 'arc',
    name: 'centre circle',
    x: 0,
    y: halfCourtY,
    radius: 6,
    start: Math.PI,
    end: 2 * Math.PI,
  },
  segment('backboard', -3, -0.75, 3, -0.75),
  { kind: 'circle', name: 'hoop', x: 0, y: 0, radius: 0.75 },
];

/** Positions in feet, each column of shape (n,). */
export interface CourtPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Feet from the hoop's centre. */
export function shotDistance(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

// Degrees store a position to about 1e-12 ft; whether a foot is on the line must not depend on that.
const tolerance = 1e-6;

/** Whether a shot from here counts three points: on or beyond the corner lines (22 ft) or the arc (23.75 ft). */
export function isThreePointer(x: number, y: number): boolean {
  // Between the corner lines the arc decides, and outside of them every point is far enough, so one test each is
  // sufficient.
  return Math.abs(x) >= cornerX - tolerance || shotDistance(x, y) >= arcRadius - tolerance;
}

/** Whether a shot was taken from beyond the half-court line. */
export function isBackCourt(y: number): boolean {
  return y > halfCourtY;
}
