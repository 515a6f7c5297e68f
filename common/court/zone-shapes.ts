/** The zones as areas to fill, and where a zone's figures stand. */
import { cornerTopY } from './geometry.ts';
import { COURTS, type CourtLines } from './leagues.ts';
import { CENTRE_TANGENT, type CourtZone } from './zones.ts';

type Point = readonly [x: number, y: number];

/** In feet. */
export interface ZoneShape {
  readonly zone: CourtZone;
  /** Closed; what lies in an even number of them is outside. */
  readonly outlines: readonly (readonly Point[])[];
  /** The middle of the room for a label. */
  readonly label: Point;
}

const STEPS = 48;

function arc(radius: number, start: number, end: number): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const angle = start + ((end - start) * i) / STEPS;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

const mirrored = (points: readonly Point[]): Point[] => points.map(([x, y]) => [-x, y]);

/** The areas of all zones but `none`, as `zoneAt` draws their borders. */
export function zoneShapes(lines: CourtLines): readonly ZoneShape[] {
  const court = COURTS[lines];
  const { halfWidth, baselineY, halfCourtY, laneX, freeThrowY, arcRadius, cornerX } = court;
  const top = cornerTopY(lines);
  const farY = 2 * halfCourtY - baselineY;
  const cornerAngle = Math.asin(top / arcRadius);
  const centreAngle = Math.PI / 2 - Math.atan(CENTRE_TANGENT);
  const ring = arc(court.restrictedRadius, 0, 2 * Math.PI);
  const right: Point[] = [
    [laneX, baselineY],
    [cornerX, baselineY],
    ...arc(arcRadius, cornerAngle, centreAngle),
    [freeThrowY * CENTRE_TANGENT, freeThrowY],
    [laneX, freeThrowY],
  ];
  const corner: Point[] = [
    [cornerX, baselineY],
    [halfWidth, baselineY],
    [halfWidth, top],
    [cornerX, top],
  ];
  const box = (x: number, low: number, high: number): Point[] => [
    [-x, low],
    [x, low],
    [x, high],
    [-x, high],
  ];
  const sideLabel: Point = [(laneX + cornerX) / 2, (baselineY + freeThrowY) / 2];
  const cornerLabel: Point = [(cornerX + halfWidth) / 2, (baselineY + top) / 2];
  const mirror = ([x, y]: Point): Point => [-x, y];
  return [
    { zone: 'restricted_area', outlines: [ring], label: [0, court.restrictedRadius * 0.55] },
    {
      zone: 'paint',
      outlines: [box(laneX, baselineY, freeThrowY), ring],
      label: [0, (court.restrictedRadius + freeThrowY) / 2],
    },
    { zone: 'mid_range_left', outlines: [mirrored(right)], label: mirror(sideLabel) },
    {
      zone: 'mid_range_centre',
      outlines: [
        [
          [-freeThrowY * CENTRE_TANGENT, freeThrowY],
          [freeThrowY * CENTRE_TANGENT, freeThrowY],
          ...arc(arcRadius, centreAngle, Math.PI - centreAngle),
        ],
      ],
      label: [0, (freeThrowY + arcRadius) / 2],
    },
    { zone: 'mid_range_right', outlines: [right], label: sideLabel },
    { zone: 'left_corner_three', outlines: [mirrored(corner)], label: mirror(cornerLabel) },
    { zone: 'right_corner_three', outlines: [corner], label: cornerLabel },
    {
      zone: 'above_the_break',
      outlines: [
        [
          [halfWidth, top],
          [halfWidth, halfCourtY],
          [-halfWidth, halfCourtY],
          [-halfWidth, top],
          ...arc(arcRadius, Math.PI - cornerAngle, cornerAngle),
        ],
      ],
      label: [0, (arcRadius + halfCourtY) / 2],
    },
    {
      zone: 'back_court',
      outlines: [box(halfWidth, halfCourtY, farY)],
      label: [0, (halfCourtY + farY) / 2],
    },
  ];
}
