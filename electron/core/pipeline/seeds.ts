/** Repeats a model's training over several seeds: each another split and another model, a run nested in the model's. */

import { message } from '../../../common/i18n/message.ts';
import type { Evaluation } from '../../../models/metrics/evaluate.ts';
import { SCORE_KEYS } from '../../../models/metrics/metric-list.ts';
import { summarise } from '../../../models/metrics/summary.ts';
import type { Params } from '../../../models/params.ts';
import type { PipelineContext } from './context.ts';
import { type FoldReview, scoresBefore } from './cross-validate.ts';
import { type FoldSettings, fitFolds, requireFitted } from './fit-folds.ts';
import { readPositions } from './predictions.ts';
import { recordSplit, type SplitInput } from './record-split.ts';
import { type SplitSearch, searchEachSplit } from './search-splits.ts';
import { finishedChildren, logToRun, type TrackedRun } from './tracker.ts';

export interface SeedsInput extends FoldSettings, SplitInput {
  /** The further seeds, one for each of the plan's folds. */
  readonly seeds: readonly number[];
  /** All params of the model for a seed, keyed by their names in code. */
  readonly paramsOfSeed: (seed: number) => Params;
  /** What is searched for anew with each seed; null: nothing. */
  readonly search: Pick<SplitSearch, 'search' | 'planOf' | 'completeParams'> | null;
  /** The scores of the pipeline's own seed. */
  readonly own: Evaluation;
}

/** `run` gets `seeds_<metric>_mean` and `seeds_<metric>_sd` (of a sample) over all seeds, its own included. */
export async function repeatSeeds(
  context: PipelineContext,
  run: TrackedRun,
  input: SeedsInput,
): Promise<void> {
  const { search, seeds } = input;
  const further =
    search === null
      ? await fitSeeds(context, run, input)
      : await searchEachSplit(context, run, {
          ...{ ...input, ...search, stage: 'seed', numbers: seeds, seeds },
        });
  const scores = [input.own, ...further].map((one) => one.metrics);
  const metrics = SCORE_KEYS.map((key) => {
    const { mean, sd } = summarise(scores.map((one) => one[key]));
    return { [`seeds_${key}_mean`]: mean, [`seeds_${key}_sd`]: sd };
  });
  await logToRun(context.workspace, run, {
    params: { seeds: String(scores.length) },
    metrics: Object.assign({}, ...metrics),
  });
}

async function fitSeeds(
  context: PipelineContext,
  run: TrackedRun,
  input: SeedsInput,
): Promise<Pick<FoldReview, 'metrics'>[]> {
  const { workspace, report } = context;
  const { model, prepare, calibrate, threshold, plan, seeds, paramsOfSeed } = input;
  const positions = await readPositions(workspace, input.dataset, plan.rows.row);
  const startTime = Date.now();
  const known = finishedChildren(workspace, run, 'seed', 'seed');
  const before = seeds.flatMap((seed) => {
    const found = known.get(String(seed));
    return found === undefined ? [] : [scoresBefore(workspace, found)];
  });
  const scores: Pick<FoldReview, 'metrics'>[] = [...before];
  const first = before.length;
  const total = seeds.length;
  const fits = seeds.map((seed, fold) => ({ params: paramsOfSeed(seed), fold })).slice(first);
  const shared = { model, prepare, calibrate, threshold, plan, fits };
  await fitFolds(context, shared, async (index, result) => {
    const at = first + index;
    const fitted = requireFitted(result, at, total);
    scores.push(fitted);
    const params = { ...input.params, split_random_state: String(seeds[at]) };
    await recordSplit(
      context,
      run,
      { ...input, params },
      {
        ...{ stage: 'seed', number: seeds[at], positions, startTime, scores: fitted },
        rows: plan.folds[at],
      },
    );
    const text = message('pipeline.repeatingSeeds', { model, done: at + 1, total });
    report({ stage: 'train', model, text, done: at + 1, total });
  });
  return scores;
}
