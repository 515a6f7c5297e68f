/** Draws the court and its shots on a canvas: each style once as a small picture that is then stamped. */

import { courtLines } from '../../models/court/geometry.ts';
import type { Tokens } from '../theme.ts';
import type { MarkStyle, Marks, Shots } from './marks.ts';
import { type Projection, polylineOf } from './projection.ts';

export interface CourtDrawing {
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

/** `ratio`: pixels of the canvas for each of the page. The context is scaled by it already. */
export function drawCourt(
  context: Context,
  to: Projection,
  colours: Tokens,
  drawing: CourtDrawing,
  ratio: number,
): void {
  context.clearRect(0, 0, to.width, to.height);
  drawLines(context, to, colours);
  if (drawing.selection === null) drawSprites(context, to, drawing, () => drawing.opacity, ratio);
  else {
    const { selection, opacity } = drawing;
    // The chosen ones on top of what is left in the background.
    drawSprites(context, to, drawing, (i) => (selection[i] === 1 ? 0 : 0.12), ratio);
    drawSprites(
      context,
      to,
      drawing,
      (i) => (selection[i] === 1 ? Math.max(opacity, 0.9) : 0),
      ratio,
    );
  }
}

function drawLines(context: Context, to: Projection, colours: Tokens): void {
  context.strokeStyle = colours.court;
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  for (const line of courtLines) {
    context.setLineDash(line.dashed ? [4, 4] : []);
    context.beginPath();
    for (const [x, y] of polylineOf(line)) context.lineTo(to.px(x), to.py(y));
    context.stroke();
  }
  context.setLineDash([]);
}

function drawSprites(
  context: Context,
  to: Projection,
  { shots, marks, drawn, radius }: CourtDrawing,
  opacityOf: (i: number) => number,
  ratio: number,
): void {
  const stamps = marks.styles.map((style) => makeSprite(style, radius, ratio));
  const half = radius + 1;
  for (const i of drawn) {
    const opacity = opacityOf(i);
    if (opacity === 0) continue;
    context.globalAlpha = opacity;
    const left = to.px(shots.x[i]) - half;
    const top = to.py(shots.y[i]) - half;
    context.drawImage(stamps[marks.codes[i]], left, top, 2 * half, 2 * half);
  }
  context.globalAlpha = 1;
}

function makeSprite(style: MarkStyle, radius: number, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const size = Math.ceil(2 * (radius + 1) * ratio);
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d') as Context;
  context.scale(size / (2 * (radius + 1)), size / (2 * (radius + 1)));
  context.translate(radius + 1, radius + 1);
  drawMark(context, style, radius);
  return canvas;
}

/** One mark around the origin. */
export function drawMark(context: Context, { shape, colour }: MarkStyle, radius: number): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, radius * 0.45);
  context.beginPath();
  if (shape === 'cross') {
    const arm = radius * 0.8;
    context.moveTo(-arm, -arm);
    context.lineTo(arm, arm);
    context.moveTo(-arm, arm);
    context.lineTo(arm, -arm);
    context.stroke();
    return;
  }
  context.arc(0, 0, shape === 'ring' ? radius * 0.8 : radius * 0.9, 0, 2 * Math.PI);
  if (shape === 'circle') context.fill();
  else context.stroke();
}
