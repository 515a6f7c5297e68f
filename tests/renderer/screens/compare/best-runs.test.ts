/** Compare only ranks scores on the same rows. */
import { describe, expect, test } from 'vitest';
import type { MetricEntry, WireRun } from '../../../../electron/server/wire.ts';
import { scoredRowsOf } from '../../../../renderer/components/scored-rows.ts';
import { bestRuns } from '../../../../renderer/screens/compare/best-runs.ts';

const entries = (texts: Record<string, string>) =>
  Object.entries(texts).map(([key, value]) => ({ key, value }));

function compared(
  name: string,
  {
    metrics = {},
    reason = null,
    ...of
  }: {
    stage?: string;
    metrics?: Record<string, number>;
    reason?: string | null;
    params?: Record<string, string>;
    tags?: Record<string, string>;
  },
) {
  const run: WireRun = {
    runId: name,
    parentRunId: null,
    experimentId: '1',
    name,
    status: 'FINISHED',
    lifecycleStage: 'active',
    startTime: 0,
    endTime: 1,
    userId: null,
    sourceName: null,
    stage: of.stage ?? 'train',
    model: null,
    params: entries(of.params ?? {}),
    metrics: Object.entries(metrics).map(([key, value]): MetricEntry => ({ key, value, reason })),
    tags: entries(of.tags ?? {}),
    note: '',
    artifacts: [],
    datasets: [],
  };
  return { run, scoredRows: scoredRowsOf(run) };
}

const namesOf = (best: ReadonlySet<{ run: WireRun }>) => [...best].map(({ run }) => run.name);

describe('runs that say which rows they were scored on', () => {
  const tags = (rows: string) => ({ 'mlflow.shot_review.scored_rows': rows });
  const runs = [
    compared('a', { tags: tags('test 1'), metrics: { accuracy: 0.9, log_loss: 0.3 } }),
    compared('b', { tags: tags('test 1'), metrics: { accuracy: 0.8, log_loss: 0.2 } }),
    compared('c', { tags: tags('test 2'), metrics: { accuracy: 0.99, log_loss: 0.1 } }),
    compared('d', { tags: tags('production 1'), stage: 'infer', metrics: { accuracy: 0.5 } }),
    compared('e', { tags: tags('production 1'), stage: 'infer', metrics: { accuracy: 0.6 } }),
  ];

  test('are ranked among those of the same', () => {
    expect(namesOf(bestRuns(runs, 'accuracy'))).toEqual(['a', 'e']);
    expect(namesOf(bestRuns(runs, 'log_loss'))).toEqual(['b']);
  });
});

describe('runs that do not say it', () => {
  const params = {
    train_dataset: 'x',
    score_dataset: 'y',
    test_size: '0.2',
    split_random_state: '1',
    stratify: 'True',
    target: 'made',
  };
  const runs = (change: Record<string, string>, stage = 'train') => [
    compared('a', { params, stage, metrics: { accuracy: 0.9 } }),
    compared('b', { params: { ...params, ...change }, stage, metrics: { accuracy: 0.8 } }),
  ];

  test.each([
    [{}, 'train', ['a']],
    [{ max_depth: '3' }, 'train', ['a']],
    [{ score_dataset: 'z' }, 'train', ['a']],
    [{ train_dataset: 'z' }, 'train', []],
    [{ test_size: '0.3' }, 'train', []],
    [{ split_random_state: '2' }, 'train', []],
    [{ stratify: 'False' }, 'train', []],
    [{ target: 'three' }, 'train', []],
    [{ score_dataset: 'z' }, 'infer', []],
    [{ train_dataset: 'z', split_random_state: '2' }, 'infer', ['a']],
  ])('but another one in %o as %s', (change, stage, best) => {
    expect(namesOf(bestRuns(runs(change, stage), 'accuracy'))).toEqual(best);
  });

  test('a test score never beats a production score', () => {
    const test = compared('test', { params, metrics: { accuracy: 0.9 } });
    const production = compared('production', {
      params,
      stage: 'infer',
      metrics: { accuracy: 0.6 },
    });
    expect(namesOf(bestRuns([test, production], 'accuracy'))).toEqual([]);
  });
});

test('counts are not ranked, and a 0 that stands for undefined is never the best', () => {
  const counts = { true_negatives: 5, false_positives: 1, false_negatives: 2, true_positives: 9 };
  const others = { true_negatives: 4, false_positives: 2, false_negatives: 3, true_positives: 8 };
  const runs = [compared('a', { metrics: counts }), compared('b', { metrics: others })];
  for (const key of Object.keys(counts)) expect(namesOf(bestRuns(runs, key))).toEqual([]);
  const scores = [
    compared('a', { metrics: { log_loss: 0 }, reason: 'undefined' }),
    compared('b', { metrics: { log_loss: 0.5 } }),
  ];
  expect(namesOf(bestRuns(scores, 'log_loss'))).toEqual([]);
});
