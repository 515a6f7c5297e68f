/** Paints very many marks: blends small pictures of them into the pixels, many times as fast as paths. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { drawMark } from '../../../common/court/canvas-surface.ts';
import { type CourtSurface, type MarkStyle, markLineWidth } from '../../../common/court/paint.ts';

/** Device pixels; marks are cut at its edges. */
export interface StampArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A mark is placed to a quarter of a device pixel. */
const STEPS = 4;

interface Stamps {
  /** Pixels along a side; the mark's point lies in the pixel `half`. */
  readonly side: number;
  readonly half: number;
  readonly colour: Uint8ClampedArray;
  /** By the place within a pixel, along first: how much of each pixel is covered, from 0 to 1. */
  readonly masks: readonly Float32Array[];
}

/** `finish` shows the marks; until then nothing else may be painted in the area. `scale`: device pixels for each px. */
export function stampSurface(
  context: SKRSContext2D,
  scale: number,
  { left, top, width, height }: StampArea,
): Pick<CourtSurface, 'mark'> & { finish(): void } {
  const image = context.getImageData(left, top, width, height);
  const { data } = image;
  const made = new Map<MarkStyle, Map<number, Stamps>>();

  function stampsFor(style: MarkStyle, radius: number): Stamps {
    const ofStyle = made.get(style) ?? new Map<number, Stamps>();
    made.set(style, ofStyle);
    const stamps = ofStyle.get(radius) ?? makeStamps(style, radius, scale);
    ofStyle.set(radius, stamps);
    return stamps;
  }

  return {
    mark(style, x, y, radius, opacity) {
      const { side, half, colour, masks } = stampsFor(style, radius);
      const [red, green, blue] = colour;
      const across = Math.floor((x * scale - left) * STEPS);
      const down = Math.floor((y * scale - top) * STEPS);
      const firstX = Math.floor(across / STEPS) - half;
      const firstY = Math.floor(down / STEPS) - half;
      const mask = masks[(down & (STEPS - 1)) * STEPS + (across & (STEPS - 1))];
      for (let j = Math.max(0, -firstY); j < side && firstY + j < height; j++) {
        for (let i = Math.max(0, -firstX); i < side && firstX + i < width; i++) {
          const covered = mask[j * side + i] * opacity;
          if (covered === 0) continue;
          const at = ((firstY + j) * width + firstX + i) * 4;
          data[at] += (red - data[at]) * covered;
          data[at + 1] += (green - data[at + 1]) * covered;
          data[at + 2] += (blue - data[at + 2]) * covered;
        }
      }
    },
    finish() {
      context.putImageData(image, left, top);
    },
  };
}

function makeStamps(style: MarkStyle, radius: number, scale: number): Stamps {
  const half = Math.ceil((radius + markLineWidth(radius)) * scale) + 1;
  const side = 2 * half + 1;
  const masks = Array.from({ length: STEPS * STEPS }, (_, k) => {
    const context = createCanvas(side, side).getContext('2d');
    context.scale(scale, scale);
    const within = (step: number) => (half + (step + 0.5) / STEPS) / scale;
    drawMark(context, style, within(k % STEPS), within(Math.floor(k / STEPS)), radius);
    const { data } = context.getImageData(0, 0, side, side);
    return Float32Array.from({ length: side * side }, (_, i) => data[i * 4 + 3] / 255);
  });
  const context = createCanvas(1, 1).getContext('2d');
  context.fillStyle = style.colour;
  context.fillRect(0, 0, 1, 1);
  return { side, half, masks, colour: context.getImageData(0, 0, 1, 1).data };
}
