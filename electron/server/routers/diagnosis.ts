/** What may be said of runs: diagnoses, comparisons, and decisions about thresholds. */
import { z } from 'zod';
import type { Comparison } from '../../../models/diagnosis/compare.ts';
import { RESAMPLES } from '../../../models/statistics/bootstrap.ts';
import type { RunDiagnosis } from '../../core/pipeline/diagnose.ts';
import { decisionsOf, keepThreshold } from '../../core/pipeline/kept-threshold.ts';
import { loadModel } from '../../core/pipeline/score.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import type { ThresholdDecision } from '../../core/store/threshold-decisions.ts';
import { comparisonOf, diagnosisOf } from '../diagnoses.ts';
import { router, runIdInput, workspaceProcedure } from '../trpc.ts';

const thresholdInput = z.number().min(0).max(1);
const cost = z.number().positive();

export interface ThresholdState {
  /** The one that the model was trained with. */
  readonly trained: number;
  /** The one that holds. */
  readonly threshold: number;
  /** The first one first. */
  readonly decisions: readonly ThresholdDecision[];
}

export const diagnosis = router({
  run: workspaceProcedure
    .input(
      z.object({
        runId: runIdInput,
        filter: z.string().max(20_000).default(''),
        by: z.array(z.string().min(1)).max(2).default([]),
        threshold: thresholdInput.optional(),
        resamples: z.union([z.literal(0), z.literal(RESAMPLES)]).optional(),
        costs: z.object({ false_make: cost, false_miss: cost }).optional(),
      }),
    )
    .query(
      ({ ctx, signal, input: { runId, ...options } }): Promise<RunDiagnosis> =>
        diagnosisOf({ ...ctx, signal }, runId, options),
    ),

  /** Runs on the rows that all of them scored. */
  compare: workspaceProcedure
    .input(z.object({ runIds: z.array(runIdInput).min(1).max(50) }))
    .query(
      ({ ctx, signal, input: { runIds } }): Promise<Comparison> =>
        comparisonOf({ ...ctx, signal }, runIds),
    ),

  threshold: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(({ ctx, input: { runId } }): Promise<ThresholdState> => stateOf(ctx.workspace, runId)),

  /** Decides on the threshold of the model of a train run. */
  keepThreshold: workspaceProcedure
    .input(z.object({ runId: runIdInput, threshold: thresholdInput, why: z.string().max(10_000) }))
    .mutation(async ({ ctx, input: { runId, ...decision } }): Promise<ThresholdState> => {
      await loadModel(ctx.workspace, runId); // throws for a run without a model, before anything is kept
      await keepThreshold(ctx.workspace, runId, decision);
      return stateOf(ctx.workspace, runId);
    }),
});

async function stateOf(workspace: Workspace, runId: string): Promise<ThresholdState> {
  const { threshold: trained } = await loadModel(workspace, runId);
  const decisions = decisionsOf(workspace.store, runId);
  return { trained, threshold: decisions.at(-1)?.threshold ?? trained, decisions };
}
