/** Searches in a pipeline: candidates, means and ranks against scikit-learn's, a kill and going on, a time budget. */
import { expect, test } from 'vitest';
import type { Engine } from '../../../electron/core/engine/client.ts';
import type { PipelineProgress } from '../../../electron/core/pipeline/context.ts';
import { runPipeline } from '../../../electron/core/pipeline/pipeline.ts';
import { readResumable } from '../../../electron/core/pipeline/resume.ts';
import { runTreeOf } from '../../../electron/core/pipeline/run-group.ts';
import type { Run } from '../../../electron/core/store/runs.ts';
import type { StoreReader } from '../../../electron/core/store/sql.ts';
import { paramText } from '../../../models/params.ts';
import { golden, ofStage, setUpPipelines } from './pipelines.ts';

const pipelines = setUpPipelines();

const CV = { kind: 'stratified_k_fold', shuffle: true };

test.each(golden.searches)(
  'a $kind search ($factor) has the candidates of scikit-learn',
  async (expected) => {
    const { kind, model, space, n_iter, factor, refit, candidates, best_params } = expected;
    const search = { kind, params: { [model]: space }, refit, n_iter, factor };
    const runs = await pipelines.run({ models: [model], cv: CV, search });
    const [own] = ofStage(runs, 'train', model);
    const found = ofStage(runs, 'candidate', model);
    expect(found.map(({ tags }) => tags.candidate)).toEqual(candidates.map((_, i) => `${i + 1}`));
    candidates.forEach(({ params, ...scores }, i) => {
      const run = found[i];
      expect(run).toMatchObject({ parentRunId: own.runId, status: 'FINISHED' });
      for (const [name, value] of Object.entries(params)) {
        expect(run.params[name], `${i} ${name}`).toBe(paramText(value as never));
      }
      for (const [key, value] of Object.entries(scores)) {
        expect(run.metrics[key], `candidate ${i + 1}: ${key}`).toBeCloseTo(value as number, 8);
      }
    });
    for (const [name, value] of Object.entries(best_params)) {
      expect(own.params[name]).toBe(paramText(value as never));
    }
    expect(own.params).toMatchObject({ search: kind, search_refit: refit, cv: CV.kind });
    expect(own.tags['chosen.params']).toContain('5 folds of the 320 training rows');
    expect(own.metrics.roc_auc).toBeTypeOf('number');
    const best = candidates[expected.best];
    if (kind !== 'halving') {
      expect(own.metrics[`cv_${refit}_mean`]).toBeCloseTo(best[`mean_test_${refit}`] as number, 8);
    }
    expect(ofStage(runs, 'fold', model)).toEqual([]);
  },
);

test('models without values to try are cross-validated on the same training rows', async () => {
  const runs = await pipelines.run({
    models: ['dummy', 'logistic_regression'],
    cv: CV,
    search: { params: { logistic_regression: { C: [1] } } },
  });
  const held = ofStage(runs, 'fold', 'dummy').map(({ metrics }) => metrics.test_rows);
  expect(held.reduce((sum, rows) => sum + rows, 0)).toBe(320);
  expect(ofStage(runs, 'candidate', 'logistic_regression')).toHaveLength(1);
});

test('a candidate that cannot be fitted is ranked last, and says why', async () => {
  const runs = await pipelines.run({
    models: ['logistic_regression'],
    search: { params: { logistic_regression: { penalty: ['l1', 'l2'] } } },
  });
  const [failed, fitted] = ofStage(runs, 'candidate', 'logistic_regression');
  expect(failed.metrics).toMatchObject({ mean_test_log_loss: Number.NaN, rank_test_log_loss: 2 });
  expect(failed.tags['warning.candidate']).toMatch(/^Fold 1 could not be fitted: .*l1/);
  expect(fitted.metrics.rank_test_log_loss).toBe(1);
  expect(ofStage(runs, 'train', 'logistic_regression')[0].params.penalty).toBe('l2');
  await expect(
    pipelines.run({
      models: ['logistic_regression'],
      search: { params: { logistic_regression: { penalty: ['l1'] } } },
    }),
  ).rejects.toThrow(/^No candidate of logistic_regression could be fitted: .*l1/);
});

test('a time budget ends a search after a candidate, and the run says so', async () => {
  const runs = await pipelines.run({
    models: ['decision_tree'],
    search: { params: { decision_tree: { max_depth: '1..60' } }, time_budget: 0.001 },
  });
  const [own] = ofStage(runs, 'train', 'decision_tree');
  const tried = ofStage(runs, 'candidate', 'decision_tree').length;
  expect(tried).toBeGreaterThan(0);
  expect(tried).toBeLessThan(60);
  expect(own.tags['warning.search']).toBe(
    `The search ended by its time budget: ${tried} of 60 candidates were tried.`,
  );
});

test('a pipeline that was interrupted goes on where it stopped, and ends the same', async () => {
  const spec = {
    models: ['dummy', 'decision_tree'],
    cv: CV,
    search: { params: { decision_tree: { max_depth: '1..8' } } },
  };
  const whole = await pipelines.run(spec);
  const stop = new AbortController();
  const stopAtThird = ({ stage, runId }: PipelineProgress) => {
    if (stage === 'candidate' && runId !== undefined && ++recorded === 3) stop.abort();
  };
  let recorded = 0;
  await expect(
    pipelines.run(spec, { onProgress: stopAtThird, signal: stop.signal }),
  ).rejects.toMatchObject({ code: 'CANCELLED' });

  const { workspace } = pipelines;
  const interrupted = newestRuns(workspace.store);
  const [root] = interrupted;
  expect(root.status).toBe('KILLED');
  const kept = ofStage(interrupted, 'candidate', 'decision_tree').map(({ runId }) => runId);
  expect(kept.length).toBeGreaterThanOrEqual(3);
  const fitted: number[] = [];
  const engine: Engine = {
    ...pipelines.engine,
    run: (job, options) => {
      if (job.type === 'cross_fit') fitted.push(job.fits.length);
      return pipelines.engine.run(job, options);
    },
  };
  const context = { workspace, engine, signal: new AbortController().signal, report: () => {} };
  const resumable = await readResumable(workspace, root.runId);
  await runPipeline({ ...context, resumes: root.runId }, resumable);

  const runs = runTreeOf(workspace.store, root.runId);
  expect(fitted).toContain((8 - kept.length) * 5);
  expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'FINISHED'));
  expect(runs.map(({ runId }) => runId)).toEqual(expect.arrayContaining(kept));
  expect(shown(runs)).toEqual(shown(whole));
  await expect(readResumable(workspace, root.runId)).rejects.toThrow(
    /is FINISHED: only a pipeline/,
  );
});

/** The tree of the pipeline that started last. */
function newestRuns(store: StoreReader): Run[] {
  const [{ id }] = store.read<{ id: string }>(
    `SELECT run_uuid AS id FROM runs JOIN tags USING (run_uuid)
     WHERE key = 'stage' AND value = 'pipeline' ORDER BY start_time DESC LIMIT 1`,
  );
  return runTreeOf(store, id);
}

/** All that does not depend on the time, in an order of its own. */
function shown(runs: readonly Run[]): unknown[] {
  return runs
    .map(({ name, params, metrics, tags }) => {
      const timeless = Object.entries(metrics).filter(([key]) => !/fit_time|^system/.test(key));
      const { stage, model, fold, candidate } = tags;
      const plain = name.replace(/^pipeline \d+ · /, '').replace(/^pipeline \d+$/, 'pipeline');
      return {
        name: plain,
        params,
        metrics: Object.fromEntries(timeless),
        stage,
        model,
        fold,
        candidate,
      };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
