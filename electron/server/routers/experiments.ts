/** Experiments: list, create, rename, delete, restore. */

import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import {
  deleteExperiment,
  type Experiment,
  ensureExperiment,
  findExperiment,
  getExperiment,
  listExperiments,
  renameExperiment,
  restoreExperiment,
} from '../../core/store/experiments.ts';
import { activeRunCounts, deletedRunIds } from '../../core/store/run-queries.ts';
import { deleteRun } from '../../core/store/runs.ts';
import { router, runIdInput, textInput, workspaceProcedure } from '../trpc.ts';

export interface ExperimentItem extends Experiment {
  /** Active runs. */
  readonly runs: number;
}

const idInput = textInput(/^\d+$/, message('server.takesExperimentId'));
const nameInput = z.string().trim().min(1).max(500);

export const experiments = router({
  list: workspaceProcedure
    .input(z.object({ view: z.enum(['active', 'deleted', 'all']).default('active') }).prefault({}))
    .query(({ ctx, input }): ExperimentItem[] => {
      const counts = activeRunCounts(ctx.store);
      return listExperiments(ctx.store, input.view).map((experiment) => ({
        ...experiment,
        runs: counts.get(experiment.experimentId) ?? 0,
      }));
    }),

  create: workspaceProcedure.input(z.object({ name: nameInput })).mutation(
    ({ ctx, input }): Promise<{ experimentId: string }> =>
      ctx.store.commit((tx) => {
        if (findExperiment(tx, input.name)) {
          throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'server.experimentExists', {
            name: input.name,
          });
        }
        return { experimentId: ensureExperiment(tx, input.name) };
      }),
  ),

  /** Returns the previous name, for undo. */
  rename: workspaceProcedure.input(z.object({ experimentId: idInput, name: nameInput })).mutation(
    ({ ctx, input: { experimentId, name } }): Promise<{ previous: string }> =>
      ctx.store.commit((tx) => {
        const previous = getExperiment(tx, experimentId).name;
        renameExperiment(tx, experimentId, name);
        return { previous };
      }),
  ),

  /** Marks it and its runs as deleted. `restore` takes the result. */
  delete: workspaceProcedure.input(z.object({ experimentId: idInput })).mutation(
    ({ ctx, input: { experimentId } }): Promise<{ experimentId: string; stayDeleted: string[] }> =>
      ctx.store.commit((tx) => {
        const stayDeleted = deletedRunIds(tx, experimentId);
        deleteExperiment(tx, experimentId);
        return { experimentId, stayDeleted };
      }),
  ),

  /** Restores it and its runs, except those in `stayDeleted`. */
  restore: workspaceProcedure
    .input(z.object({ experimentId: idInput, stayDeleted: z.array(runIdInput).default([]) }))
    .mutation(
      ({ ctx, input: { experimentId, stayDeleted } }): Promise<void> =>
        ctx.store.commit((tx) => {
          restoreExperiment(tx, experimentId);
          for (const runId of stayDeleted) deleteRun(tx, runId);
        }),
    ),
});
