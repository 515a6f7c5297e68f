/** Files that the user chose: the page has their ids, never their paths. */

import { join } from 'node:path';
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { SHOT_EXTENSIONS, SHOT_FORMATS } from '../../../common/shot-files.ts';
import type { FileRef } from '../file-registry.ts';
import { createUploadFolder } from '../folder-upload.ts';
import { publicProcedure, router, textInput, workspaceProcedure } from '../trpc.ts';

export const fileIdInput = textInput(/^[0-9a-f]{32}$/, message('server.takesFileId'));

const FILTERS = {
  shots: [{ name: SHOT_FORMATS, extensions: SHOT_EXTENSIONS }],
  mlflow: [
    { name: 'MLflow', extensions: ['db', 'sqlite', 'sqlite3', 'zip'] },
    // Databases may have any extension.
    { name: '*', extensions: ['*'] },
  ],
} as const;

export const files = router({
  /** Shows the host's dialog to choose files; empty if the user cancels. USAGE in a browser host. */
  pick: publicProcedure
    .input(z.object({ kind: z.enum(['shots', 'mlflow']), multiple: z.boolean().default(false) }))
    .mutation(async ({ ctx: { services }, input: { kind, multiple } }): Promise<FileRef[]> => {
      const { host } = services;
      if (!host.pickFiles) throw noDialogs();
      const paths = await host.pickFiles({ filters: FILTERS[kind], multiple });
      return Promise.all(paths.map((path) => services.files.register(path)));
    }),

  /**
   * Shows the host's dialog to choose a folder, for example an `mlruns`; null if the user cancels. USAGE in a browser
   * host.
   */
  pickFolder: publicProcedure.mutation(async ({ ctx: { services } }): Promise<FileRef | null> => {
    const { host } = services;
    if (!host.pickFolder) throw noDialogs();
    const path = await host.pickFolder();
    return path === null ? null : services.files.register(path);
  }),

  /** The sample season that comes with the program. */
  sample: publicProcedure.mutation(
    async ({ ctx: { services } }): Promise<{ train: FileRef; production: FileRef }> => {
      const { files: registry, sampleDir } = services;
      return {
        train: await registry.register(join(sampleDir, 'shots_train.csv')),
        production: await registry.register(join(sampleDir, 'shots_production.csv')),
      };
    },
  ),

  /** Creates a folder for a browser to upload into, file by file, at `/upload/<id>`. */
  beginFolder: workspaceProcedure
    .input(z.object({ name: z.string().min(1).max(1000) }))
    .mutation(({ ctx, input }): Promise<FileRef> => createUploadFolder(ctx.services, input.name)),

  /** Releases a file that is no longer needed; an uploaded one is removed. */
  release: publicProcedure
    .input(z.object({ fileId: fileIdInput }))
    .mutation(
      ({ ctx: { services }, input }): Promise<void> => services.files.release(input.fileId),
    ),

  /** Shows a saved file in the system's file manager. USAGE in a browser host. */
  reveal: publicProcedure
    .input(z.object({ fileId: fileIdInput }))
    .mutation(({ ctx: { services }, input }): void => {
      const { host } = services;
      if (!host.showInFolder) throw new ReviewError('USAGE', 'server.foldersInWindow');
      host.showInFolder(services.files.path(input.fileId));
    }),
});

function noDialogs(): ReviewError {
  return new ReviewError('USAGE', 'server.noDialogs');
}
