/** The court and its shots as an SVG file. */

import { paintCourtLines, paintMarks } from '../../common/court/paint.ts';
import type { Projection } from '../../common/court/projection.ts';
import { svgSurface } from '../../common/court/svg-surface.ts';
import type { Tokens } from '../../common/palette.ts';
import { svgFile } from '../charts/svg-export.ts';
import { type CourtDrawing, markLayer, paintCells, paintHatch } from './draw-canvas.ts';

export function courtSvg(
  to: Projection,
  colours: Tokens,
  drawing: CourtDrawing,
  title: string,
): string {
  const { selection, opacity } = drawing;
  const surface = svgSurface();
  if (drawing.cells !== null) {
    paintCells(surface, to, colours, drawing, drawing.cells);
    return svgFile(surface.source(), sizeOf(to), colours, title).text;
  }
  paintHatch(surface, to, colours, drawing);
  paintCourtLines(surface, to, colours.court, drawing.lines);
  const isDrawn = (shot: number) => selection === null || selection[shot] === 1;
  paintMarks(
    surface,
    to,
    markLayer(drawing, (shot) => (isDrawn(shot) ? opacity : 0)),
  );
  return svgFile(surface.source(), sizeOf(to), colours, title).text;
}

function sizeOf({ width, height }: Projection) {
  return { width: Math.round(width), height: Math.round(height) };
}
