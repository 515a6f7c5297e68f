/** The job that exports runs to an MLflow store: into a folder, or a zip to download. */
import { join, sep } from 'node:path';
import { mapStrings } from '../../../common/i18n/text.ts';
import { writeFileDurably } from '../../core/files/write.ts';
import { type ExportSummary, exportMlflow } from '../../core/mlflow/export.ts';
import type { StoreKind } from '../../core/mlflow/records.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import type { JobResult } from './job.ts';
import type { JobContext } from './jobs.ts';
import type { ExportTarget } from './save-file.ts';

export function createExportJob(
  { store, files }: Pick<Workspace, 'store' | 'files'>,
  folder: ExportTarget,
  { runs, format }: { readonly runs: readonly string[] | undefined; readonly format: StoreKind },
): (context: JobContext) => Promise<JobResult> {
  const { dir, isPermanent } = folder;
  return async ({ signal, progress }) => {
    try {
      const summary = await exportMlflow(store, {
        to: dir,
        runs,
        format,
        relative: !isPermanent,
        signal,
        files,
        durable: isPermanent,
        onProgress: progress,
      });
      if (!isPermanent) {
        progress({ stage: 'pack', done: null, total: null });
        await writeFileDurably(join(dir, 'README.txt'), Buffer.from(readmeFor(format)));
      }
      const saved = await folder.finish(summary.path, signal);
      return {
        kind: 'export',
        summary: isPermanent ? summary : withoutFolder(summary, dir),
        saved,
      };
    } catch (error) {
      await folder.discard();
      throw error;
    }
  };
}

/** A zip is shown by its name, not by the folder where it was made. */
function withoutFolder(summary: ExportSummary, dir: string): ExportSummary {
  const below = (path: string) => path.replaceAll(dir + sep, '');
  return {
    ...summary,
    path: below(summary.path),
    problems: summary.problems.map(({ path, reason }) => ({
      path: below(path),
      reason: mapStrings(reason, below),
    })),
  };
}

/** For anyone who receives the zip: artifacts are recorded relative to its folder. */
function readmeFor(format: StoreKind): string {
  const uri = format === 'sqlite' ? 'sqlite:///mlflow.db' : 'mlruns';
  return [
    'An MLflow store, written by Shot Review.',
    'Unpack it and start MLflow in its folder, where it finds the artifacts:',
    '',
    `    mlflow ui --backend-store-uri ${uri}`,
    '',
    ...(format === 'files'
      ? ['MLflow 3.13 and later want MLFLOW_ALLOW_FILE_STORE=true in the environment.', '']
      : []),
  ].join('\n');
}
