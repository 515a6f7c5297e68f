/** The procedures of `runs` that change them: names, tags, notes, deleting and restoring. */

import { z } from 'zod';
import { message } from '../../../common/i18n/message.ts';
import { purgeRuns } from '../../core/pipeline/purge.ts';
import {
  deleteRun,
  getRun,
  lifecycleStageOf,
  renameRun,
  restoreRun,
} from '../../core/store/runs.ts';
import type { Tx } from '../../core/store/sql.ts';
import { deleteTag, getTag, setTags } from '../../core/store/tags.ts';
import { descendants } from '../run-tree.ts';
import { issueOf, keyInput, runIdInput, runIdsInput, workspaceProcedure } from '../trpc.ts';
import { NOTE_TAG } from '../wire.ts';

export const runChanges = {
  /** Returns the previous name, for undo. */
  rename: workspaceProcedure
    .input(z.object({ runId: runIdInput, name: z.string().min(1).max(20_000) }))
    .mutation(
      ({ ctx, input: { runId, name } }): Promise<{ previous: string }> =>
        ctx.store.commit((tx) => {
          const previous = getRun(tx, runId).name;
          renameRun(tx, runId, name);
          return { previous };
        }),
    ),

  /** Returns the previous value (null: there was none), for undo by setting it again or deleting the tag. */
  setTag: workspaceProcedure
    .input(z.object({ runId: runIdInput, key: tagKey(), value: z.string().max(1_000_000) }))
    .mutation(
      ({ ctx, input: { runId, key, value } }): Promise<{ previous: string | null }> =>
        ctx.store.commit((tx) => {
          const previous = tagOf(tx, runId, key);
          setTags(tx, runId, { [key]: value });
          return { previous };
        }),
    ),

  deleteTag: workspaceProcedure.input(z.object({ runId: runIdInput, key: tagKey() })).mutation(
    ({ ctx, input: { runId, key } }): Promise<{ previous: string | null }> =>
      ctx.store.commit((tx) => {
        const previous = tagOf(tx, runId, key);
        deleteTag(tx, runId, key);
        return { previous };
      }),
  ),

  /** Markdown; an empty text removes the note. */
  setNote: workspaceProcedure
    .input(z.object({ runId: runIdInput, note: z.string().max(1_000_000) }))
    .mutation(
      ({ ctx, input: { runId, note } }): Promise<{ previous: string }> =>
        ctx.store.commit((tx) => {
          const previous = tagOf(tx, runId, NOTE_TAG) ?? '';
          if (note === '') deleteTag(tx, runId, NOTE_TAG);
          else setTags(tx, runId, { [NOTE_TAG]: note });
          return { previous };
        }),
    ),

  /** Marks runs, and with `nested` also the runs nested in them, as deleted. `restore` takes the result. */
  delete: workspaceProcedure
    .input(z.object({ runIds: runIdsInput, nested: z.boolean().default(true) }))
    .mutation(
      ({ ctx, input: { runIds, nested } }): Promise<{ runIds: string[] }> =>
        ctx.store.commit((tx) => {
          const ids = nested ? runIds.flatMap((runId) => descendants(tx, runId)) : runIds;
          const active = [...new Set(ids)].filter((id) => lifecycleStageOf(tx, id) === 'active');
          for (const id of active) deleteRun(tx, id);
          return { runIds: active };
        }),
    ),

  restore: workspaceProcedure.input(z.object({ runIds: runIdsInput })).mutation(
    ({ ctx, input: { runIds } }): Promise<void> =>
      ctx.store.commit((tx) => {
        for (const id of runIds) restoreRun(tx, id);
      }),
  ),

  /** Deletes runs marked as deleted, and their artifacts, permanently. Active runs among them are an error. */
  purge: workspaceProcedure
    .input(z.object({ runIds: runIdsInput }))
    .mutation(({ ctx, input }): Promise<void> => purgeRuns(ctx.workspace, input.runIds)),
};

/** MLflow's own tags have separate procedures, or must not change. */
function tagKey() {
  return keyInput.refine(
    (key) => !/^mlflow\.(parentRunId|runName|note\.content)$/.test(key),
    issueOf(message('server.reservedTag')),
  );
}

function tagOf(tx: Tx, runId: string, key: string): string | null {
  lifecycleStageOf(tx, runId);
  return getTag(tx, runId, key);
}
