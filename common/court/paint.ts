/** Paints the court and its shots: shared by the page's canvas, saved pictures and SVG files. */
import { courtLines } from './geometry.ts';
import type { CourtLines } from './leagues.ts';
import { polylineOf, type ToPixels } from './projection.ts';

export type Shape = 'circle' | 'cross' | 'ring';

export interface MarkStyle {
  readonly shape: Shape;
  readonly colour: string;
}

export type PixelPoint = readonly [number, number];

/** The surface to paint on; lengths in px. */
export interface CourtSurface {
  polyline(points: readonly PixelPoint[], style: LineStyle): void;
  /** An area; what lies in an even number of its outlines is outside. */
  area(outlines: readonly (readonly PixelPoint[])[], style: AreaStyle): void;
  /** A word or a figure around a point. */
  label(text: string, x: number, y: number, style: LabelStyle): void;
  /** A mark around a point. */
  mark(style: MarkStyle, x: number, y: number, radius: number, opacity: number): void;
}

export interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly dashed: boolean;
}

interface AreaStyle {
  readonly fill: string;
  readonly opacity: number;
  /** Its border, if it has one. */
  readonly stroke?: string;
  /** Of the border. */
  readonly width?: number;
}

interface LabelStyle {
  readonly colour: string;
  /** Drawn around the letters, so that they are read on any fill. */
  readonly halo: string;
  readonly size: number;
  readonly bold: boolean;
}

/** Of labels and of pictures. */
export const COURT_FONT = 'Inter, system-ui, sans-serif';

/** Dash and gap of a dashed line, in px. */
export const DASH = 4;

export function paintCourtLines(
  surface: CourtSurface,
  to: ToPixels,
  colour: string,
  lines: CourtLines,
): void {
  for (const line of courtLines(lines)) {
    const points = polylineOf(line).map(([x, y]): PixelPoint => [to.px(x), to.py(y)]);
    surface.polyline(points, { colour, width: 1.25, dashed: line.dashed === true });
  }
}

/** Shots in painting order; arrays are by shot, shape (n,). */
export interface MarkLayer {
  /** Feet from the hoop. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly styleOf: (shot: number) => MarkStyle;
  readonly shots: Iterable<number>;
  readonly radius: number;
  /** 0: the shot is not painted. */
  readonly opacityOf: (shot: number) => number;
}

export function paintMarks(
  surface: Pick<CourtSurface, 'mark'>,
  to: ToPixels,
  layer: MarkLayer,
): void {
  const { x, y, styleOf, radius, opacityOf } = layer;
  for (const shot of layer.shots) {
    const opacity = opacityOf(shot);
    if (opacity <= 0) continue;
    surface.mark(styleOf(shot), to.px(x[shot]!), to.py(y[shot]!), radius, opacity);
  }
}

/** An area of the court in feet, such as a zone or a hexagon. */
export interface CourtArea extends AreaStyle {
  readonly outlines: readonly (readonly (readonly [x: number, y: number])[])[];
}

export function paintAreas(surface: CourtSurface, to: ToPixels, areas: Iterable<CourtArea>): void {
  for (const { outlines, ...style } of areas) {
    const pixels = outlines.map((outline) =>
      outline.map(([x, y]): PixelPoint => [to.px(x), to.py(y)]),
    );
    surface.area(pixels, style);
  }
}

/** The outline of a mark with that radius: a circle around its point, or the arms of a cross. */
export function markOutline(
  shape: Shape,
  radius: number,
): { readonly circle: number } | { readonly arm: number } {
  if (shape === 'cross') return { arm: radius * 0.8 };
  return { circle: shape === 'ring' ? radius * 0.8 : radius * 0.9 };
}

/** The line width of a ring or cross with that radius. */
export function markLineWidth(radius: number): number {
  return Math.max(1, radius * 0.45);
}
