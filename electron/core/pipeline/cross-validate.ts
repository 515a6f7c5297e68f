/** Cross-validates a model: each fold a run nested in the model's, and what the folds say together. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { METRICS, SCORE_KEYS } from '../../../models/metrics/metric-list.ts';
import { correctedInterval, summarise } from '../../../models/metrics/summary.ts';
import type { Params } from '../../../models/params.ts';
import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import { writeCsv } from '../report/csv.ts';
import { getPredictions } from '../store/predictions.ts';
import type { Run } from '../store/runs.ts';
import { writeArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { type FoldSettings, fitFolds, requireFitted } from './fit-folds.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldsTable, outOfFoldTable } from './fold-tables.ts';
import { readPositions } from './predictions.ts';
import { recordSplit, type SplitInput } from './record-split.ts';
import { finishedChildren, logToRun, type TrackedRun } from './tracker.ts';
import type { Workspace } from './workspace.ts';

export interface CrossValidationInput extends FoldSettings, SplitInput {
  readonly modelParams: Params;
}

/** What is kept of a fold. */
export type FoldReview = Pick<FoldScores, 'metrics' | 'undefinedReasons' | 'probability'>;

/**
 * Fits all folds and records them; `run` gets their summary, `folds.csv` and `out_of_fold.csv`. Throws the error of the
 * first fold that fails.
 */
export async function crossValidate(
  context: PipelineContext,
  run: TrackedRun,
  input: CrossValidationInput,
): Promise<readonly FoldReview[]> {
  const { workspace, report } = context;
  const { plan, model, modelParams, prepare, calibrate, threshold } = input;
  const total = plan.folds.length;
  const positions = await readPositions(workspace, input.dataset, plan.rows.row);
  const progress = (done: number) => {
    const text = message('pipeline.crossValidating', { model, done, total });
    report({ stage: 'train', model, text, done, total });
  };
  progress(0);
  const startTime = Date.now();
  const scores: FoldReview[] = [];
  const known = finishedChildren(workspace, run, 'fold', 'fold');
  // Folds are recorded in their order, so those that an interrupted pipeline has are the first.
  for (const found of known.values()) scores.push(scoresBefore(workspace, found));
  const first = scores.length;
  const fits = plan.folds.map((_, fold) => ({ params: modelParams, fold })).slice(first);
  const shared = { model, prepare, calibrate, plan, threshold, fits };
  await fitFolds(context, shared, async (index, result) => {
    const fold = first + index;
    const fitted = requireFitted(result, fold, total);
    scores.push(fitted);
    await recordSplit(context, run, input, {
      ...{ stage: 'fold', number: fold + 1, positions, startTime, scores: fitted },
      rows: plan.folds[fold],
    });
    progress(fold + 1);
  });
  await recordSummary(context, run, plan, scores);
  await writeArtifact(
    workspace,
    run.runId,
    'out_of_fold.csv',
    writeCsv(outOfFoldTable(scores, plan, positions)),
  );
  return scores;
}

/** As the run of a fold, or of a seed, has kept them. */
export function scoresBefore({ store }: Workspace, { runId, metrics, tags }: Run): FoldReview {
  const reasons = METRICS.flatMap(({ key }) => {
    const reason = tags[`undefined.${key}`];
    return reason === undefined ? [] : [[key, reason]];
  });
  return {
    metrics: Object.fromEntries(
      METRICS.map(({ key }) => [key, metrics[key]]),
    ) as FoldReview['metrics'],
    undefinedReasons: Object.fromEntries(reasons),
    probability: getPredictions(store, runId, 'test')?.probability ?? new Float64Array(),
  };
}

/**
 * Gives `run` `cv_<metric>_mean`, `cv_<metric>_sd` (of a sample, divided by n − 1), the bounds of `correctedInterval` as
 * `cv_<metric>_low` and `cv_<metric>_high`, and `folds.csv`; of a nested cross-validation all of these with `nested_`.
 */
export async function recordSummary(
  { workspace }: Pick<PipelineContext, 'workspace'>,
  run: TrackedRun,
  plan: FoldPlan,
  scores: readonly Pick<FoldScores, 'metrics' | 'undefinedReasons'>[],
  prefix: '' | 'nested_' = '',
): Promise<void> {
  const metrics: Record<string, number> = {};
  const tags: Record<string, Text> = {};
  for (const key of SCORE_KEYS) {
    const summary = summarise(scores.map((one) => one.metrics[key]));
    const { low, high } = correctedInterval(summary, plan.folds);
    Object.assign(metrics, {
      [`${prefix}cv_${key}_mean`]: summary.mean,
      [`${prefix}cv_${key}_sd`]: summary.sd,
      [`${prefix}cv_${key}_low`]: low,
      [`${prefix}cv_${key}_high`]: high,
    });
    const fold = scores.findIndex((one) => Number.isNaN(one.metrics[key]));
    const reason = scores[fold]?.undefinedReasons[key];
    if (reason !== undefined) {
      const text = message('pipeline.undefinedInFold', { fold: fold + 1, reason });
      for (const what of ['mean', 'sd', 'low', 'high']) {
        tags[`undefined.${prefix}cv_${key}_${what}`] = text;
      }
    }
  }
  await logToRun(workspace, run, { params: plan.params, metrics, tags });
  const table = writeCsv(foldsTable(scores, plan));
  await writeArtifact(workspace, run.runId, `${prefix}folds.csv`, table);
}
