/** A canvas to paint the court on: the browser's, or one for Node with the same methods. */
import { type CourtSurface, DASH, type MarkStyle, markLineWidth, markOutline } from './paint.ts';

/** The part of a canvas context that is used. https://developer.mozilla.org/docs/Web/API/CanvasRenderingContext2D */
export interface Canvas2D {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  globalAlpha: number;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  stroke(): void;
  fill(): void;
  setLineDash(dash: number[]): void;
}

export function canvasSurface(context: Canvas2D): CourtSurface {
  return {
    polyline(points, { colour, width, dashed }) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.lineJoin = 'round';
      context.setLineDash(dashed ? [DASH, DASH] : []);
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x, y);
      context.stroke();
      context.setLineDash([]);
    },
    mark(style, x, y, radius, opacity) {
      context.globalAlpha = opacity;
      drawMark(context, style, x, y, radius);
      context.globalAlpha = 1;
    },
  };
}

export function drawMark(
  context: Canvas2D,
  { shape, colour }: MarkStyle,
  x: number,
  y: number,
  radius: number,
): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = markLineWidth(radius);
  context.beginPath();
  const outline = markOutline(shape, radius);
  if ('arm' in outline) {
    const { arm } = outline;
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x - arm, y + arm);
    context.lineTo(x + arm, y - arm);
  } else {
    context.arc(x, y, outline.circle, 0, 2 * Math.PI);
  }
  if (shape === 'circle') context.fill();
  else context.stroke();
}
