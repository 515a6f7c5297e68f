/** MLflow stores: bring their experiments and runs in. */
import { basename } from 'node:path';
import { z } from 'zod';
import { ReviewError } from '../../../models/errors.ts';
import { type ImportSummary, importMlflow, type StoreSummary } from '../../mlflow/import.ts';
import { watchMlflow } from '../../mlflow/watch.ts';
import { inWorkspace, router } from '../trpc.ts';
import { fileIdInput } from './files.ts';

export const mlflow = router({
  /**
   * Imports all stores in a folder, a database file or a zip, as a job. Doing it again adds only what
   * is new. `copy`: artifacts are copied into the workspace; else they stay where they lie. `watch`: the
   * job goes on until it is cancelled and brings in what is added, within 2 s.
   */
  import: inWorkspace
    .input(
      z.object({
        fileId: fileIdInput,
        copy: z.boolean().default(false),
        watch: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input: { fileId, copy, watch } }): { jobId: string } => {
      const { services, store } = ctx;
      const path = services.files.path(fileId);
      if (watch && services.files.isTemporary(fileId)) {
        throw new ReviewError(
          'INVALID_PARAMETER_VALUE',
          'What was uploaded is a copy and does not grow: open the store where it lies to follow it.',
        );
      }
      const facts = { kind: 'mlflow', title: basename(path), inTurn: false } as const;
      const jobId = services.jobs.start(facts, async ({ signal, progress }) => {
        let stores: StoreSummary[] = [];
        const options = {
          // What was uploaded goes away after the import.
          copy: copy || services.files.isTemporary(fileId),
          signal,
          onProgress: ({ runs, total }: { runs: number; total: number }) =>
            progress({ stage: 'import', text: 'Reading the store', done: runs, total }),
        };
        if (watch) {
          const onImport = (summary: ImportSummary) => {
            // The first one counts all; the others only what had changed.
            stores = stores.length > 0 ? stores : summary.stores;
            progress({ stage: 'watch', text: 'Following the store' });
          };
          await watchMlflow(store, path, { ...options, onImport });
        } else {
          ({ stores } = await importMlflow(store, path, options));
        }
        await services.files.release(fileId);
        return { kind: 'mlflow', stores };
      });
      return { jobId };
    }),
});
