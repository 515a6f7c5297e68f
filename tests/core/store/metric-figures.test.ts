/** Values of a metric over its points, and at the best step of another metric. */

import { expect, it } from 'vitest';
import { parseMetricColumn, printMetricColumn } from '../../../common/metric-column.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { runValuesFor } from '../../../electron/core/store/run-values.ts';
import { addRun, openTestStore, setUpWorkspace } from './workspace.ts';

setUpWorkspace();

it('gives the last, lowest, highest and mean value, and that at the best step of another metric', async () => {
  const store = await openTestStore();
  const [first, second] = [await addRun(store, 'a'), await addRun(store, 'b')];
  const curve = (key: string, values: number[]) =>
    values.map((value, step) => ({ key, value, step, timestamp: step }));
  await store.commit((tx) => {
    logMetrics(tx, first, [
      ...curve('accuracy', [0.5, 0.75, Number.NaN, 0.25]),
      ...curve('val_loss', [0.9, 0.3, 0.2, 0.4]),
      ...curve('f1_score', [0.1, 0.2, 0.15, 0.05]),
    ]);
    logMetrics(tx, second, curve('accuracy', [Number.NaN]));
  });
  const columns = [
    ...['accuracy', 'min(accuracy)', 'max(accuracy)', 'mean(accuracy)'],
    ...['at_best(f1_score, accuracy)', 'at_best(val_loss, f1_score)', 'at_best(none, accuracy)'],
  ];
  const found = runValuesFor(store, [first, second]).metrics(columns);
  expect(found.map((values) => values.get(first))).toEqual([
    ...[0.25, 0.25, 0.75, 0.5],
    ...[0.75, 0.15, undefined],
  ]);
  expect(found.map((values) => values.get(second))).toEqual([Number.NaN, ...Array(6)]);
  for (const column of columns) expect(printMetricColumn(parseMetricColumn(column))).toBe(column);
});
