/** MLflow stores: bring their experiments and runs in. */
import { basename } from 'node:path';
import { z } from 'zod';
import { importMlflow } from '../../mlflow/import.ts';
import { inWorkspace, router } from '../trpc.ts';
import { fileIdInput } from './files.ts';

export const mlflow = router({
  /**
   * Imports all stores in a folder, a database file or a zip, as a job. Doing it again adds only what
   * is new. `copy`: artifacts are copied into the workspace; else they stay where they lie.
   */
  import: inWorkspace
    .input(z.object({ fileId: fileIdInput, copy: z.boolean().default(false) }))
    .mutation(({ ctx, input: { fileId, copy } }): { jobId: string } => {
      const { services, store } = ctx;
      const path = services.files.path(fileId);
      const facts = { kind: 'mlflow', title: basename(path), inTurn: false } as const;
      const jobId = services.jobs.start(facts, async ({ signal, progress }) => {
        const summary = await importMlflow(store, path, {
          // What was uploaded goes away after the import.
          copy: copy || services.files.isTemporary(fileId),
          signal,
          onProgress: ({ runs, total }) => progress({ stage: 'import', done: runs, total }),
        });
        await services.files.release(fileId);
        return { kind: 'mlflow', stores: summary.stores };
      });
      return { jobId };
    }),
});
