/** What is measured of a run's model when it is asked for: what its columns bring, and curves of its scores. */

import { z } from 'zod';
import type { PipelineContext } from '../../core/pipeline/context.ts';
import {
  type Curve,
  readCurves,
  saveLearningCurve,
  saveValidationCurve,
} from '../../core/pipeline/curves.ts';
import { type Inspection, inspectModel, readInspection } from '../../core/pipeline/inspect.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import type { Services } from '../services.ts';
import { router, runIdInput, workspaceProcedure } from '../trpc.ts';

/** scikit-learn's `n_repeats`. */
const REPEATS = 5;

const ofRun = z.object({ runId: runIdInput });

export const inspection = router({
  /** What `inspect` found; null if it was not asked. */
  get: workspaceProcedure
    .input(ofRun)
    .query(
      ({ ctx, input }): Promise<Inspection | null> => readInspection(ctx.workspace, input.runId),
    ),

  /** Measures what each column brings, on the test rows of a model's run, and keeps it with the run. */
  inspect: workspaceProcedure
    .input(ofRun)
    .mutation(
      ({ ctx, input, signal }): Promise<Inspection> =>
        inspectModel(contextOf(ctx, signal), input.runId, { repeats: REPEATS, randomState: null }),
    ),

  /** The curves that were drawn. */
  curves: workspaceProcedure
    .input(ofRun)
    .query(({ ctx, input }): Promise<Curve[]> => readCurves(ctx.workspace, input.runId)),

  /** Log loss by number of training rows, kept with the run. */
  learningCurve: workspaceProcedure.input(ofRun).mutation(async ({ ctx, input, signal }) => {
    await saveLearningCurve(contextOf(ctx, signal), input.runId);
  }),

  /** Log loss by the value of a param, kept with the run; `values` as a search takes them. */
  validationCurve: workspaceProcedure
    .input(
      ofRun.extend({
        model: z.string().max(100),
        param: z.string().max(100),
        values: z.union([z.string().max(1000), z.array(z.string().max(1000)).max(200)]),
      }),
    )
    .mutation(async ({ ctx, input: { runId, ...asked }, signal }) => {
      await saveValidationCurve(contextOf(ctx, signal), runId, asked);
    }),
});

function contextOf(
  { workspace, services }: { readonly workspace: Workspace; readonly services: Services },
  signal: AbortSignal = new AbortController().signal,
): PipelineContext {
  return { workspace, engine: services.engine, signal, report: () => {} };
}
