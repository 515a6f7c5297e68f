/** The court as a PNG file with its title. */

import type { Projection } from '../../common/court/projection.ts';
import type { Tokens } from '../../common/palette.ts';
import { canvasToPng } from '../charts/svg-export.ts';
import { type CourtDrawing, drawCourt } from './draw-canvas.ts';

export async function courtPng(
  to: Projection,
  colours: Tokens,
  drawing: CourtDrawing,
  title: string,
): Promise<Blob> {
  const ratio = 2;
  const head = 36;
  const shotsCanvas = document.createElement('canvas');
  shotsCanvas.width = to.width * ratio;
  shotsCanvas.height = to.height * ratio;
  const shotsContext = shotsCanvas.getContext('2d') as CanvasRenderingContext2D;
  shotsContext.scale(ratio, ratio);
  drawCourt(shotsContext, to, colours, drawing, ratio);
  const picture = document.createElement('canvas');
  picture.width = shotsCanvas.width;
  picture.height = shotsCanvas.height + head * ratio;
  const context = picture.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = colours.text;
  context.font = `600 ${14 * ratio}px Inter, sans-serif`;
  context.fillText(title, 10 * ratio, 23 * ratio);
  context.drawImage(shotsCanvas, 0, head * ratio);
  return canvasToPng(picture);
}
