/** The procedures of `runs` that charts of each run by itself need. */

import { z } from 'zod';
import type { ConfusionMatrix } from '../../../models/metrics/confusion-matrix.ts';
import {
  type DrawnRuns,
  listImagePaths,
  type RunImage,
  type RunShots,
  runConfusion,
  runsWithImage,
  runsWithShots,
} from '../run-pictures.ts';
import { runIdInput, runIdsInput, workspaceProcedure } from '../trpc.ts';

const limit = z.int().min(1).max(1000).default(60);

export const runPictures = {
  /** The first `limit` of the runs that have predictions. */
  withShots: workspaceProcedure
    .input(z.object({ runIds: runIdsInput, limit }))
    .query(
      ({ ctx, input }): DrawnRuns<RunShots> => runsWithShots(ctx.store, input.runIds, input.limit),
    ),

  /** Null if no shot has a label. */
  confusion: workspaceProcedure
    .input(
      z.object({
        runId: runIdInput,
        context: z.enum(['test', 'prod']),
        threshold: z.number().min(0).max(1),
      }),
    )
    .query(({ ctx, input }): ConfusionMatrix | null => runConfusion(ctx.store, input)),

  /** The first `limit` of the runs that have a picture at the path. */
  withImage: workspaceProcedure
    .input(z.object({ runIds: runIdsInput, path: z.string().min(1).max(4000), limit }))
    .query(
      ({ ctx, input: { runIds, path, limit } }): Promise<DrawnRuns<RunImage>> =>
        runsWithImage(ctx.workspace, runIds, path, limit),
    ),

  /** Where the runs have pictures, those of most runs first. */
  imagePaths: workspaceProcedure
    .input(z.object({ runIds: runIdsInput }))
    .query(({ ctx, input: { runIds } }): string[] => listImagePaths(ctx.store, runIds)),
};
