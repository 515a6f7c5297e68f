/** MLflow stores: import experiments and runs once or continuously; export runs. */
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { selectRuns } from '../../core/mlflow/export-records.ts';
import { importMlflow } from '../../core/mlflow/import.ts';
import type { StoreSummary } from '../../core/mlflow/import-summary.ts';
import { watchMlflow } from '../../core/mlflow/watch.ts';
import { addToWatchSummary, type WatchSummary } from '../../core/mlflow/watch-summary.ts';
import { getExperiment } from '../../core/store/experiments.ts';
import type { StoreReader } from '../../core/store/sql.ts';
import { createExportJob } from '../jobs/export-job.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { chooseExportTarget } from '../jobs/save-file.ts';
import type { Services } from '../services.ts';
import { router, runIdsInput, workspaceProcedure } from '../trpc.ts';
import { fileIdInput } from './files.ts';

const importInput = z.object({ fileId: fileIdInput, copy: z.boolean().default(false) });

export const mlflow = router({
  /**
   * Imports all stores in a folder, a database file or a zip, as a job. A repeated import adds only what is new.
   * `copy`: artifacts are copied into the workspace; else they stay where they are.
   */
  import: workspaceProcedure
    .input(importInput)
    .mutation(({ ctx: { services, store }, input: { fileId, copy } }): { jobId: string } => {
      const path = services.files.path(fileId);
      const facts = { kind: 'mlflow', title: basename(path), inTurn: false } as const;
      // Uploaded files are removed after the import.
      const copies = copy || services.files.isTemporary(fileId);
      const jobId = services.jobs.start(facts, async (context) => {
        const { stores: source } = services.data;
        const options = { copy: copies, source, ...optionsFor(context) };
        const { stores } = await importMlflow(store, path, options);
        const summary = redactSummary(services, { stores, since: null });
        await services.files.release(fileId);
        return { kind: 'mlflow', absent: [], ...summary };
      });
      return { jobId };
    }),

  /**
   * Like `import`, but the job runs until it is stopped and imports anything added, within 2 s. A store that is already
   * followed keeps its job. INVALID_PARAMETER_VALUE for uploads.
   */
  follow: workspaceProcedure
    .input(importInput)
    .mutation(({ ctx: { services, store }, input: { fileId, copy } }): { jobId: string } => {
      const path = services.files.path(fileId);
      if (services.files.isTemporary(fileId)) {
        throw new ReviewError('INVALID_PARAMETER_VALUE', 'server.uploadDoesNotGrow');
      }
      const follows = realpathSync(path);
      const facts = { kind: 'mlflow', title: basename(path), inTurn: false, follows } as const;
      const jobId = services.jobs.start(facts, async (context) => {
        let followed = null as WatchSummary | null;
        let absent: readonly string[] = [];
        const resultOf = (summary: WatchSummary) =>
          ({ kind: 'mlflow', absent, ...redactSummary(services, summary) }) as const;
        await watchMlflow(store, path, {
          copy,
          source: services.data.stores,
          ...optionsFor(context),
          onImport({ stores }) {
            followed = addToWatchSummary(followed, stores);
            context.result(resultOf(followed));
            context.progress({ stage: 'follow', text: message('server.followingStore') });
          },
          onAbsent(paths) {
            absent = paths.map((one) => services.redactPaths(one));
            if (followed !== null) context.result(resultOf(followed));
            const gone = message('mlflow.storeGone', { paths: absent });
            context.progress({
              stage: 'follow',
              text: absent.length > 0 ? gone : message('server.followingStore'),
            });
          },
        });
        if (followed === null) throw new ReviewError('CANCELLED', 'data.cancelled');
        return resultOf(followed);
      });
      return { jobId };
    }),

  /**
   * Writes runs as a store that MLflow opens, as a job: those in `runIds`, those of an experiment, or all. The window
   * writes into a folder chosen in its dialog (null if cancelled); a browser gets a zip to download.
   */
  export: workspaceProcedure
    .input(
      z.object({
        format: z.enum(['files', 'sqlite']),
        runIds: runIdsInput.optional(),
        experimentId: z.string().min(1).max(100).optional(),
      }),
    )
    .mutation(
      async ({
        ctx: { services, workspace, store },
        input: { format, runIds, experimentId },
      }): Promise<{ jobId: string } | null> => {
        const runs = runIds ?? (experimentId ? runsOfExperiment(store, experimentId) : undefined);
        const folder = await chooseExportTarget(services, 'mlflow.zip');
        if (folder === null) return null;
        const facts = { kind: 'export', title: 'MLflow', inTurn: false } as const;
        const jobId = services.jobs.start(
          facts,
          createExportJob(workspace, folder, { runs, format }),
        );
        return { jobId };
      },
    ),
});

/** Stores are shown by their place below what was chosen. */
function redactSummary<T extends { readonly stores: readonly StoreSummary[] }>(
  { redactPaths }: Services,
  result: T,
): T {
  const stores = result.stores.map((store) => ({
    ...store,
    path: redactPaths(store.path),
    problems: store.problems.map(({ path, reason }) => ({
      path: redactPaths(path),
      reason: redactPaths(reason),
    })),
  }));
  return { ...result, stores };
}

function runsOfExperiment(reader: StoreReader, experimentId: string): readonly string[] {
  const { name } = getExperiment(reader, experimentId);
  const runs = selectRuns(reader).get(experimentId) ?? [];
  if (runs.length > 0) return runs;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'mlflowExport.noRuns', { name });
}

function optionsFor({ signal, progress }: JobContext) {
  return {
    signal,
    onProgress: ({ runs, total }: { runs: number; total: number }) =>
      progress({ stage: 'import', text: message('server.readingStore'), done: runs, total }),
  };
}
