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
  /** The mark's point lies in the pixel `half` along each side. */
  readonly half: number;
  readonly colour: Uint8ClampedArray;
  /** By the place within a pixel, along first. */
  readonly masks: readonly Mask[];
}

/** The pixels of a stamp that the mark covers, row by row; most of a stamp is empty. */
interface Mask {
  readonly across: Uint8Array;
  readonly down: Uint8Array;
  /** How much of each is covered, from 0 to 1. */
  readonly covered: Float32Array;
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
      const { half, colour, masks } = stampsFor(style, radius);
      const [red, green, blue] = colour;
      const across = Math.floor((x * scale - left) * STEPS);
      const down = Math.floor((y * scale - top) * STEPS);
      const firstX = Math.floor(across / STEPS) - half;
      const firstY = Math.floor(down / STEPS) - half;
      const mask = masks[(down & (STEPS - 1)) * STEPS + (across & (STEPS - 1))];
      for (let k = 0; k < mask.covered.length; k++) {
        const i = firstX + mask.across[k];
        const j = firstY + mask.down[k];
        if (i < 0 || i >= width || j < 0 || j >= height) continue;
        const covered = mask.covered[k] * opacity;
        const at = (j * width + i) * 4;
        data[at] += (red - data[at]) * covered;
        data[at + 1] += (green - data[at + 1]) * covered;
        data[at + 2] += (blue - data[at + 2]) * covered;
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
    const pixels = Array.from({ length: side * side }, (_, i) => i);
    const covered = pixels.filter((i) => data[i * 4 + 3] > 0);
    return {
      across: Uint8Array.from(covered, (i) => i % side),
      down: Uint8Array.from(covered, (i) => Math.floor(i / side)),
      covered: Float32Array.from(covered, (i) => data[i * 4 + 3] / 255),
    };
  });
  const context = createCanvas(1, 1).getContext('2d');
  context.fillStyle = style.colour;
  context.fillRect(0, 0, 1, 1);
  return { half, masks, colour: context.getImageData(0, 0, 1, 1).data };
}
