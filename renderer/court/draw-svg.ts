/** The court and its shots as an SVG file. */

import { paintCourtLines, paintMarks } from '../../common/court/paint.ts';
import type { Projection } from '../../common/court/projection.ts';
import { svgSurface } from '../../common/court/svg-surface.ts';
import type { Tokens } from '../../common/palette.ts';
import { svgFile } from '../charts/svg-export.ts';
import { type CourtDrawing, markLayer } from './draw-canvas.ts';

export function courtSvg(
  to: Projection,
  colours: Tokens,
  drawing: CourtDrawing,
  title: string,
): string {
  const { selection, opacity } = drawing;
  const surface = svgSurface();
  paintCourtLines(surface, to, colours.court, drawing.lines);
  const isDrawn = (shot: number) => selection === null || selection[shot] === 1;
  paintMarks(
    surface,
    to,
    markLayer(drawing, (shot) => (isDrawn(shot) ? opacity : 0)),
  );
  const size = { width: Math.round(to.width), height: Math.round(to.height) };
  return svgFile(surface.source(), size, colours, title).text;
}
