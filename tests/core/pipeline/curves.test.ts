/** Learning and validation curves of a run's model: as its pipeline fits it, and scikit-learn's figures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { artifactDir } from '../../../electron/core/pipeline/artifacts.ts';
import { saveLearningCurve, saveValidationCurve } from '../../../electron/core/pipeline/curves.ts';
import { golden, ofStage, setUpPipelines } from './pipelines.ts';

const pipelines = setUpPipelines();

test('the curves of a searched model go through the means of its search', async () => {
  const [{ kind, model, space, refit, candidates, best_params }] = golden.searches;
  const runs = await pipelines.run({
    models: [model],
    cv: { kind: 'stratified_k_fold', shuffle: true },
    search: { kind, params: { [model]: space }, refit },
  });
  const [{ runId }] = ofStage(runs, 'train', model);
  const { workspace, engine } = pipelines;
  const signal = new AbortController().signal;
  const context = { workspace, engine, signal, report: () => {} };
  const artifact = (name: string) =>
    readFileSync(join(artifactDir(workspace, runId), name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));

  const asked = { model, param: 'C', values: space.C };
  const byC = await saveValidationCurve(context, runId, asked);
  const sameButC = candidates.filter(
    ({ params }) => params.class_weight === best_params.class_weight,
  );
  expect(byC.map(({ value }) => value)).toEqual(space.C);
  byC.forEach(({ value, test, folds }, i) => {
    expect(folds).toHaveLength(5);
    expect(test.mean, `C=${value}`).toBeCloseTo(sameButC[i].mean_test_log_loss as number, 8);
    expect(test.sd, `C=${value}`).toBeCloseTo(sameButC[i].std_test_log_loss as number, 8);
  });
  const [head, ...rows] = artifact('validation_curve_C.csv');
  expect(head.slice(0, 4)).toEqual([
    ...['C', 'train_log_loss_mean', 'train_log_loss_sd', 'train_log_loss_1'],
  ]);
  expect(rows.map(([C, mean]) => [Number(C), Number(mean)])).toEqual(
    byC.map(({ value, train }) => [value, train.mean]),
  );

  const bySize = await saveLearningCurve(context, runId);
  expect(bySize.map(({ size }) => size)).toEqual([25, 83, 140, 198, 256]);
  const best = byC.find(({ value }) => value === best_params.C);
  expect(bySize.at(-1)?.test.mean).toBeCloseTo(best?.test.mean ?? Number.NaN, 12);
  expect(artifact('learning_curve.csv').map(([size]) => size)).toEqual([
    ...['training_rows', '25', '83', '140', '198', '256'],
  ]);

  await expect(saveValidationCurve(context, runId, { ...asked, param: 'depth' })).rejects.toThrow(
    /depth/,
  );
  await expect(saveValidationCurve(context, runId, { ...asked, model: 'dummy' })).rejects.toThrow(
    /is logistic_regression, not 'dummy'/,
  );
  await expect(saveLearningCurve(context, runs[0].runId)).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST',
  });
});
