/** Pipelines matched model by model: what differs, and which is better on the same rows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WireRun } from '../../../../electron/server/wire.ts';
import {
  nestedDifferences,
  textDifference,
} from '../../../../renderer/screens/compare/nested-values.ts';
import { matchPipelines } from '../../../../renderer/screens/compare/pipeline-match.ts';

function run(
  stage: string,
  model: string | null,
  params: Record<string, string>,
  metrics: Record<string, number> = {},
): WireRun {
  const entries = (of: Record<string, string>) =>
    Object.entries(of).map(([key, value]) => ({ key, value }));
  return {
    ...{ runId: `${stage} ${model}`, parentRunId: null, experimentId: '1', name: model ?? stage },
    ...{ status: 'FINISHED', lifecycleStage: 'active', startTime: 0, endTime: 1, userId: null },
    ...{ sourceName: null, stage, model, note: '', tags: [], artifacts: [], datasets: [] },
    params: entries(params),
    metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, reason: null })),
  };
}

const data = { train_dataset: 'abc', target: 'made', test_size: '0.2' };
/** What was learned from is a choice; which models and which program ran beside it are not the model's. */
const origin = (features: string) => ({
  features,
  models: features.length > 3 ? 'tree' : 'tree,line',
  program_version: features,
});
const pipeline = (params: Record<string, string>, ...models: WireRun[]) => [
  run('pipeline', null, { ...data, ...params }),
  ...models,
];

test('the same model is matched by stage, with the params that differ and the first common score', () => {
  const before = pipeline(
    {},
    run(
      'train',
      'tree',
      { ...data, ...origin('lat'), max_depth: 'None' },
      { accuracy: 0.6, log_loss: 0.7 },
    ),
    run('train', 'line', { ...data, C: '1.0' }, { log_loss: 0.6 }),
  );
  const after = pipeline(
    { score_dataset: 'p' },
    run(
      'train',
      'tree',
      { ...data, ...origin('lat,lon'), max_depth: '6' },
      { accuracy: 0.59, log_loss: 0.65 },
    ),
    run('infer', 'tree', { ...data }, { accuracy: 0.5 }),
  );
  const match = matchPipelines(before, after);
  expect([match.isSameData, match.isSameProduction]).toEqual([true, false]);
  expect([match.onlyBefore, match.onlyAfter]).toEqual([['line'], ['tree']]);
  expect(match.models).toHaveLength(1);
  const [tree] = match.models;
  expect(tree.changes).toEqual([
    { key: 'features', before: 'lat', after: 'lat,lon' },
    { key: 'max_depth', before: 'None', after: '6' },
  ]);
  expect(tree.score).toEqual({
    key: 'log_loss',
    difference: expect.closeTo(-0.05),
    isBetter: true,
  });
});

test('scores of other rows are not compared', () => {
  const scored = (train_dataset: string) =>
    pipeline(
      { train_dataset },
      run('train', 'tree', { ...data, train_dataset }, { log_loss: train_dataset.length }),
    );
  const match = matchPipelines(scored('abc'), scored('other'));
  expect(match.isSameData).toBe(false);
  expect(match.models[0]).toMatchObject({ score: null, changes: [] });
});

test('nested params differ where their parts do', () => {
  expect(
    nestedDifferences([
      '{"tree": {"depth": 6, "leaf": 1}, "on": [1, 2]}',
      '{"tree": {"depth": 8, "leaf": 1}, "on": [1]}',
    ]),
  ).toEqual([
    { path: 'tree.depth', values: ['6', '8'] },
    { path: 'on.1', values: ['2', null] },
  ]);
  expect(nestedDifferences(['{"a": 1}', undefined])).toBeNull();
  expect(nestedDifferences(['{"a": 1}', '6'])).toBeNull();
  expect(nestedDifferences(['{broken', '{"a": 1}'])).toBeNull();
});

test('long values show where they differ; what is equal is cut, and nothing of their own', () => {
  const text = (middle: string) => `SELECT loc_x, loc_y FROM shots WHERE ${middle} AND period < 5`;
  expect(textDifference([text('season = 3'), undefined, text('season = 14')])).toEqual([
    { before: '…RE season = ', own: '3', after: ' AND period …' },
    null,
    { before: '…RE season = ', own: '14', after: ' AND period …' },
  ]);
  const property = fc.property(
    fc.array(fc.string({ minLength: 38, unit: fc.constantFrom('a', 'b') }), { minLength: 2 }),
    (texts) => {
      const parts = textDifference(texts);
      if (parts === null) return;
      // The own parts alone tell all texts apart.
      expect(new Set(parts.map((part) => part?.own)).size).toBe(new Set(texts).size);
    },
  );
  fc.assert(property);
  expect(textDifference(['short', 'other'])).toBeNull();
});
