/** The court on the page's canvas: its lines, and its shots as marks or in cells. */

import { canvasSurface } from '../../common/court/canvas-surface.ts';
import type { CourtLines } from '../../common/court/leagues.ts';
import {
  type CourtArea,
  type CourtSurface,
  type MarkLayer,
  paintAreas,
  paintCourtLines,
} from '../../common/court/paint.ts';
import type { Projection } from '../../common/court/projection.ts';
import type { Tokens } from '../../common/palette.ts';
import { drawMarkPixels } from './mark-pixels.ts';
import type { Marks, Shots } from './marks.ts';

/** A part of the court with one value, such as a zone or a hexagon. */
export interface CourtCell {
  /** In feet. */
  readonly area: CourtArea;
  readonly label: CourtLabel | null;
  /** Painted only with the back court. */
  readonly isBackCourt: boolean;
}

export interface CourtLabel {
  /** In feet. */
  readonly at: readonly [x: number, y: number];
  /** The first is the value, which stands out. */
  readonly lines: readonly string[];
}

/** A short line in feet. */
export type CourtStroke = readonly [from: readonly [number, number], to: readonly [number, number]];

export interface CourtDrawing {
  /** Where the picture is not to be trusted, crossed out lightly. */
  readonly hatched: readonly CourtStroke[];
  /** Painted instead of the shots; null: the shots. */
  readonly cells: readonly CourtCell[] | null;
  readonly lines: CourtLines;
  readonly shots: Shots;
  readonly marks: Marks;
  /** Indices to draw. */
  readonly drawn: Uint32Array;
  /** 1 for a selected shot; null: nothing is selected, all are drawn in full. */
  readonly selection: Uint8Array | null;
  readonly radius: number;
  readonly opacity: number;
}

type Context = CanvasRenderingContext2D;

/** `ratio`: canvas pixels per page pixel. The context is already scaled by it. */
export function drawCourt(
  context: Context,
  to: Projection,
  colours: Tokens,
  drawing: CourtDrawing,
  ratio: number,
): void {
  context.clearRect(0, 0, to.width, to.height);
  const surface = canvasSurface(context);
  if (drawing.cells !== null) {
    paintCells(surface, to, colours, drawing, drawing.cells);
    return;
  }
  paintHatch(surface, to, colours, drawing);
  paintCourtLines(surface, to, colours.court, drawing.lines);
  drawMarkPixels(context, to, layersOf(drawing), ratio);
}

/** The cells under the court's lines, their figures above all. */
export function paintCells(
  surface: CourtSurface,
  to: Projection,
  colours: Tokens,
  drawing: CourtDrawing,
  cells: readonly CourtCell[],
): void {
  paintAreas(
    surface,
    to,
    cells.map(({ area }) => area),
  );
  paintHatch(surface, to, colours, drawing);
  paintCourtLines(surface, to, colours.court, drawing.lines);
  for (const { label } of cells) {
    if (label === null) continue;
    const [x, y] = [to.px(label.at[0]), to.py(label.at[1])];
    label.lines.forEach((text, i) => {
      const dy = (i - (label.lines.length - 1) / 2) * 14;
      surface.label(text, x, y + dy, {
        colour: i === 0 ? colours.text : colours['text-2'],
        halo: colours.surface,
        size: i === 0 ? 12 : 11,
        bold: i === 0,
      });
    });
  }
}

export function paintHatch(
  surface: CourtSurface,
  to: Projection,
  colours: Tokens,
  { hatched }: CourtDrawing,
): void {
  for (const stroke of hatched) {
    surface.polyline(
      stroke.map(([x, y]) => [to.px(x), to.py(y)] as const),
      { colour: colours['line-strong'], width: 1, dashed: false },
    );
  }
}

/** Draws the selected shots on top of the faded ones. */
function layersOf(drawing: CourtDrawing): MarkLayer[] {
  const { selection, opacity } = drawing;
  if (selection === null) return [markLayer(drawing, () => opacity)];
  return [
    markLayer(drawing, (i) => (selection[i] === 1 ? 0 : 0.12)),
    markLayer(drawing, (i) => (selection[i] === 1 ? Math.max(opacity, 0.9) : 0)),
  ];
}

export function markLayer(
  { shots: { x, y }, marks: { codes, styles }, drawn, radius }: CourtDrawing,
  opacityOf: (shot: number) => number,
): MarkLayer {
  return { x, y, shots: drawn, radius, opacityOf, styleOf: (shot) => styles[codes[shot]] };
}
