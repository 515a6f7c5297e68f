/** Converts feet on the court to pixels, with one scale for both axes. */

import type { CourtLine } from './geometry.ts';
import { COURTS, type CourtLines } from './leagues.ts';

/** Feet to pixels. */
export interface ToPixels {
  px(x: number): number;
  py(y: number): number;
}

export interface Projection extends ToPixels {
  /** Pixels per foot, for both axes. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  /** Pixels back to feet. */
  x(px: number): number;
  y(py: number): number;
}

export interface CourtView {
  readonly hoopAt: 'top' | 'bottom';
  readonly backCourt: boolean;
  readonly lines: CourtLines;
}

/** Margin around the lines, in feet. */
const margin = 1;

/** As large as possible within the given space. */
export function project(view: CourtView, maxWidth: number, maxHeight: number): Projection {
  const { halfWidth, baselineY, halfCourtY } = COURTS[view.lines];
  // The other half has the same length: shots from the back court are closer than its baseline.
  const farBaselineY = 2 * halfCourtY - baselineY;
  const feetWide = 2 * (halfWidth + margin);
  const far = view.backCourt ? farBaselineY : halfCourtY;
  const feetHigh = far - baselineY + 2 * margin;
  const scale = Math.max(0.1, Math.min(maxWidth / feetWide, maxHeight / feetHigh));
  // With the hoop at the bottom both axes are reversed: left stays the shooter's own left.
  const sign = view.hoopAt === 'top' ? 1 : -1;
  const left = halfWidth + margin;
  const top = view.hoopAt === 'top' ? baselineY - margin : -(far + margin);
  return {
    scale,
    width: feetWide * scale,
    height: feetHigh * scale,
    px: (x) => (sign * x + left) * scale,
    py: (y) => (sign * y - top) * scale,
    x: (px) => sign * (px / scale - left),
    y: (py) => sign * (py / scale + top),
  };
}

const steps = 64;

/** A court line as points in feet: curves become a fine polyline, which any projection can transform. */
export function polylineOf(line: CourtLine): readonly (readonly [number, number])[] {
  if (line.kind === 'segment') {
    return [
      [line.x1, line.y1],
      [line.x2, line.y2],
    ];
  }
  const start = line.kind === 'arc' ? line.start : 0;
  const end = line.kind === 'arc' ? line.end : 2 * Math.PI;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = start + ((end - start) * i) / steps;
    return [line.x + line.radius * Math.cos(angle), line.y + line.radius * Math.sin(angle)];
  });
}
