/** Pipelines with calibrated models; on the real shots with scikit-learn's figures. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runTask } from '../../../electron/core/engine/tasks.ts';
import { decodeModel, encodeModel } from '../../../electron/core/model-files/model-file.ts';
import type { PipelineContext } from '../../../electron/core/pipeline/context.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { runPipeline } from '../../../electron/core/pipeline/pipeline.ts';
import { loadModel, scoreFile } from '../../../electron/core/pipeline/score.ts';
import { readSpec } from '../../../electron/core/pipeline/spec.ts';
import type { Workspace } from '../../../electron/core/pipeline/workspace.ts';
import { getPredictions } from '../../../electron/core/store/predictions.ts';
import { getRun } from '../../../electron/core/store/runs.ts';
import { backend } from '../../models/decision-tree/golden.ts';
import { inProcessData } from '../../support/in-process-data.ts';
import { shotsCsv } from '../../support/shots.ts';
import { workspace as place, setUpWorkspace } from '../store/workspace.ts';

setUpWorkspace();

let workspace: Workspace;
let context: PipelineContext;
beforeEach(async () => {
  workspace = await openWorkspace(place.dir, { data: inProcessData() });
  const engine = {
    run: (job: Parameters<typeof runTask>[0]) => runTask(job, { backend }),
    close: () => {},
  } as PipelineContext['engine'];
  context = { workspace, engine, signal: new AbortController().signal, report: () => {} };
});
afterEach(() => workspace.close());

const FOLDER = new URL('../../../../shared/data/', import.meta.url);
const absent = !existsSync(new URL('expected_features.json', FOLDER));
const MODELS = ['logistic_regression', 'decision_tree'];

describe.skipIf(absent)('the real shots (skipped without ../shared/data)', () => {
  test('a calibrated tree gives scikit-learn’s figures', async () => {
    const expected = JSON.parse(readFileSync(new URL('expected_features.json', FOLDER), 'utf8'));
    const { numeric, categorical } = expected.made_with;
    const { trained, scored } = await runPipeline(
      context,
      readSpec({
        train: new URL('kobe_dev.parquet', FOLDER).pathname,
        score: new URL('kobe_prod.parquet', FOLDER).pathname,
        features: [...numeric, ...categorical],
        models: ['decision_tree'],
        params: { decision_tree: { min_samples_leaf: 50 } },
        prepare: { all: { min_frequency: 20 } },
        calibrate: { decision_tree: { method: 'isotonic', cv: 5 } },
        stratify: true,
      }),
    );
    const of = expected.models.calibrated_tree;
    const probability = getPredictions(workspace.store, trained[0].runId, 'test')?.probability;
    for (const [i, p] of of.first_test_probabilities.entries()) {
      expect(probability?.[i], `row ${i}`).toBeCloseTo(p, 7); // kept as float32
    }
    for (const [part, { evaluation }] of [
      ['test', trained[0]],
      ['prod', scored[0]],
    ] as const) {
      for (const [name, value] of Object.entries(of[part])) {
        const found = evaluation?.metrics[name as 'accuracy'];
        expect(Math.abs(Number(found) - Number(value)), `${name} on ${part}`).toBeLessThan(1e-9);
      }
    }
  }, 300_000);
});

test('is kept in the model’s file, recorded, and used by folds and by later scoring', async () => {
  const train = join(place.dir, 'train.csv');
  const score = join(place.dir, 'score.csv');
  writeFileSync(train, shotsCsv(400, 1));
  writeFileSync(score, shotsCsv(120, 2));
  const calibrate = {
    logistic_regression: { method: 'sigmoid' },
    decision_tree: { method: 'isotonic', cv: 3 },
  };
  const cv = { kind: 'stratified_k_fold', n_splits: 2 };
  const spec = readSpec({ train, score, models: MODELS, calibrate, cv });
  const { trained, scored } = await runPipeline(context, spec);
  for (const [i, model] of MODELS.entries()) {
    const { runId } = trained[i];
    const { params, metrics } = getRun(workspace.store, runId);
    expect(params.calibration).toBe(['sigmoid, cv=5', 'isotonic, cv=3'][i]);
    expect(metrics).toHaveProperty('cv_log_loss_mean');
    const again = await scoreFile(context, { modelRunId: runId, data: score, out: null });
    expect(again.scored.probability, model).toEqual(scored[i].probability);
    const document = await loadModel(workspace, runId);
    expect(document.calibration?.members).toHaveLength([5, 3][i]);
    const { json, weights } = encodeModel(document);
    expect(decodeModel(json, weights, 'm')).toEqual(document);
    const swapped = json.replace('"method": "sigmoid"', '"method": "isotonic"');
    if (i === 0)
      expect(() => decodeModel(swapped, weights, 'm')).toThrow(/calibration\.members\.0/);
  }
});

test.each([
  [{ random_forest: {} }, /random_forest.*not among the models/],
  [{ decision_tree: { method: 'platt' } }, /calibrate\.decision_tree\.method/],
  [{ decision_tree: { cv: 1 } }, /calibrate\.decision_tree\.cv/],
])('a spec with calibrate: %j is refused', (calibrate, said) => {
  expect(() => readSpec({ train: 'x.csv', models: MODELS, calibrate })).toThrow(said);
});
