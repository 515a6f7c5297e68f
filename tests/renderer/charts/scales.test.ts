/** Computations of charts before drawing. */

import { describe, expect, test } from 'vitest';
import { decimateCurve } from '../../../models/metrics/decimate.ts';
import { modeOf, paddedRange, rangeOf, withColours } from '../../../renderer/charts/line-chart.tsx';
import { scaleOf } from '../../../renderer/charts/parallel-chart.tsx';
import { mergeLayout } from '../../../renderer/charts/plotly-template.ts';

describe('ranges', () => {
  test('leave out what is not finite', () => {
    expect(rangeOf([[Number.NaN, 2, Number.POSITIVE_INFINITY], [1]])).toEqual([1, 2]);
    expect(rangeOf([[Number.NaN]])).toEqual([Number.NaN, Number.NaN]);
  });

  test('have room, for a single value too', () => {
    const [low, high] = paddedRange([[5, 5]]);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
    expect(paddedRange([[0]])).toEqual([-0.5, 0.5]);
  });
});

test('one value that can be drawn is a dot', () => {
  expect(modeOf([0.5])).toBe('markers');
  expect(modeOf([0.5, Number.NaN, Number.NaN])).toBe('markers');
  expect(modeOf([0.5, Number.NaN, 0.4])).toBe('lines');
});

test('faded series share the colour of the next and use none up', () => {
  const series = [{ faded: true }, { faded: false }, { faded: true }, { faded: false }];
  expect(withColours(series, ['a', 'b']).map(({ colour }) => colour)).toEqual(['a', 'a', 'b', 'b']);
});

describe('axes of parallel coordinates', () => {
  test('numbers lie between the lowest and the highest', () => {
    const { share, ticks } = scaleOf([1, 3, null, Number.NaN, 2]);
    expect([1, 2, 3].map(share)).toEqual([0, 0.5, 1]);
    expect(share(null)).toBeNull();
    expect(share(Number.NaN)).toBeNull();
    expect(ticks.map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  test('one value lies in the middle', () => {
    expect(scaleOf([7, 7]).share(7)).toBe(0.5);
  });

  test('texts are categories in their natural order', () => {
    const { share } = scaleOf(['depth 10', 'depth 2', 'none']);
    expect(['depth 2', 'depth 10', 'none'].map(share)).toEqual([0, 0.5, 1]);
  });

  test('no value at all draws nothing', () => {
    expect(scaleOf([null, null]).ticks).toEqual([]);
  });
});

test('a curve of many points keeps those that can be told apart, and both ends', () => {
  const n = 100_000;
  const x = Float64Array.from({ length: n }, (_, i) => i / (n - 1));
  const y = x.map(Math.sqrt);
  const kept = decimateCurve(x, y);
  expect(kept.length).toBeLessThan(2500);
  expect(kept[0]).toBe(0);
  expect(kept.at(-1)).toBe(n - 1);
  for (let i = 1; i < kept.length; i++) {
    expect(x[kept[i]] - x[kept[i - 1]]).toBeLessThan(0.003);
  }
});

test('layouts are joined in depth, lists replaced', () => {
  const merged = mergeLayout(
    { xaxis: { title: { text: 'a' }, showgrid: true }, shapes: [1] },
    { xaxis: { title: { text: 'b' } }, shapes: [] },
  );
  expect(merged).toEqual({ xaxis: { title: { text: 'b' }, showgrid: true }, shapes: [] });
});
