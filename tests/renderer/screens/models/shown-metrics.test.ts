import { expect, test } from 'vitest';
import { shownMetrics } from '../../../../renderer/screens/models/shown-metrics.ts';

const run = (...keys: string[]) => ({
  metrics: keys.map((key) => ({ key, value: 1, reason: null })),
});

test('a model of another store shows the metrics that its runs have', () => {
  expect(shownMetrics([run('rmse', 'val_loss', 'system/cpu'), run('rmse', 'accuracy')])).toEqual([
    'accuracy',
    'rmse',
    'val_loss',
  ]);
  const many = Array.from({ length: 9 }, (_, i) => `m${i}`);
  expect(shownMetrics([run(...many), run('m8')])).toEqual(['m8', 'm0', 'm1', 'm2', 'm3', 'm4']);
});

test("this program's own models show the usual four, also before they are read", () => {
  const usual = ['accuracy', 'log_loss', 'f1_score', 'roc_auc'];
  expect(shownMetrics([])).toEqual(usual);
  expect(shownMetrics([run('brier_score', 'fit_time', ...usual)])).toEqual(usual);
});
