/** Reports of runs. */
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { DEFAULT_LANGUAGE, LANGUAGE_CODES, localeOf } from '../../../common/i18n/languages.ts';
import { writeFileDurably } from '../../core/files/write.ts';
import { collectReport } from '../../core/pipeline/collect-report.ts';
import { exportReport } from '../../core/report/export.ts';
import { renderReport } from '../../core/report/html.ts';
import { readInteractiveAssets } from '../../core/report/interactive.ts';
import { diagnosisOf } from '../diagnoses.ts';
import type { SaveResult } from '../jobs/job.ts';
import { saveFile, toSafeFileName } from '../jobs/save-file.ts';
import { router, runIdInput, workspaceProcedure } from '../trpc.ts';

const FORMATS = {
  html: { ending: '.html', filters: [{ name: 'HTML', extensions: ['html'] }] },
  pdf: { ending: '.pdf', filters: [{ name: 'PDF', extensions: ['pdf'] }] },
  zip: { ending: '.zip', filters: [{ name: 'ZIP', extensions: ['zip'] }] },
  folder: { ending: '', filters: [] },
} as const;

/** The report's language and number format; default English. */
const readerInput = z
  .object({
    language: z.enum(LANGUAGE_CODES),
    numberLocale: z.enum(Object.values(localeOf)).optional(),
  })
  .default({ language: DEFAULT_LANGUAGE });

export const reports = router({
  /** Exports the report of a run (a pipeline's, or one model's) as a file. PDF and folder: only in the window. */
  export: workspaceProcedure
    .input(
      z.object({
        runId: runIdInput,
        format: z.enum(['html', 'pdf', 'zip', 'folder']),
        reader: readerInput,
      }),
    )
    .mutation(async ({ ctx, input: { runId, format, reader } }): Promise<SaveResult> => {
      const { host } = ctx.services;
      const { printPdf } = host;
      if ((format === 'pdf' && !printPdf) || (format === 'folder' && !host.pickSavePath)) {
        throw new ReviewError('USAGE', 'server.exportInWindow', { format });
      }
      const { data, files } = await collectReport(ctx.workspace, runId, reader, Date.now(), (id) =>
        diagnosisOf(ctx, id, { resamples: 0 }),
      );
      const { ending, filters } = FORMATS[format];
      const name = `${toSafeFileName(`${data.experiment} ${data.run.name}`, 'report')}${ending}`;
      return saveFile(ctx.services, { name, filters }, async (out) => {
        if (format !== 'pdf' || !printPdf) {
          const live = await readInteractiveAssets(ctx.services.reportAssetsDir);
          return exportReport({ data, files, out, reader, live });
        }
        return writeFileDurably(out, await printPdf.call(host, renderReport(data, reader)));
      });
    }),

  /** The report's HTML, without scripts, for a sandboxed frame or for printing. */
  html: workspaceProcedure
    .input(z.object({ runId: runIdInput, reader: readerInput }))
    .query(async ({ ctx, input: { runId, reader } }): Promise<{ html: string }> => {
      const { data } = await collectReport(ctx.workspace, runId, reader, Date.now(), (id) =>
        diagnosisOf(ctx, id, { resamples: 0 }),
      );
      return { html: renderReport(data, reader) };
    }),
});
