/** Shots on the court: true to scale, with the right marks, found by position. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { courtLines } from '../../../common/court/geometry.ts';
import { COURT_LINES } from '../../../common/court/leagues.ts';
import { polylineOf, project } from '../../../common/court/projection.ts';
import { colourOn, sequential, tokens } from '../../../common/palette.ts';
import { escapeXml } from '../../../renderer/charts/svg-export.ts';
import {
  buildSpatialIndex,
  isInside,
  nearestShot,
  shotsInside,
} from '../../../renderer/court/hit-test.ts';
import { isMake, marksOf, placeShots, type Shots } from '../../../renderer/court/marks.ts';

const feet = { min: -25, max: 25, noNaN: true };
const point = fc.tuple(fc.double(feet), fc.double({ min: -4.75, max: 42, noNaN: true }));

const shotsAt = (points: readonly (readonly [number, number])[]): Shots => ({
  x: points.map(([x]) => x),
  y: points.map(([, y]) => y),
  actual: points.map(() => 1),
});

describe('projection', () => {
  const view = fc.record({
    hoopAt: fc.constantFrom('top' as const, 'bottom' as const),
    backCourt: fc.boolean(),
    lines: fc.constantFrom(...COURT_LINES),
  });

  test('has one scale for both axes and stays in the room given', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 50, max: 2000 }), point, (of, width, [x, y]) => {
        const to = project(of, width, 600);
        expect(to.width).toBeLessThanOrEqual(width + 1e-6);
        expect(to.height).toBeLessThanOrEqual(600 + 1e-6);
        expect(Math.abs(to.px(x + 1) - to.px(x))).toBeCloseTo(to.scale, 8);
        expect(Math.abs(to.py(y + 1) - to.py(y))).toBeCloseTo(to.scale, 8);
        expect(to.x(to.px(x))).toBeCloseTo(x, 8);
        expect(to.y(to.py(y))).toBeCloseTo(y, 8);
      }),
    );
  });

  test.each(COURT_LINES)('draws every line of %s inside the picture', (lines) => {
    for (const hoopAt of ['top', 'bottom'] as const) {
      const to = project({ hoopAt, backCourt: false, lines }, 520, 600);
      for (const [x, y] of courtLines(lines)
        .filter(({ name }) => name !== 'centre circle')
        .flatMap(polylineOf)) {
        expect(to.px(x)).toBeGreaterThan(0);
        expect(to.px(x)).toBeLessThan(to.width);
        expect(to.py(y)).toBeGreaterThan(0);
        expect(to.py(y)).toBeLessThan(to.height);
      }
    }
  });

  test('the hoop at the bottom turns the picture by half a turn', () => {
    const top = project({ hoopAt: 'top', backCourt: false, lines: 'nba' }, 520, 600);
    const bottom = project({ hoopAt: 'bottom', backCourt: false, lines: 'nba' }, 520, 600);
    expect(bottom.px(10)).toBeCloseTo(top.width - top.px(10), 8);
    expect(bottom.py(10)).toBeCloseTo(top.height - top.py(10), 8);
  });
});

describe('marks', () => {
  const shots: Shots = {
    x: [0, 1, 2, 3],
    y: [0, 1, 2, 3],
    actual: [1, 0, 1, 255],
    probability: [0.9, 0.5, 0.2, 0.7],
  };
  const shapes = (by: Parameters<typeof marksOf>[1]) => {
    const { codes, styles } = marksOf(shots, by, 0.5, 'light');
    return Array.from(codes, (code) => styles[code]);
  };

  test('makes are circles, misses crosses, shots without a label rings', () => {
    expect(shapes('actual').map(({ shape }) => shape)).toEqual([
      'circle',
      'cross',
      'circle',
      'ring',
    ]);
  });

  test('at the threshold exactly a prediction is a miss, as in the models', () => {
    expect(shapes('predicted').map(({ shape }) => shape)).toEqual([
      'circle',
      'cross',
      'cross',
      'circle',
    ]);
    expect(isMake(0.5, 0.5)).toBe(false);
    expect(isMake(0.3, 0.3)).toBe(false);
  });

  test('wrong predictions are red', () => {
    const red = tokens.light.failed;
    expect(shapes('right').map(({ colour }) => colour === red)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('without predictions there are only actual outcomes', () => {
    const { codes } = marksOf({ ...shots, probability: undefined }, 'probability', 0.5, 'dark');
    expect(Array.from(codes)).toEqual([1, 0, 1, 2]);
  });

  test('shades are colours from end to end', () => {
    expect(colourOn(sequential.light, 0)).toBe('#440154');
    expect(colourOn(sequential.light, 1)).toBe('#7ad151');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(colourOn(sequential.dark, share)).toMatch(/^#[0-9a-f]{6}$/);
      }),
    );
  });
});

test('shots from the back court and without a place are counted', () => {
  const shots = shotsAt([
    [0, 0],
    [0, 60],
    [Number.NaN, 3],
  ]);
  expect(placeShots(shots, false, 'nba')).toEqual({
    drawn: Uint32Array.of(0),
    backCourt: 1,
    unplaced: 1,
  });
  expect(placeShots(shots, true, 'nba').drawn).toEqual(Uint32Array.of(0, 1));
});

describe('picking', () => {
  test('finds the shot that is nearest, as looking at all of them does', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), point, (points, [x, y]) => {
        const shots = shotsAt(points);
        const found = nearestShot(
          buildSpatialIndex(shots, placeShots(shots, true, 'nba').drawn),
          shots,
          x,
          y,
          3,
        );
        const distances = points.map(([px, py]) => Math.hypot(px - x, py - y));
        const best = Math.min(3, ...distances);
        if (found < 0) expect(distances.filter((distance) => distance < 3)).toEqual([]);
        else expect(distances[found]).toBeCloseTo(best, 8);
      }),
    );
  });

  test('a loop holds what is inside of it, turned corners included', () => {
    const loop = [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 5],
      [0, 10],
    ] as const;
    expect(isInside(loop, 5, 2)).toBe(true);
    expect(isInside(loop, 5, 8)).toBe(false);
    expect(isInside(loop, 11, 5)).toBe(false);
    const shots = shotsAt([
      [5, 2],
      [5, 8],
      [9, 8],
    ]);
    expect(shotsInside(loop, shots, placeShots(shots, true, 'nba').drawn)).toEqual([0, 2]);
  });
});

test('case 20: a title is text in the SVG', () => {
  expect(escapeXml('<script>"&')).toBe('&lt;script&gt;&quot;&amp;');
});
