/** Reports of runs. */
import { z } from 'zod';
import { ReviewError } from '../../../models/errors.ts';
import { writeFileDurably } from '../../files/write.ts';
import { collectReport } from '../../pipeline/collect-report.ts';
import { exportReport } from '../../report/export.ts';
import { renderReport } from '../../report/html.ts';
import { fileNameOf, type Saved, save } from '../saving.ts';
import { inWorkspace, router, runIdInput } from '../trpc.ts';

const FORMATS = {
  html: { ending: '.html', filters: [{ name: 'HTML', extensions: ['html'] }] },
  pdf: { ending: '.pdf', filters: [{ name: 'PDF', extensions: ['pdf'] }] },
  zip: { ending: '.zip', filters: [{ name: 'ZIP', extensions: ['zip'] }] },
  folder: { ending: '', filters: [] },
} as const;

export const reports = router({
  /** The report of a run (a pipeline's, or one model's) as a file. PDF and folder: the window alone. */
  export: inWorkspace
    .input(z.object({ runId: runIdInput, format: z.enum(['html', 'pdf', 'zip', 'folder']) }))
    .mutation(async ({ ctx, input: { runId, format } }): Promise<Saved> => {
      const { host } = ctx.services;
      const { printPdf } = host;
      if ((format === 'pdf' && !printPdf) || (format === 'folder' && !host.pickSavePath)) {
        throw new ReviewError(
          'USAGE',
          `Only the desktop window exports a ${format}: export a zip.`,
        );
      }
      const { data, files } = await collectReport(ctx.workspace, runId);
      const { ending, filters } = FORMATS[format];
      const name = `${fileNameOf(`${data.experiment} ${data.run.name}`, 'report')}${ending}`;
      return save(ctx.services, { name, filters }, async (out) => {
        if (format !== 'pdf' || !printPdf) return exportReport({ data, files, out });
        return writeFileDurably(out, await printPdf.call(host, renderReport(data)));
      });
    }),

  /** The report's HTML: without scripts, for a sandboxed frame or to print. */
  html: inWorkspace
    .input(z.object({ runId: runIdInput }))
    .query(async ({ ctx, input }): Promise<{ html: string }> => {
      const { data } = await collectReport(ctx.workspace, input.runId);
      return { html: renderReport(data) };
    }),
});
