import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import {
  drawPredictionsScatter,
  type PredictionsScatter,
} from '../../../electron/core/report/scatter.ts';

const feet = 22.08; // pixels
const at = (x: number, y: number): [number, number] => [
  48 + (x + 25) * feet,
  208 + (y + 4.75) * feet,
];

async function draw(scatter: Partial<PredictionsScatter>) {
  const png = await drawPredictionsScatter({
    title: 'Decision tree',
    subtitle: 'shots · test rows',
    x: [],
    y: [],
    predicted: [],
    lines: 'nba',
    ...scatter,
  });
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  /** Whether there is the teal of a make, the orange of a miss, or neither within a few pixels of a point. */
  const mark = (x: number, y: number): string => {
    const [px, py] = at(x, y);
    const { data } = context.getImageData(Math.round(px) - 3, Math.round(py) - 3, 7, 7);
    let [teal, orange] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] < 90 && data[i + 1] > 120) teal++;
      if (data[i] > 210 && data[i + 2] < 90) orange++;
    }
    return teal > orange ? 'make' : orange > 0 ? 'miss' : 'none';
  };
  const pixel = (px: number, py: number) => [
    ...context.getImageData(px, py, 1, 1).data.slice(0, 3),
  ];
  return { png, image, mark, pixel };
}

const grid = (n: number) => ({
  x: Float64Array.from({ length: n }, (_, i) => ((i * 37) % 460) / 10 - 23),
  y: Float64Array.from({ length: n }, (_, i) => ((i * 53) % 400) / 10 - 3),
});

describe('drawPredictionsScatter', () => {
  it('marks each shot where it was, makes and misses apart', async () => {
    const { mark, image } = await draw({
      x: [-20, 10, 0],
      y: [5, 30, 20],
      predicted: [1, 0, 1],
    });
    expect(image.width).toBe(1200);
    expect([mark(-20, 5), mark(10, 30), mark(0, 20)]).toEqual(['make', 'miss', 'make']);
    expect([mark(20, 5), mark(-10, 30), mark(3, 20)]).toEqual(['none', 'none', 'none']);
  });

  it('draws discs and crosses: they differ without colour', async () => {
    const { pixel } = await draw({ x: [-20, 10], y: [5, 30], predicted: [1, 0] });
    const [makeX, makeY] = at(-20, 5).map(Math.round);
    const [missX, missY] = at(10, 30).map(Math.round);
    const floor = pixel(900, 1000);
    expect(pixel(makeX + 5, makeY)).not.toEqual(floor);
    expect(pixel(missX + 5, missY)).toEqual(floor);
    expect(pixel(missX + 5, missY + 5)).not.toEqual(floor);
  });

  it('keeps the court in true proportion', async () => {
    const { pixel } = await draw({});
    const isLine = (x: number, y: number) => {
      const [px, py] = at(x, y).map(Math.round);
      return [-1, 0, 1].some((d) => pixel(px + d, py)[0] < 200 || pixel(px, py + d)[0] < 200);
    };
    for (const angle of [0.5, 1, 1.5, 2, 2.6]) {
      expect(isLine(23.75 * Math.cos(angle), 23.75 * Math.sin(angle))).toBe(true);
      expect(isLine(4 * Math.cos(angle), 4 * Math.sin(angle))).toBe(true);
      expect(isLine(22.5 * Math.cos(angle), 22.5 * Math.sin(angle))).toBe(false);
    }
    expect(isLine(-22, 3)).toBe(true);
    expect(isLine(8, 10)).toBe(true);
  });

  it('notes what it cannot show', async () => {
    const none = await draw({ x: [0], y: [0], predicted: [1] });
    const some = await draw({
      x: [0, 0, 30, Number.NaN],
      y: [0, 60, 3, 2],
      predicted: [1, 0, 0, 1],
    });
    expect(some.image.height).toBeGreaterThan(none.image.height);
    expect(some.mark(25, 3)).toBe('none');
  });

  it('lets a handful of makes be seen among thousands of misses', async () => {
    const shots = grid(6000);
    const predicted = new Uint8Array(6000);
    predicted[100] = 1;
    predicted[4000] = 1;
    const { mark } = await draw({ ...shots, predicted });
    expect(mark(shots.x[100], shots.y[100])).toBe('make');
    expect(mark(shots.x[4000], shots.y[4000])).toBe('make');
  });

  it('draws the same bytes again', async () => {
    const shots = grid(3000);
    const predicted = Uint8Array.from(shots.x, (_, i) => i % 2);
    const first = await draw({ ...shots, predicted });
    const second = await draw({ ...shots, predicted });
    expect(first.png.equals(second.png)).toBe(true);
    expect(GlobalFonts.has('Shot Review Sans')).toBe(true);
  });

  it('takes any title', async () => {
    const long = await draw({ title: 'x'.repeat(10_000), subtitle: '\u202E😀 <b>\u0000' });
    expect(long.image.width).toBe(1200);
    expect(long.pixel(1190, 60)).toEqual([255, 255, 255]);
  });
});
