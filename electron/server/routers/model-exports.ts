/** A run's model as a file for other programs. */
import { z } from 'zod';
import { DIALECT_NAMES } from '../../../common/sql.ts';
import type { ExportCheck } from '../../core/model-export/facts.ts';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportModel,
} from '../../core/pipeline/export-model.ts';
import { getRun } from '../../core/store/runs.ts';
import type { SaveResult } from '../jobs/job.ts';
import { saveFile, toSafeFileName } from '../jobs/save-file.ts';
import { router, runIdInput, workspaceProcedure } from '../trpc.ts';

const TITLES: Readonly<Record<ExportFormat, string>> = {
  onnx: 'ONNX',
  sql: 'SQL',
  js: 'JavaScript',
  py: 'Python',
};

export interface SavedModel {
  readonly saved: SaveResult;
  /** Empty: this machine has nothing that could run it. */
  readonly checked: readonly ExportCheck[];
}

export const modelExports = router({
  /** Writes the file where the user wants it, after it was run beside the program's own scoring where that is possible. */
  save: workspaceProcedure
    .input(
      z.object({
        runId: runIdInput,
        format: z.enum(EXPORT_FORMATS),
        dialect: z.enum(DIALECT_NAMES).default('duckdb'),
        table: z.string().trim().min(1).max(500).default('shots'),
      }),
    )
    .mutation(async ({ ctx, input: { runId, format, dialect, table } }): Promise<SavedModel> => {
      const { workspace, services } = ctx;
      const { tags } = getRun(ctx.store, runId);
      const name = `${toSafeFileName(tags.model ?? 'model', 'model')}.${format}`;
      const filters = [{ name: TITLES[format], extensions: [format] }];
      let checked: readonly ExportCheck[] = [];
      const saved = await saveFile(services, { name, filters }, async (to) => {
        const context = {
          workspace,
          engine: services.engine,
          signal: new AbortController().signal,
        };
        ({ checked } = await exportModel(context, { runId, to, dialect, table }));
      });
      return { saved, checked };
    }),
});
