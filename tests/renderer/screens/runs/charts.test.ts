/** Charts over runs: their scales, what is kept of them, and what a drawn box makes of the filter. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFilter } from '../../../../common/filter/parse.ts';
import {
  linearScale,
  logScale,
  nameScale,
  niceTicks,
} from '../../../../renderer/charts/plot/scale.ts';
import { addBrush } from '../../../../renderer/screens/runs/charts/brush-filter.ts';
import {
  defaultCharts,
  hasSpread,
  isComplete,
  moveChart,
  parseCharts,
  prefixOf,
  withKind,
} from '../../../../renderer/screens/runs/charts/chart-spec.ts';

test('ticks are round numbers in the range', () => {
  expect(niceTicks(0.58, 0.71, 5)).toEqual([0.6, 0.65, 0.7]);
  expect(niceTicks(-3, 12, 4)).toEqual([0, 5, 10]);
  const range = fc.tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
  );
  fc.assert(
    fc.property(range, ([low, size]) => {
      const ticks = niceTicks(low, low + size, 5);
      expect(ticks.length).toBeLessThanOrEqual(7);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * Math.max(size, Math.abs(low)));
        expect(tick).toBeLessThanOrEqual(low + size + 1e-6 * Math.max(size, Math.abs(low)));
      }
    }),
  );
});

test('a part of an axis has the values that lie in it', () => {
  const linear = linearScale([0, 10]);
  const [from, to] = [linear.share(2) ?? 0, linear.share(8) ?? 0];
  expect(linear.span(from, to)).toEqual({ low: expect.closeTo(2), high: expect.closeTo(8) });
  const log = logScale([1e-4, 1]);
  expect(log.share(0)).toBeNull();
  expect(log.span(log.share(1e-3) ?? 0, log.share(0.1) ?? 0)).toEqual({
    low: expect.closeTo(1e-3),
    high: expect.closeTo(0.1),
  });
  const names = nameScale(['10', 'None', '9', null]);
  expect(names.ticks.map(({ value }) => value)).toEqual(['9', '10', 'None']);
  expect(names.span(0.3, 1)).toEqual({ names: ['10', 'None'] });
});

test('a box becomes a condition that the filter reads; params are compared as they were recorded', () => {
  const texts = () => ['1e-3', '0.01', '0.1', 'None'];
  const filter = addBrush(
    "tags.stage = 'train'",
    [
      { axis: 'metric:val/loss', span: { low: 0.123456789, high: 0.5 } },
      { axis: 'param:learning rate', span: { low: 0.005, high: 1 } },
    ],
    texts,
  );
  expect(filter).toBe(
    "tags.stage = 'train' and metrics.val/loss >= 0.1234 and metrics.val/loss <= 0.5 and params.`learning rate` IN ('0.01', '0.1')",
  );
  expect(parseFilter(filter)).toMatchObject({ type: 'and' });
  const names = [{ axis: 'param:depth', span: { names: ['6', 'None'] } }];
  expect(addBrush('', names, texts)).toBe("params.depth IN ('6', 'None')");
});

test('charts begin with one for each metric, scores first, and are kept without what is not valid', () => {
  const charts = defaultCharts(['fit_time', 'val/loss', 'accuracy']);
  expect(charts.map(({ id }) => id)).toEqual(['bars:accuracy', 'bars:fit_time', 'bars:val/loss']);
  expect(charts.map(prefixOf)).toEqual(['', '', 'val']);
  expect(parseCharts(JSON.parse(JSON.stringify(charts)))).toEqual(charts);
  const kept = [
    { id: 'a', kind: 'pie', keys: [] },
    null,
    { id: 'b', kind: 'box', keys: ['x', 1], span: 9, tall: true },
  ];
  expect(parseCharts(kept)).toEqual([{ id: 'b', kind: 'box', keys: ['x'], tall: true }]);
  expect(parseCharts('no')).toBeNull();
  const picture = withKind({ id: 'c', kind: 'bars', keys: ['metric:accuracy'] }, 'images');
  expect(picture.keys).toEqual([]);
  expect(isComplete(picture)).toBe(false);
  const images = { ...picture, path: 'scatter.png' };
  expect(isComplete(images)).toBe(true);
  expect(isComplete(withKind(images, 'court'))).toBe(true);
  expect(isComplete(withKind(images, 'bars'))).toBe(false);
  expect(parseCharts([images])).toEqual([images]);
  const lines = { id: 'd', kind: 'lines', keys: ['metric:loss'], each: true, smoothing: 0.6 };
  const [curve] = parseCharts([lines, { ...lines, smoothing: 1 }]) ?? [];
  expect(curve).toEqual(lines);
  expect([curve, { ...curve, each: false }].map(hasSpread)).toEqual([false, true]);
  expect(moveChart(charts, 'bars:val/loss', 0).map(({ id }) => id)).toEqual([
    ...['bars:val/loss', 'bars:accuracy', 'bars:fit_time'],
  ]);
  expect(moveChart(charts, 'bars:accuracy', 9)).toBe(charts);
});
