/** The mean of a metric over steps in a group of runs. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import { groupHistory } from '../../../electron/server/group-history.ts';
import { addRun, openTestStore, setUpWorkspace } from './workspace.ts';

setUpWorkspace();

it('is that of all values at each step, NaN left out, whatever the runs recorded', async () => {
  const store = await openTestStore();
  const point = fc.record({
    step: fc.integer({ min: -3, max: 5 }),
    value: fc.oneof(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.constant(Number.NaN)),
  });
  const curves = fc.array(fc.uniqueArray(point, { selector: ({ step }) => step }), {
    minLength: 1,
    maxLength: 5,
  });
  const property = fc.asyncProperty(curves, async (runs) => {
    const runIds: string[] = [];
    for (const points of runs) {
      const id = await addRun(store, 'seed');
      runIds.push(id);
      await store.commit((tx) =>
        logMetrics(
          tx,
          id,
          points.map((one) => ({ key: 'loss', ...one })),
        ),
      );
    }
    const [found] = await groupHistory(store, [{ id: 'all', runIds }], 'loss', 300);
    const steps = [...new Set(runs.flat().map(({ step }) => step))].sort((a, b) => a - b);
    const expected = steps.flatMap((step) => {
      const values = runs
        .flat()
        .filter((one) => one.step === step && !Number.isNaN(one.value))
        .map(({ value }) => value);
      const n = values.length;
      if (n === 0) return [];
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return [{ step, n, mean, sd: Math.sqrt(squares / (n - 1)) }];
    });
    expect(found?.step ?? []).toEqual(expected.map(({ step }) => step));
    for (const [i, { n, mean, sd }] of expected.entries()) {
      expect(found.n[i]).toBe(n);
      expect(found.mean[i]).toBeCloseTo(mean, 9);
      if (n === 1) expect(found.sd[i]).toBe('NaN');
      else expect(found.sd[i]).toBeCloseTo(sd, 9);
    }
    if (found) {
      expect(found.binned).toBe(false);
      expect(found.runs).toBe(runs.filter((points) => points.length > 0).length);
    }
  });
  await fc.assert(property, { numRuns: 30 });
});

it('of more steps than points takes equally many steps together, in every group the same', async () => {
  const store = await openTestStore();
  const groups = [
    { id: 'a', runIds: [] as string[] },
    { id: 'b', runIds: [] as string[] },
  ];
  const steps = 1000;
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'kobe');
    for (let i = 0; i < 600; i++) {
      const id = createRun(tx, { experimentId, name: `seed ${i}` });
      groups[i % 2].runIds.push(id);
      // One run of a group has a peak that an outline of extremes would make a value of all.
      const at = i === 0 ? [...Array(steps).keys()] : [0, 500, 999];
      logMetrics(
        tx,
        id,
        at.map((step) => ({ key: 'loss', step, value: step === 501 ? 1e6 : i % 2 })),
      );
    }
  });
  const [a, b] = await groupHistory(store, groups, 'loss', 100);
  expect(a).toMatchObject({ runs: 300, binned: true });
  expect(a.step).toHaveLength(100);
  expect(a.step[0]).toBe(4.5);
  // Steps 500 to 509: 299 runs with 0, and one with 1e6 at one of its ten steps.
  expect(a.n[50]).toBe(300);
  expect(a.mean[50]).toBeCloseTo(1e5 / 300, 9);
  expect(b).toMatchObject({ binned: false, step: [0, 500, 999], n: [300, 300, 300] });
  expect(b.mean).toEqual([1, 1, 1]);
  expect(b.sd).toEqual([0, 0, 0]);
  expect(await groupHistory(store, groups, 'none', 100)).toEqual([]);
});
