/**
 * Searches anew on the training rows of each split, a fold or a seed's, and scores what was chosen on the rows that the
 * split holds out: nested cross-validation, and seeds of a pipeline with a search.
 */

import { message } from '../../../common/i18n/message.ts';
import type { Params } from '../../../models/params.ts';
import { logPredictions } from '../store/predictions.ts';
import type { PipelineContext } from './context.ts';
import { type FoldReview, recordSummary, scoresBefore } from './cross-validate.ts';
import { type FoldSettings, fitEachFold } from './fit-folds.ts';
import type { FoldPlan } from './fold-plan.ts';
import { paramTexts } from './model-params.ts';
import { readPositions } from './predictions.ts';
import { type DatasetRows, takeDatasetRows } from './prepare.ts';
import { type SplitInput, splitFacts, splitName } from './record-split.ts';
import { searchParams } from './search.ts';
import { type SearchSpec, splitCandidate } from './search-spec.ts';
import { finishedChildren, logToRun, type TrackedRun, trackStage } from './tracker.ts';

export interface SplitSearch extends FoldSettings, SplitInput {
  readonly search: SearchSpec;
  readonly stage: 'fold' | 'seed';
  /** The fold's, from 1, or the seed; one for each of the plan's folds. */
  readonly numbers: readonly number[];
  /** The seed of each split's search and models. */
  readonly seeds: readonly number[];
  /** The folds of a split's training rows. */
  readonly planOf: (rows: DatasetRows, seed: number) => Promise<FoldPlan>;
  /** All params of a candidate, keyed by their names in code. */
  readonly completeParams: (given: Params, seed: number) => Params;
}

/**
 * Each split is a run in `run`, with the candidates of its search in it. A split that an interrupted pipeline has
 * recorded is not done again, nor are its candidates.
 */
export async function searchEachSplit(
  context: PipelineContext,
  run: TrackedRun,
  input: SplitSearch,
): Promise<FoldReview[]> {
  const { workspace } = context;
  const { plan, stage, numbers, model } = input;
  const positions = await readPositions(workspace, input.dataset, plan.rows.row);
  const known = finishedChildren(workspace, run, stage, stage);
  const scores: FoldReview[] = [];
  for (const [i, number] of numbers.entries()) {
    const before = known.get(String(number));
    if (before !== undefined) {
      scores.push(scoresBefore(workspace, before));
      continue;
    }
    const total = numbers.length;
    const text = message('search.split', { model, stage, done: i + 1, total });
    context.report({ stage: 'train', model, text });
    const tags = { model, [stage]: String(number) };
    const name = splitName({ stage, number });
    scores.push(
      await trackStage(context, run, { name, stage, tags }, (own) =>
        searchSplit(context, own, input, i, positions),
      ),
    );
  }
  return scores;
}

async function searchSplit(
  context: PipelineContext,
  own: TrackedRun,
  input: SplitSearch,
  i: number,
  positions: Awaited<ReturnType<typeof readPositions>>,
): Promise<FoldReview> {
  const { workspace } = context;
  const { plan, search, stage, numbers, seeds, planOf } = input;
  const fold = plan.folds[i];
  const seed = seeds[i];
  const completeParams = (given: Params) => input.completeParams(given, seed);
  const inner = await planOf(takeDatasetRows(plan.rows, fold.train), seed);
  const { chosen } = await searchParams(context, own, {
    ...{ ...input, search, plan: inner, randomState: seed, completeParams },
  });
  const { params: given, columns } = splitCandidate(chosen);
  const params = completeParams(given);
  const [scores] = await fitEachFold(
    context,
    { ...input, plan: { ...plan, folds: [fold] } },
    params,
    columns,
  );
  const { predictions, ...facts } = splitFacts(
    {
      ...input,
      params: {
        ...input.params,
        ...paramTexts(params),
        ...(columns && { features: columns.join(',') }),
        ...(stage === 'seed' && { split_random_state: String(seed) }),
      },
    },
    { stage, number: numbers[i], positions, scores, rows: fold },
  );
  await logToRun(workspace, own, facts);
  await workspace.store.commit((tx) => logPredictions(tx, own.runId, 'test', predictions));
  return scores;
}

/** Gives `run` the scores of its search as a whole: `nested_cv_<metric>_mean` and so on, and `nested_folds.csv`. */
export async function nestedCrossValidate(
  context: PipelineContext,
  run: TrackedRun,
  input: Omit<SplitSearch, 'stage' | 'numbers' | 'seeds'>,
  seed: number,
): Promise<void> {
  const { folds } = input.plan;
  const scores = await searchEachSplit(context, run, {
    ...input,
    stage: 'fold',
    numbers: folds.map((_, i) => i + 1),
    seeds: folds.map(() => seed),
  });
  await recordSummary(context, run, input.plan, scores, 'nested_');
}
