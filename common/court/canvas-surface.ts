/** A canvas to paint the court on: the browser's, or one for Node with the same methods. */
import {
  COURT_FONT,
  type CourtSurface,
  DASH,
  type MarkStyle,
  markLineWidth,
  markOutline,
} from './paint.ts';

/** The part of a canvas context that is used. https://developer.mozilla.org/docs/Web/API/CanvasRenderingContext2D */
export interface Canvas2D {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: unknown;
  textBaseline: unknown;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  stroke(): void;
  fill(rule?: 'evenodd'): void;
  closePath(): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
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
    area(outlines, { fill, opacity, stroke, width = 1 }) {
      context.globalAlpha = opacity;
      context.fillStyle = fill;
      context.beginPath();
      for (const outline of outlines) {
        outline.forEach(([x, y], i) => {
          if (i === 0) context.moveTo(x, y);
          else context.lineTo(x, y);
        });
        context.closePath();
      }
      context.fill('evenodd');
      context.globalAlpha = 1;
      if (stroke === undefined) return;
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.lineJoin = 'round';
      context.stroke();
    },
    label(text, x, y, { colour, halo, size, bold }) {
      context.font = `${bold ? 600 : 400} ${size}px ${COURT_FONT}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      context.lineWidth = 3;
      context.strokeStyle = halo;
      context.strokeText(text, x, y);
      context.fillStyle = colour;
      context.fillText(text, x, y);
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
