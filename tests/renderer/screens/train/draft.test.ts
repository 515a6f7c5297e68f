/** What a spec says is what the form made of it says: no field is lost on the way, unless the form says so. */
import { describe, expect, test } from 'vitest';
import {
  type PipelineSpecInput,
  parseSpecFile,
  readSpec,
  specToYaml,
} from '../../../../electron/core/pipeline/spec.ts';
import { estimatorsRouter } from '../../../../electron/server/routers/estimators.ts';
import type { SpecForm } from '../../../../electron/server/routers/pipelines.ts';
import { ESTIMATORS } from '../../../../models/registry.ts';
import { draftFromForm, isDraft, specFromDraft } from '../../../../renderer/screens/train/draft.ts';
import { fileFieldsOf } from '../../../../renderer/screens/train/other-fields.ts';
import { draftFromSpec } from '../../../../renderer/screens/train/spec-text.ts';

const train = 'a'.repeat(64);
const score = 'b'.repeat(64);
const estimators = await estimatorsRouter(ESTIMATORS)
  .createCaller({} as never)
  .list();

function formOf(given: PipelineSpecInput): SpecForm {
  const { train, score, ...options } = readSpec(given);
  return { train: { digest: train }, score: score === null ? null : { digest: score }, options };
}

/** The spec after the form, its fields as the program reads them. */
function throughForm(given: PipelineSpecInput) {
  const draft = draftFromForm(formOf(given));
  expect(isDraft(JSON.parse(JSON.stringify(draft)))).toBe(true);
  const { train, score, options } = specFromDraft(draft, estimators);
  return readSpec({ ...options, train: train.digest, score: score?.digest ?? null });
}

/** Every field that a spec of datasets can have. */
const FULL: PipelineSpecInput = {
  train,
  score,
  experiment: 'calibrated',
  features: ['lat', 'action_type'],
  target: 'made',
  positive: ['in', 'and one'],
  negative: ['out'],
  x: 'across',
  y: 'along',
  positions: 'feet_from_baseline,swap',
  court_lines: 'fiba',
  models: ['logistic_regression', 'decision_tree', 'neural_network'],
  params: {
    logistic_regression: { penalty: null, tol: 0.001 },
    neural_network: { dropout: 0.5 },
    decision_tree: { class_weight: { 0: 1, 1: 2.5 } },
  },
  prepare: {
    all: { min_frequency: 20 },
    logistic_regression: { scale: 'standard' },
    neural_network: {},
  },
  calibrate: { decision_tree: { method: 'isotonic', cv: 3 }, logistic_regression: {} },
  test_size: 0.3,
  random_state: 4,
  stratify: true,
  threshold: { best: 'recall', at: 0.9, on: 'out_of_fold' },
  validation_size: 0.1,
  cv: { kind: 'stratified_group_k_fold', n_splits: 4, shuffle: true, group: 'season' },
  search: {
    kind: 'random',
    params: {
      logistic_regression: { C: 'log 0.01..100', class_weight: [null, 'balanced'] },
      decision_tree: {
        max_depth: [5],
        min_samples_leaf: [1, 20],
        features: [['lat'], ['lat', 'action_type']],
      },
      neural_network: {
        hidden_layers: [[16, 8], [32]],
        class_weight: [{ 0: 1, 1: 2 }, null],
      },
    },
    refit: 'roc_auc',
    n_iter: 7,
    time_budget: 60,
    nested: true,
  },
  seeds: 3,
};

describe('a spec that becomes a form and a spec again', () => {
  test('keeps every field', () => {
    expect(throughForm(FULL)).toEqual(readSpec(FULL));
    const lost = Object.entries(readSpec(FULL)).filter(([, value]) => value === null);
    // They say how a file is read.
    expect(lost.map(([key]) => key).sort()).toEqual([...FILE_FIELDS].sort());
  });

  test.each([
    ['defaults', {}],
    ['seeds', { seeds: 20, threshold: 0.45 }],
    ['repeated folds', { cv: { kind: 'repeated_stratified_k_fold', n_repeats: 3 } }],
    ['folds in time', { cv: { kind: 'time_series_split', order: 'game_date' } }],
    ['validation', { threshold: { best: 'cost', at: 2, on: 'validation' }, validation_size: 900 }],
    ['all safe columns', { features: 'all_safe' }],
    [
      'halving',
      { search: { kind: 'halving', factor: 2, params: { decision_tree: { max_depth: '1..9' } } } },
    ],
  ])('keeps %s', (_, given) => {
    const spec = { train, models: ['decision_tree'], ...given } as PipelineSpecInput;
    expect(throughForm(spec)).toEqual(readSpec(spec));
  });

  test('says nothing of models that are not chosen', () => {
    const draft = { ...draftFromForm(formOf(FULL)), models: ['neural_network'] };
    const { params, calibrate, prepare, search } = specFromDraft(draft, estimators).options;
    const named = [params, calibrate, prepare, search?.params].map((one) => Object.keys(one ?? {}));
    expect(named).toEqual([['neural_network'], [], ['all', 'neural_network'], ['neural_network']]);
  });
});

const FILE_FIELDS = [
  ...['type', 'delimiter', 'decimal', 'thousands', 'encoding', 'header', 'header_line', 'dates'],
  ...['missing', 'sheet', 'score_sheet'],
];

test('names the fields that datasets, which have been read, cannot take', () => {
  const yaml = [
    ...['train: shots.csv', 'type: [season=text]', 'delimiter: ;', 'decimal: ","', 'thousands: .'],
    ...['encoding: utf-8', 'header: true', 'header_line: 3', 'dates: dmy', 'missing: ["-"]'],
    ...['sheet: one', 'score_sheet: two', 'positive: [in]'],
  ].join('\n');
  const form = formOf(readSpec(parseSpecFile(yaml, 'shots.yaml')));
  expect(fileFieldsOf(form.options)).toEqual(FILE_FIELDS);
  const before = draftFromForm(formOf({ train }));
  const { draft, fileFields } = draftFromSpec(form, yaml, [], before);
  expect(fileFields).toEqual(FILE_FIELDS);
  expect(draft.others.positive).toEqual(['in']);
  const { options } = specFromDraft(draft, estimators);
  expect(specToYaml(readSpec({ ...options, train }))).not.toMatch(/delimiter|missing|sheet/);
});
