/** Pipelines on tables with text, dates, booleans and missing values; on the real shots with scikit-learn's figures. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runTask } from '../../../electron/core/engine/tasks.ts';
import type { PipelineContext } from '../../../electron/core/pipeline/context.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { runPipeline } from '../../../electron/core/pipeline/pipeline.ts';
import { loadModel, scoreFile } from '../../../electron/core/pipeline/score.ts';
import { readSpec } from '../../../electron/core/pipeline/spec.ts';
import type { Workspace } from '../../../electron/core/pipeline/workspace.ts';
import { getPredictions } from '../../../electron/core/store/predictions.ts';
import { getRun, listChildren } from '../../../electron/core/store/runs.ts';
import { createPreparation } from '../../../models/prepare/preparation.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { backend } from '../../models/decision-tree/golden.ts';
import { inProcessData } from '../../support/in-process-data.ts';
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

interface ExpectedModel {
  readonly test: Readonly<Record<string, number>>;
  readonly prod: Readonly<Record<string, number>>;
  readonly first_test_probabilities: readonly number[];
  readonly feature_names?: readonly string[];
  readonly coefficients?: readonly number[];
  readonly intercept?: number;
}

describe.skipIf(absent)('the real shots with text columns (skipped without ../shared/data)', () => {
  test('give scikit-learn’s figures from one spec', { timeout: 240_000 }, async () => {
    const expected = JSON.parse(readFileSync(new URL('expected_features.json', FOLDER), 'utf8'));
    const { numeric, categorical } = expected.made_with;
    const spec = readSpec({
      train: new URL('kobe_dev.parquet', FOLDER).pathname,
      score: new URL('kobe_prod.parquet', FOLDER).pathname,
      features: [...categorical.slice(0, 2), ...numeric, ...categorical.slice(2)],
      models: ['logistic_regression', 'hist_gradient_boosting'],
      params: {
        logistic_regression: { solver: 'newton-cholesky', tol: 1e-10 },
        hist_gradient_boosting: { early_stopping: false },
      },
      prepare: {
        all: { min_frequency: 20, scale: 'standard' },
        hist_gradient_boosting: {},
      },
      stratify: true,
    });
    const { trained, scored } = await runPipeline(context, spec);
    for (const { model, runId, evaluation } of trained) {
      const of: ExpectedModel = expected.models[model];
      const predictions = getPredictions(workspace.store, runId, 'test');
      for (const [i, p] of of.first_test_probabilities.entries()) {
        expect(predictions?.probability[i], `${model}, row ${i}`).toBeCloseTo(p, 7);
      }
      const production = scored.find((one) => one.model === model)?.evaluation;
      for (const [part, metrics] of [
        ['test', evaluation.metrics],
        ['prod', production?.metrics],
      ] as const) {
        for (const [name, value] of Object.entries(of[part])) {
          const found = metrics?.[name as keyof typeof metrics];
          expect(found, `${model}: ${name} on ${part}`).toBeCloseTo(value, 6);
        }
      }
    }
    const regression: ExpectedModel = expected.models.logistic_regression;
    const { preparation } = await loadModel(workspace, trained[0].runId);
    expect(createPreparation(preparation).featureNames).toEqual(regression.feature_names);
    const csv = await readFileSync(
      join(workspace.artifactsDir, trained[0].runId, 'coefficients.csv'),
      'utf8',
    );
    const [, first] = csv.split('\n');
    expect(Number(first.split(',')[1])).toBeCloseTo(regression.intercept!, 7);
  });
});

/** 200 shots: every seventh without a distance, every ninth without a type. */
function writeShots(name: string, types: readonly string[], always: string): string {
  const random = new RandomState(5);
  const isNew = always === 'other';
  const lines = [`made,type,distance,away,day,id,always,noise${isNew ? ',new' : ''}`];
  for (let i = 0; i < 200; i++) {
    const type = types[Math.floor(random.randomSample() * types.length)];
    const made = random.randomSample() < (type === 'Dunk' ? 0.9 : 0.3) ? 1 : 0;
    const distance = i % 7 === 0 ? '' : String(Math.floor(30 * random.randomSample()));
    const day = `2020-0${1 + (i % 9)}-1${i % 10}`;
    const away = i % 2 === 0 ? 'true' : 'false';
    lines.push(
      `${made},${i % 9 === 0 ? '' : type},${distance},${away},${day},${i},${always},n${i}${isNew ? ',1' : ''}`,
    );
  }
  const path = join(place.dir, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const TYPES = ['Dunk', 'Jump Shot', 'Hook'];

test('all safe columns, with one policy for missing values in training and in scoring', async () => {
  const train = writeShots('train.csv', TYPES, 'same');
  const score = writeShots('score.csv', ['Dunk', 'Fade', 'Jump Shot'], 'other');
  const spec = readSpec({
    train,
    score,
    features: 'all_safe',
    models: ['logistic_regression', 'hist_gradient_boosting', 'decision_tree'],
    prepare: { decision_tree: { impute: 'median', add_indicator: true } },
  });
  const { trained, scored } = await runPipeline(context, spec);
  const whole = Array.from({ length: 200 }, (_, i) => i).filter((i) => i % 7 && i % 9).length;
  expect(scored.map(({ model, probability }) => [model, probability.length])).toEqual([
    ['logistic_regression', whole],
    ['hist_gradient_boosting', 200],
    ['decision_tree', 200],
  ]);
  const runs = trained.map(({ runId }) => getRun(workspace.store, runId));
  expect(runs.map(({ params }) => [params.missing_values, params.impute, params.encode])).toEqual([
    ['dropped', 'none', 'one_hot'],
    ['kept', 'none', 'native'],
    ['imputed', 'median', 'one_hot'],
  ]);
  expect(runs.map(({ tags }) => tags['warning.incomplete'] ?? null)).toEqual([
    expect.stringMatching(/^48 of 200 rows were left out.*"distance" \(29\), "type" \(23\)/),
    null,
    null,
  ]);
  const inferred = scored.map(({ runId }) => getRun(workspace.store, runId));
  const unknown = inferred.map(({ tags }) => tags['warning.categories']);
  expect(unknown[0]).toMatch(
    /^type: \d+ of 152 rows have a category that training did not have: "Fade" \(\d+\). Such a row counts as none/,
  );
  expect(unknown[1]).toMatch(/counts as a missing value/);
  expect(inferred[0].artifacts.map(({ path }) => path)).toContain('unknown_categories.csv');
  const parent = getRun(workspace.store, inferred[0].parentRunId ?? '');
  expect(parent.tags['warning.columns']).toBe(
    "Training did not have these columns: 'new'.\n" +
      "always: all rows here are 'other', all training rows were 'same'. What the model learned, it learned of others.",
  );
  const names = await Promise.all(
    trained.map(
      async ({ runId }) =>
        createPreparation((await loadModel(workspace, runId)).preparation).featureNames,
    ),
  );
  const day = ['year', 'month', 'day_of_week', 'days_since_first'].map((part) => `day_${part}`);
  expect(names).toEqual([
    ['distance', 'away', ...day, 'type_Dunk', 'type_Hook', 'type_Jump Shot'],
    ['distance', 'away', ...day, 'type'],
    [
      'distance',
      'away',
      ...day,
      'missingindicator_distance',
      'type_Dunk',
      'type_Hook',
      'type_Jump Shot',
      'missingindicator_type',
    ],
  ]);
  const again = await scoreFile(context, {
    modelRunId: trained[1].runId,
    data: score,
    out: null,
  });
  expect(again.scored.probability).toEqual(scored[1].probability);
});

test('what the options refuse is told by the model', () => {
  const read = (prepare: unknown) => () =>
    readSpec({ train: 'x.csv', models: ['decision_tree'], prepare });
  expect(read({ dummy: {} })).toThrow(/prepare has 'dummy'/);
  expect(read({ all: { impute: 'mode' } })).toThrow(/prepare\.all\.impute.*'most_frequent'/);
  expect(read({ all: { encode: 'native' } })).toThrow(/decision_tree cannot split categories/);
  expect(read({ decision_tree: { add_indicator: true } })).toThrow(/impute is none/);
});

test('a pipeline of which nobody chose the features says what text would bring', async () => {
  const train = writeShots('train.csv', TYPES, 'same');
  const { runId } = await runPipeline(context, readSpec({ train, models: ['dummy'] }));
  const [preprocess] = listChildren(workspace.store, runId);
  const said = getRun(workspace.store, preprocess).tags['hint.features'];
  expect(said).toMatch(
    /^The models use no text.*falls from 0\.\d+ to 0\.\d+ \(type\)\. .*--features distance,away,type, or all/,
  );
  const given = readSpec({ train, models: ['dummy'], features: ['distance'] });
  const chosen = await runPipeline(context, given);
  const [other] = listChildren(workspace.store, chosen.runId);
  expect(getRun(workspace.store, other).tags).not.toHaveProperty('hint.features');
});
