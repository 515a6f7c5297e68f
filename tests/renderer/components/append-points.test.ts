/** A history that was read at any time and extended with the reported points equals the one read at the end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobPoint } from '../../../electron/server/jobs/job.ts';
import type { MetricSeries } from '../../../electron/server/metric-series.ts';
import { appendPoints } from '../../../renderer/components/metric-history/append-points.ts';

const runIds = ['a', 'b'];
const keys = ['train_loss', 'val_loss'];

interface RunPoint extends JobPoint {
  readonly runId: string;
}

/** The program's answer once it has these points. */
const read = (points: readonly RunPoint[]): MetricSeries[] =>
  runIds.flatMap((runId) =>
    keys.flatMap((key) => {
      const found = points.filter((point) => point.runId === runId && point.key === key);
      if (found.length === 0) return [];
      return {
        ...{ runId, key, total: found.length, sampled: false },
        nan: found.filter(({ value }) => value === 'NaN').length,
        step: found.map(({ step }) => step),
        timestamp: found.map(({ timestamp }) => timestamp),
        value: found.map(({ value }) => value),
      };
    }),
  );

const byName = (history: readonly MetricSeries[]) =>
  history.toSorted((a, b) => `${a.runId} ${a.key}`.localeCompare(`${b.runId} ${b.key}`));

/** Steps of each series one after another; a key may be logged twice at a step. */
const points = fc
  .array(
    fc.record({
      runId: fc.constantFrom(...runIds),
      key: fc.constantFrom(...keys),
      by: fc.nat(2),
      value: fc.oneof(fc.nat(9), fc.constant('NaN' as const)),
    }),
    { maxLength: 30 },
  )
  .map((all) => {
    const last = new Map<string, number>();
    return all.map(({ by, ...point }, timestamp): RunPoint => {
      const name = `${point.runId} ${point.key}`;
      const step = (last.get(name) ?? 1) + by;
      last.set(name, step);
      return { ...point, step, timestamp };
    });
  });

test('whenever it was read, and however much of it was told again', () => {
  const property = fc.property(
    points,
    fc.nat(30),
    fc.nat(30),
    fc.nat(5),
    (all, at, again, size) => {
      const stored = Math.min(at, all.length);
      let history: readonly MetricSeries[] = read(all.slice(0, stored));
      for (let from = Math.max(0, stored - again); from < all.length; from += size + 1) {
        const told = all.slice(from, from + size + 1);
        for (const runId of runIds) {
          const ofRun = told.filter((point) => point.runId === runId);
          history = appendPoints(history, {
            runId,
            points: ofRun.map(({ runId: _, ...point }) => point),
          });
        }
      }
      expect(byName(history)).toEqual(byName(read(all)));
    },
  );
  fc.assert(property);
});

test('a series without new points stays the same object; a sampled one takes no NaN', () => {
  const [loss] = read([{ runId: 'a', key: 'train_loss', step: 1, timestamp: 1, value: 2 }]);
  const point = { key: 'train_loss', step: 1, timestamp: 1, value: 2 };
  expect(appendPoints([loss], { runId: 'a', points: [point] })[0]).toBe(loss);
  const sampled = { ...loss, sampled: true, total: 5000 };
  const then = [
    { ...point, step: 2, value: 'NaN' as const },
    { ...point, step: 3, value: 1 },
  ];
  expect(appendPoints([sampled], { runId: 'a', points: then })).toEqual([
    { ...sampled, total: 5002, nan: 1, step: [1, 3], timestamp: [1, 1], value: [2, 1] },
  ]);
});
