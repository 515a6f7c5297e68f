/** Chooses a model's threshold on validation rows or on out-of-fold predictions of the training rows, never on test rows. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { chooseThreshold } from '../../../models/metrics/choose-threshold.ts';
import type { Params } from '../../../models/params.ts';
import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import type { EngineModel } from '../engine/messages.ts';
import type { PipelineContext } from './context.ts';
import { type FoldSettings, fitEachFold } from './fit-folds.ts';
import type { FoldPlan } from './fold-plan.ts';
import type { DatasetRows } from './prepare.ts';
import { PLAIN_THRESHOLD, type ThresholdSpec } from './threshold-spec.ts';

export interface ThresholdInput extends FoldSettings {
  readonly rule: ThresholdSpec;
  readonly modelParams: Params;
  readonly engineModel: EngineModel;
  readonly validation: DatasetRows | null;
  /** The folds of the training rows. */
  readonly plan: () => Promise<FoldPlan>;
  /** Those of a search, which need not be fitted again. */
  readonly scores: readonly Pick<FoldScores, 'probability'>[] | null;
}

export interface ChosenThreshold {
  readonly threshold: number;
  /** What decided it. */
  readonly tags: Readonly<Record<string, Text>>;
}

export async function thresholdOf(
  context: PipelineContext,
  input: ThresholdInput,
): Promise<ChosenThreshold> {
  const { rule, validation } = input;
  if (typeof rule === 'number') return { threshold: rule, tags: {} };
  const { best, at = 1, on = validation === null ? 'out_of_fold' : 'validation' } = rule;
  const isValidation = on === 'validation' && validation !== null;
  const { y, probability } = isValidation
    ? await scoredRows(context, input, validation)
    : await outOfFold(context, input);
  const threshold = chooseThreshold(y, probability, { best, at });
  const values = { threshold, best, at, rows: y.length };
  const text = isValidation
    ? message('pipeline.thresholdOnValidation', values)
    : message('pipeline.thresholdOutOfFold', values);
  return { threshold, tags: { 'chosen.threshold': text } };
}

interface Scored {
  readonly y: Uint8Array;
  readonly probability: Float64Array;
}

async function scoredRows(
  { engine, signal }: PipelineContext,
  { engineModel: model }: ThresholdInput,
  { table, y }: DatasetRows,
): Promise<Scored> {
  const threshold = PLAIN_THRESHOLD;
  const job = { type: 'score', model, table, y, threshold } as const;
  const { probability } = await engine.run(job, { signal });
  return { y, probability };
}

async function outOfFold(context: PipelineContext, input: ThresholdInput): Promise<Scored> {
  const { modelParams: params, ...settings } = input;
  const plan = await input.plan();
  const scores = input.scores ?? (await fitEachFold(context, { ...settings, plan }, params));
  const { folds, rows } = plan;
  return {
    y: Uint8Array.from(folds.flatMap(({ test }) => Array.from(test, (i) => rows.y[i]))),
    probability: Float64Array.from(scores.flatMap((one) => Array.from(one.probability))),
  };
}
