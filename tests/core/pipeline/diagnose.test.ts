/** Diagnoses, comparisons and kept thresholds of runs that were trained and scored here. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { NO_LABEL } from '../../../common/labels.ts';
import { compareRuns } from '../../../electron/core/pipeline/compare.ts';
import { diagnoseRun } from '../../../electron/core/pipeline/diagnose.ts';
import { decisionsOf, keepThreshold } from '../../../electron/core/pipeline/kept-threshold.ts';
import { scoreFile } from '../../../electron/core/pipeline/score.ts';
import { getPredictions } from '../../../electron/core/store/predictions.ts';
import type { Run } from '../../../electron/core/store/runs.ts';
import { wilsonInterval } from '../../../models/metrics/difference.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { aucInterval, placements } from '../../../models/statistics/delong.ts';
import { shotsCsv } from '../../support/shots.ts';
import { ofStage, setUpPipelines } from './pipelines.ts';

const pipelines = setUpPipelines();
let runs: Run[];
let near: string;
const spec = {
  target: undefined,
  features: undefined,
  models: ['logistic_regression', 'decision_tree', 'dummy'],
  params: { decision_tree: { max_depth: 3 } },
  cv: { n_splits: 2 },
};

beforeAll(async () => {
  near = join(pipelines.csv, '..', 'near.csv');
  const far = join(pipelines.csv, '..', 'far.csv');
  writeFileSync(near, shotsCsv(900, 1));
  writeFileSync(far, shotsCsv(500, 2, { farther: 240 }));
  runs = await pipelines.run({ ...spec, train: near, score: far });
}, 60_000);

const train = (model = 'logistic_regression') => ofStage(runs, 'train', model)[0];
const infer = (model = 'logistic_regression') => ofStage(runs, 'infer', model)[0];
const diagnose = (run: Run, options = {}) => diagnoseRun(pipelines.workspace, run.runId, options);

describe('a diagnosis', () => {
  test('of test rows has the scores of the run, each with its interval', async () => {
    const found = await diagnose(train());
    const kept = getPredictions(pipelines.workspace.store, train().runId, 'test')!;
    const { metrics } = scoreBinary(kept.actual, kept.probability, 0.5);
    expect(found).toMatchObject({
      run_id: train().runId,
      rows: 162,
      labelled: 162,
      threshold: 0.5,
    });
    expect(found.metrics.log_loss.value).toBeCloseTo(train().metrics.log_loss, 12);
    expect(found.metrics.roc_auc).toMatchObject({ value: metrics.roc_auc, method: 'delong' });
    const { low, high } = aucInterval(placements(kept.actual, kept.probability));
    expect([found.metrics.roc_auc.low, found.metrics.roc_auc.high]).toEqual([low, high]);
    const right = Math.round(metrics.accuracy * 162);
    expect(found.metrics.accuracy).toEqual({
      value: metrics.accuracy,
      method: 'wilson',
      ...wilsonInterval(right, 162),
    });
    for (const { value, low, high } of Object.values(found.metrics)) {
      expect(low).toBeLessThanOrEqual(value ?? 0);
      expect(high).toBeGreaterThanOrEqual(value ?? 0);
    }
    expect(found.thresholds.best_f1?.value).toBeGreaterThanOrEqual(metrics.f1_score);
    expect(found.verdict.length).toBeGreaterThan(0);
    expect(await diagnose(train())).toEqual(found);
  });

  test('of production rows counts all rows in zones, and says what training has not seen', async () => {
    const found = await diagnose(infer(), { by: ['period'] });
    expect([found.rows, found.labelled]).toEqual([500, 450]);
    expect(found.zones.reduce((sum, { n }) => sum + n, 0)).toBe(500);
    expect(found.zones.every(({ made, labelled, rate }) => rate === made / labelled)).toBe(true);
    expect(found.support?.outside.n).toBeGreaterThan(400);
    expect(found.support?.inside.n).toBe(500 - (found.support?.outside.n ?? 0));
    const distance = found.shift.find(({ column }) => column === 'shot_distance');
    expect(distance?.psi).toBeGreaterThan(1);
    expect(distance?.p).toBeLessThan(1e-9);
    expect(found.slices.reduce((sum, { n }) => sum + n, 0)).toBe(500);
    const losses = found.slices.map(({ metrics }) => metrics?.log_loss.value ?? 0);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(found.findings.map(({ id }) => id)).toContain('findings.exactRelation');
  });

  test('of a pipeline is that of its best model, with a verdict about all', async () => {
    const found = await diagnose(runs[0]);
    expect(
      ofStage(runs, 'infer')
        .concat(runs)
        .map(({ runId }) => runId),
    ).toContain(found.run_id);
    expect(found.verdict.map(({ id }) => id).join()).toMatch(/beatsConstant|noneBeatsConstant/);
  });

  test('of a fold is that of its held-out rows', async () => {
    const fold = runs.find(({ tags }) => tags.stage === 'fold')!;
    const found = await diagnose(fold);
    expect(found.rows).toBe(fold.metrics.test_rows);
    expect(found.metrics.log_loss.value).toBeCloseTo(fold.metrics.log_loss, 12);
  });

  test('heeds a filter of columns and of what is known of the predictions', async () => {
    const all = getPredictions(pipelines.workspace.store, infer().runId, 'prod')!;
    const likely = all.probability.filter((p) => p > 0.4).length;
    expect((await diagnose(infer(), { filter: 'probability > 0.4' })).rows).toBe(likely);
    const found = await diagnose(infer(), { filter: 'period = 4 and shot_distance >= 24' });
    expect(found.rows).toBeGreaterThan(0);
    expect(found.rows).toBeLessThan(500);
    const none = await diagnose(infer(), { filter: 'period = 99' });
    expect([none.rows, none.zones, none.metrics.accuracy.value]).toEqual([0, [], null]);
    expect(none.verdict.map(({ id }) => id)).toEqual(['verdict.noRows']);
    await expect(diagnose(infer(), { filter: 'periode = 4' })).rejects.toMatchObject({
      code: 'BAD_FILTER',
    });
    await expect(diagnose(infer(), { by: ['nothing'] })).rejects.toMatchObject({
      code: 'MISSING_COLUMN',
    });
    await expect(diagnose(infer(), { threshold: 2 })).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
    });
  });

  test('of the training file scored as production trusts no score', async () => {
    const { workspace, engine } = pipelines;
    const context = { workspace, engine, signal: new AbortController().signal, report: () => {} };
    const { runId } = await scoreFile(context, {
      modelRunId: train().runId,
      data: near,
      out: null,
    });
    const found = await diagnoseRun(workspace, runId);
    expect(found.findings.map(({ id }) => id)).toContain('findings.trainingScored');
    expect(found.verdict[0].id).toBe('verdict.blocked');
  });

  test('of a run without predictions is refused', async () => {
    const preprocess = runs.find(({ tags }) => tags.stage === 'preprocess')!;
    await expect(diagnose(preprocess)).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
  });
});

describe('a comparison', () => {
  test('is of every pair and score, a minus b, corrected for the pairs', async () => {
    const ids = ['logistic_regression', 'decision_tree', 'dummy'].map(
      (model) => infer(model).runId,
    );
    const found = await compareRuns(pipelines.workspace, ids);
    expect(found.rows).toBe(450);
    expect(found.differences).toHaveLength(3 * 8);
    const kept = getPredictions(pipelines.workspace.store, ids[0], 'prod')!;
    expect(kept.actual.filter((label) => label !== NO_LABEL)).toHaveLength(450);
    for (const { metric, run_a, run_b, value, p, p_holm } of found.differences) {
      const of = (id: string) => runs.find(({ runId }) => runId === id)?.metrics[metric] ?? 0;
      expect(value).toBeCloseTo(of(run_a) - of(run_b), 9);
      expect(p_holm).toBeGreaterThanOrEqual(p ?? 0);
    }
    const self = await compareRuns(pipelines.workspace, [infer().runId, infer('dummy').runId]);
    expect(self.differences.every(({ p, p_holm }) => p === p_holm)).toBe(true);
  });

  test('of other rows, or of one run, is refused', async () => {
    const { workspace } = pipelines;
    const both = [train().runId, infer().runId];
    await expect(compareRuns(workspace, both)).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
    });
    await expect(compareRuns(workspace, [train().runId])).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
    });
  });
});

test('a kept threshold is a version with who, when and why, and holds where the model scores', async () => {
  const { workspace, engine } = pipelines;
  const context = { workspace, engine, signal: new AbortController().signal, report: () => {} };
  const { runId } = train('decision_tree');
  const first = await keepThreshold(workspace, runId, { threshold: 0.4, why: 'misses cost more' });
  const second = await keepThreshold(workspace, runId, { threshold: 0.3, why: '' });
  expect(decisionsOf(workspace.store, runId)).toEqual([first, second]);
  expect(first).toMatchObject({ version: 1, threshold: 0.4, why: 'misses cost more' });
  expect(first.who).not.toBe('');
  expect((await diagnoseRun(workspace, runId)).threshold).toBe(0.3);
  const scored = await scoreFile(context, { modelRunId: runId, data: near, out: null });
  expect(scored.scored.threshold).toBe(0.3);
  const given = await scoreFile(context, {
    modelRunId: runId,
    data: near,
    out: null,
    threshold: 0.6,
  });
  expect(given.scored.threshold).toBe(0.6);
  await expect(keepThreshold(workspace, runId, { threshold: -1, why: '' })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
  });
});
