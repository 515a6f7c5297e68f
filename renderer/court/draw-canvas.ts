/**
 * The court on the page's canvas: each mark style is drawn once as a sprite, which is reused for up to 30,000 shots.
 */

import { canvasSurface, drawMark } from '../../common/court/canvas-surface.ts';
import type { CourtLines } from '../../common/court/leagues.ts';
import {
  type CourtSurface,
  type MarkLayer,
  type MarkStyle,
  paintCourtLines,
  paintMarks,
} from '../../common/court/paint.ts';
import type { Projection } from '../../common/court/projection.ts';
import type { Tokens } from '../../common/palette.ts';
import type { Marks, Shots } from './marks.ts';

export interface CourtDrawing {
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
  const surface = spriteSurface(context, ratio);
  paintCourtLines(surface, to, colours.court, drawing.lines);
  for (const layer of layersOf(drawing)) paintMarks(surface, to, layer);
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

function spriteSurface(context: Context, ratio: number): CourtSurface {
  const sprites = new Map<MarkStyle, HTMLCanvasElement>();
  return {
    ...canvasSurface(context),
    mark(style, x, y, radius, opacity) {
      const half = radius + 1;
      let sprite = sprites.get(style);
      if (sprite === undefined) {
        sprite = makeSprite(style, radius, ratio);
        sprites.set(style, sprite);
      }
      context.globalAlpha = opacity;
      context.drawImage(sprite, x - half, y - half, 2 * half, 2 * half);
      context.globalAlpha = 1;
    },
  };
}

function makeSprite(style: MarkStyle, radius: number, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const half = radius + 1;
  const size = Math.ceil(2 * half * ratio);
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d') as Context;
  context.scale(size / (2 * half), size / (2 * half));
  drawMark(context, style, half, half, radius);
  return canvas;
}
