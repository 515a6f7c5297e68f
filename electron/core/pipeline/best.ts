/** The pipeline that asks which model can be trusted: an ordinary spec, made for a table and a budget of time. */
import { safeFeatures } from '../../../common/safe-features.ts';
import type { Dataset } from '../data/dataset.ts';
import { getRun, listChildren } from '../store/runs.ts';
import type { PipelineContext } from './context.ts';
import { resolveDataset } from './datasets.ts';
import { diagnoseRun, type RunDiagnosis } from './diagnose.ts';
import { readingOptions, roleChoice } from './import-spec.ts';
import { gameColumn } from './judged-rows.ts';
import { type PipelineResult, runPipeline } from './pipeline.ts';
import { type PipelineSpec, type PipelineSpecInput, readSpec } from './spec.ts';

export const DEFAULT_MINUTES = 2;

/** Of the time, so much is for the searches; the rest fits, scores and judges. */
const SEARCH_SHARE = 0.35;
/** With fewer makes or misses there are no folds to choose on. */
const FEWEST_OF_A_CLASS = 15;
const FOLDS = 3;

export const BEST_MODELS = [
  'logistic_regression',
  'random_forest',
  'hist_gradient_boosting',
  'decision_tree',
  'dummy',
];

/** By model; what is likely to be good comes first, as the time may end the search. */
const SEARCHED = {
  logistic_regression: { C: [0.1, 1, 0.01] },
  random_forest: { min_samples_leaf: [10, 30, 3] },
  hist_gradient_boosting: { learning_rate: [0.05, 0.1], max_leaf_nodes: [8, 16] },
  decision_tree: { max_depth: [6, 4, 8, 3] },
};

export interface BestPipeline {
  readonly spec: PipelineSpec;
  readonly result: PipelineResult;
}

export interface BestResult extends BestPipeline {
  /** Of the model that was lowest in log loss on folds, on the rows that were held out, and on those to score if there are any. */
  readonly heldOut: RunDiagnosis;
  readonly production: RunDiagnosis | null;
  readonly seconds: number;
}

/** As `runBestPipeline`, then judges the outcome. */
export async function runBest(
  context: PipelineContext,
  given: PipelineSpec,
  chosen: readonly string[],
  minutes: number,
): Promise<BestResult> {
  const started = Date.now();
  const { workspace } = context;
  const { spec, result } = await runBestPipeline(context, given, chosen, minutes);
  const trained = listChildren(workspace.store, result.runId).find(
    (id) => getRun(workspace.store, id).tags.stage === 'train',
  );
  return {
    spec,
    result,
    heldOut: await diagnoseRun(workspace, trained ?? result.runId),
    production: spec.score === null ? null : await diagnoseRun(workspace, result.runId),
    seconds: (Date.now() - started) / 1000,
  };
}

/**
 * Imports the files, makes the spec and runs it. What `given` says in the fields of `chosen` holds. Throws what
 * `runPipeline` throws, first of all where the table does not say what the target is.
 */
export async function runBestPipeline(
  context: PipelineContext,
  given: PipelineSpec,
  chosen: readonly string[],
  minutes: number,
): Promise<BestPipeline> {
  const { workspace, signal } = context;
  const roles = roleChoice(given);
  const read = (named: string, sheet: string | null) =>
    resolveDataset(workspace, named, { roles, reading: readingOptions(given, sheet) }, { signal });
  const train = await read(given.train, given.sheet);
  const score = given.score === null ? null : await read(given.score, given.score_sheet);
  const made = bestSpec(given, train, score, minutes);
  const own = Object.fromEntries(Object.entries(given).filter(([field]) => chosen.includes(field)));
  const spec = readSpec({ ...made, ...own });
  return { spec, result: await runPipeline(context, spec) };
}

/** Safe columns that both files have, folds by game where there is one, and a small search within the time. */
export function bestSpec(
  {
    train,
    score,
    experiment,
    target,
  }: Pick<PipelineSpec, 'train' | 'score' | 'experiment' | 'target'>,
  dataset: Dataset,
  production: Dataset | null,
  minutes: number,
): PipelineSpecInput {
  const there = new Set((production ?? dataset).columns.map(({ name }) => name));
  const safe = safeFeatures(dataset, target ?? dataset.roles.target ?? '').filter((name) =>
    there.has(name),
  );
  const { made, missed } = dataset.labels ?? { made: 0, missed: 0 };
  const game = gameColumn(dataset);
  const isSmall = Math.min(made, missed) < FEWEST_OF_A_CLASS;
  const seconds = Math.max(1, (minutes * 60 * SEARCH_SHARE) / Object.keys(SEARCHED).length);
  const shared = {
    impute: 'median',
    min_frequency: Math.max(1, Math.min(20, Math.floor(dataset.rows / 200))),
  };
  const folds: PipelineSpecInput['cv'] =
    game === null
      ? { kind: 'stratified_k_fold', n_splits: FOLDS, shuffle: true }
      : { kind: 'stratified_group_k_fold', n_splits: FOLDS, shuffle: true, group: game };
  const choosing: Pick<PipelineSpecInput, 'cv' | 'search' | 'threshold'> = {
    cv: folds,
    search: { kind: 'grid', params: SEARCHED, time_budget: Math.round(seconds) },
    threshold: { best: 'accuracy', on: 'out_of_fold' },
  };
  return {
    ...{ train, score, experiment },
    ...(safe.length > 0 && { features: safe }),
    models: BEST_MODELS,
    stratify: !isSmall,
    params: { hist_gradient_boosting: { l2_regularization: 1, min_samples_leaf: 40 } },
    prepare: {
      all: shared,
      logistic_regression: { ...shared, scale: 'standard' },
      hist_gradient_boosting: { impute: 'median' },
    },
    ...(isSmall ? {} : choosing),
  };
}
