/** Searches for a model's params as its spec asks, on the training rows of any split. */

import type { Params } from '../../../models/params.ts';
import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import type { PipelineContext } from './context.ts';
import type { FoldSettings } from './fit-folds.ts';
import { planFolds } from './fold-plan.ts';
import { paramsOf } from './model-params.ts';
import type { TrainTestRows } from './prepare.ts';
import { searchParams } from './search.ts';
import { DEFAULT_CV, FEATURES } from './search-spec.ts';
import type { SplitSearch } from './search-splits.ts';
import type { PipelineSpec } from './spec.ts';
import type { TrackedRun } from './tracker.ts';
import type { TrainInput } from './train-input.ts';

export interface ChosenParams {
  /** In scikit-learn's spelling; with `features`, if sets of them were tried. */
  readonly params: Params;
  /** Those on the folds of the training rows. */
  readonly scores: readonly FoldScores[];
}

/** Searches for the params that the spec gives values to try for; null if there are none. */
export async function chooseParams(
  context: PipelineContext,
  run: TrackedRun,
  input: TrainInput,
  {
    split,
    ...candidate
  }: FoldSettings & {
    readonly params: Readonly<Record<string, string>>;
    readonly split: TrainTestRows;
  },
): Promise<ChosenParams | null> {
  const { dataset, warnings, spec } = input;
  const of = searchOf(context, input, candidate.model);
  if (of === null) return null;
  const { search, planOf, completeParams } = of;
  const { random_state: randomState } = spec;
  const { chosen, scores } = await searchParams(context, run, {
    ...{ ...candidate, dataset, search, randomState, tags: warnings },
    plan: await planOf(split.train, randomState),
    completeParams: (given) => completeParams(given, randomState),
  });
  return { params: chosen, scores };
}

/** The search of a model, for any split and seed; null if there is none. */
export function searchOf(
  { workspace }: PipelineContext,
  { spec, dataset }: TrainInput,
  model: string,
): Pick<SplitSearch, 'search' | 'planOf' | 'completeParams'> | null {
  const { search, cv } = spec;
  if (search?.params[model] === undefined) return null;
  return {
    search,
    planOf: (rows, seed) => planFolds(workspace, cv ?? DEFAULT_CV, dataset, rows, seed),
    completeParams: (given, seed) => paramsOf({ ...spec, random_state: seed }, model, given),
  };
}

/** Whether a search decides which features the model learns from. */
export function searchesFeatures({ search }: PipelineSpec, model: string): boolean {
  return search?.params[model]?.[FEATURES] !== undefined;
}
