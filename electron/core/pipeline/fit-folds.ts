/** Fits a model on folds in the training process and hands on the results in order. */

import { ReviewError } from '../../../common/errors.ts';
import type { CalibrationOptions } from '../../../models/calibration/calibrated-model.ts';
import type { Params } from '../../../models/params.ts';
import type { PreparationOptions } from '../../../models/prepare/options.ts';
import {
  type FoldFit,
  type FoldResult,
  type FoldScores,
  hasFailed,
} from '../engine/cross-fit/fit-fold.ts';
import type { PipelineContext } from './context.ts';
import type { FoldPlan } from './fold-plan.ts';

/** What all fits of a model share besides the rows. */
export interface FoldSettings {
  readonly model: string;
  readonly prepare: PreparationOptions;
  readonly calibrate?: CalibrationOptions;
  readonly threshold: number;
}

export interface FoldFits extends FoldSettings {
  readonly plan: FoldPlan;
  readonly fits: readonly FoldFit[];
}

/**
 * Calls `record` for each of `fits`, in their order and one after another, while the next are fitted. Ends the fits and
 * throws its error if `record` throws; throws `CANCELLED` after `signal`, when the results so far are recorded.
 */
export async function fitFolds(
  { engine, signal }: Pick<PipelineContext, 'engine' | 'signal'>,
  { model, prepare, calibrate, plan, threshold, fits }: FoldFits,
  record: (index: number, result: FoldResult) => Promise<void> | void,
): Promise<void> {
  const early = new Map<number, FoldResult>();
  const failed = new AbortController();
  let next = 0;
  let recorded: Promise<void> = Promise.resolve();
  const { rows, folds } = plan;
  const { table, y } = rows;
  try {
    await engine.run(
      { type: 'cross_fit', estimator: model, prepare, calibrate, table, y, folds, threshold, fits },
      {
        signal: AbortSignal.any([signal, failed.signal]),
        onFitted({ index, result }) {
          early.set(index, result);
          for (let due = early.get(next); due !== undefined; due = early.get(next)) {
            const [at, found] = [next++, due];
            early.delete(at);
            recorded = recorded.then(() => record(at, found));
            recorded.catch(() => failed.abort());
          }
        },
      },
    );
  } finally {
    await recorded;
  }
}

/** The scores of one model on each fold of a plan, from all columns or those given. Throws the error of the first fold that fails. */
export async function fitEachFold(
  context: Pick<PipelineContext, 'engine' | 'signal'>,
  settings: FoldSettings & { readonly plan: FoldPlan },
  params: Params,
  columns?: readonly string[],
): Promise<FoldScores[]> {
  const { model, prepare, calibrate, threshold, plan } = settings;
  const scores: FoldScores[] = [];
  const fits = plan.folds.map((_, fold) => ({ params, fold, columns }));
  const shared = { model, prepare, calibrate, threshold, plan, fits };
  await fitFolds(context, shared, (fold, result) => {
    scores.push(requireFitted(result, fold, fits.length));
  });
  return scores;
}

/** Throws the error of a fold that failed, which `fold` counts from 0. */
export function requireFitted(result: FoldResult, fold: number, total: number): FoldScores {
  if (!hasFailed(result)) return result;
  const { code, reason } = result;
  throw new ReviewError(code, 'pipeline.foldFailed', { fold: fold + 1, total, reason });
}
