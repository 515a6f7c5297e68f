/**
 * Many marks as one picture, blended pixel by pixel: without a graphics card, 30,000 single `drawImage` calls take a
 * tenth of a second.
 */

import { drawMark } from '../../common/court/canvas-surface.ts';
import type { MarkLayer, MarkStyle } from '../../common/court/paint.ts';
import type { Projection } from '../../common/court/projection.ts';

/** The pixels of a mark that are not transparent, around its point. */
interface MarkPixels {
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  /** Red, green, blue and alpha of each, from 0 to 255. */
  readonly colours: Float64Array;
}

/** Draws the layers, the last one on top. `ratio`: canvas pixels per page pixel; the context is already scaled by it. */
export function drawMarkPixels(
  context: CanvasRenderingContext2D,
  to: Projection,
  layers: readonly MarkLayer[],
  ratio: number,
): void {
  const width = Math.round(to.width * ratio);
  const height = Math.round(to.height * ratio);
  if (width === 0 || height === 0) return;
  const image = new ImageData(width, height);
  const pixels = new Map<MarkStyle, Map<number, MarkPixels>>();
  for (const { x, y, styleOf, shots, radius, opacityOf } of layers) {
    for (const shot of shots) {
      const opacity = opacityOf(shot);
      if (opacity <= 0) continue;
      const style = styleOf(shot);
      const known = pixels.get(style) ?? new Map<number, MarkPixels>();
      pixels.set(style, known);
      let mark = known.get(opacity);
      if (mark === undefined) {
        mark = pixelsOf(style, radius, opacity, ratio);
        known.set(opacity, mark);
      }
      const px = Math.round(to.px(x[shot]) * ratio);
      const py = Math.round(to.py(y[shot]) * ratio);
      blend(image, mark, px, py);
    }
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  (canvas.getContext('2d') as CanvasRenderingContext2D).putImageData(image, 0, 0);
  context.drawImage(canvas, 0, 0, width / ratio, height / ratio);
}

function pixelsOf(style: MarkStyle, radius: number, opacity: number, ratio: number): MarkPixels {
  const half = Math.ceil((radius + 1) * ratio);
  const size = 2 * half;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  drawMark(context, style, half, half, radius * ratio);
  const { data } = context.getImageData(0, 0, size, size);
  const kept = Array.from({ length: size * size }, (_, i) => i).filter((i) => data[4 * i + 3] > 0);
  return {
    dx: Int32Array.from(kept, (i) => (i % size) - half),
    dy: Int32Array.from(kept, (i) => Math.floor(i / size) - half),
    colours: Float64Array.from(
      kept.flatMap((i) => [
        ...data.subarray(4 * i, 4 * i + 3),
        Math.round(data[4 * i + 3] * opacity),
      ]),
    ),
  };
}

/** Source over destination, both with straight alpha. https://www.w3.org/TR/compositing-1/#porterduffcompositingoperators_srcover */
function blend({ data, width, height }: ImageData, mark: MarkPixels, px: number, py: number): void {
  const { dx, dy, colours } = mark;
  for (let i = 0; i < dx.length; i++) {
    const atX = px + dx[i];
    const atY = py + dy[i];
    if (atX < 0 || atX >= width || atY < 0 || atY >= height) continue;
    const at = 4 * (atY * width + atX);
    const alpha = colours[4 * i + 3] / 255;
    const under = (data[at + 3] / 255) * (1 - alpha);
    const sum = alpha + under;
    if (sum === 0) continue;
    const share = alpha / sum;
    for (let c = 0; c < 3; c++) {
      data[at + c] += (colours[4 * i + c] - data[at + c]) * share;
    }
    data[at + 3] = 255 * sum;
  }
}
