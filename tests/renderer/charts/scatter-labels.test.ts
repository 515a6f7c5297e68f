/** Names of a scatter chart's points never cover each other. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisPositions, axisRange, placeLabels } from '../../../renderer/charts/scatter-labels.ts';

test('a name stands above its point, elsewhere if that is taken, or nowhere', () => {
  expect(placeLabels([{ x: 100, y: 50 }], ['tree'], 300)).toEqual(['top center']);
  const close = [
    { x: 100, y: 50 },
    { x: 104, y: 50 },
  ];
  expect(placeLabels(close, ['tree', 'forest'], 300)).toEqual(['top center', 'bottom center']);
  expect(placeLabels([{ x: 2, y: 50 }], ['forest'], 300)).toEqual(['middle right']);
  const same = Array.from({ length: 5 }, () => ({ x: 100, y: 50 }));
  expect(placeLabels(same, ['a', 'b', 'c', 'd', 'e'], 300)).toContain(null);
});

test('no two names overlap, and none leaves the chart', () => {
  const point = fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 200 }),
    text: fc.string({ minLength: 1, maxLength: 22 }),
  });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
      const places = placeLabels(
        points,
        points.map(({ text }) => text),
        400,
      );
      const boxes = points.flatMap(({ x, y, text }, i) => {
        const half = [...text].length * 3.3;
        const place = places[i];
        if (place === null) return [];
        const side = place === 'middle right' ? 1 : place === 'middle left' ? -1 : 0;
        const rise = place === 'top center' ? -11.5 : place === 'bottom center' ? 11.5 : 0;
        return [{ x: x + side * (8 + half), y: y + rise, half }];
      });
      for (const [i, a] of boxes.entries()) {
        expect([a.x - a.half >= -1e-9, a.x + a.half <= 400 + 1e-9]).toEqual([true, true]);
        for (const b of boxes.slice(0, i)) {
          const isApart = Math.abs(a.x - b.x) >= a.half + b.half - 1e-9;
          expect(isApart || Math.abs(a.y - b.y) >= 15).toBe(true);
        }
      }
    }),
  );
});

test('positions keep the order of values; one value alone stands in the middle', () => {
  expect(axisRange([3, 1, 2])).toEqual([0.86, 3.14]);
  const [high, low, middle] = axisPositions([3, 1, 2], 100);
  expect(low).toBeCloseTo(100 - high, 9);
  expect([low > 5 && low < 8, Math.round(middle)]).toEqual([true, 50]);
  expect(axisPositions([7, 7], 100)).toEqual([50, 50]);
});
