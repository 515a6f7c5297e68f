/** Records what a model scored on one split of its rows, a fold or a seed's, as a run nested in the model's. */

import type { Text } from '../../../common/i18n/text.ts';
import { nameFeatures } from '../../../models/prepare/feature-names.ts';
import type { Fold } from '../../../models/split/fold.ts';
import type { Dataset } from '../data/dataset.ts';
import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import type { Predictions } from '../store/predictions.ts';
import type { PipelineContext } from './context.ts';
import { evaluationTags } from './evaluation-tags.ts';
import type { FoldPlan } from './fold-plan.ts';
import type { Positions } from './predictions.ts';
import { type ColumnSelection, takeDatasetRows } from './prepare.ts';
import { scoredRowsTag } from './scored-rows.ts';
import { type FinishedStage, recordRun, type TrackedRun } from './tracker.ts';

export interface SplitInput {
  readonly model: string;
  readonly plan: FoldPlan;
  readonly dataset: Dataset;
  readonly choice: ColumnSelection;
  /** Params and tags of each run. */
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, Text>>;
}

export interface ScoredSplit {
  readonly stage: 'fold' | 'seed';
  /** The fold's, from 1, or the seed. */
  readonly number: number;
  /** Of the plan's rows. */
  readonly rows: Fold;
  /** Of the plan's rows. */
  readonly positions: Positions;
  /** Of all splits, which are fitted side by side. */
  readonly startTime: number;
  readonly scores: FoldScores;
}

export async function recordSplit(
  { workspace, report }: PipelineContext,
  parent: TrackedRun,
  input: SplitInput,
  { startTime, ...split }: ScoredSplit,
): Promise<void> {
  const { stage } = split;
  const runId = await recordRun(workspace, parent, {
    ...{ name: splitName(split), stage, startTime },
    ...splitFacts(input, split),
  });
  report({ stage, model: input.model, runId });
}

export function splitName({ stage, number }: Pick<ScoredSplit, 'stage' | 'number'>): string {
  return `${stage} ${number}`;
}

/** What the run of a split says of it. */
export function splitFacts(
  { model, plan, dataset, choice, params, tags }: SplitInput,
  { stage, number, rows: { train, test }, positions, scores }: Omit<ScoredSplit, 'startTime'>,
): Pick<FinishedStage, 'params' | 'metrics' | 'tags'> & { readonly predictions: Predictions } {
  const held = takeDatasetRows(plan.rows, test);
  return {
    params: { ...params, ...plan.params, [stage]: String(number) },
    metrics: {
      ...scores.metrics,
      ...scores.facts,
      train_rows: train.length,
      test_rows: test.length,
      fit_time: scores.fitTime / 1000,
    },
    tags: {
      ...tags,
      model,
      [stage]: String(number),
      ...evaluationTags(
        scores,
        scores.warnings.map((text) => nameFeatures(text, scores.featureNames)),
      ),
      ...scoredRowsTag(stage === 'fold' ? 'fold' : 'test', dataset, choice.target, held),
    },
    predictions: {
      x: Float32Array.from(test, (i) => positions.x[i]),
      y: Float32Array.from(test, (i) => positions.y[i]),
      actual: held.y,
      probability: scores.probability,
      row: held.row,
    },
  };
}
