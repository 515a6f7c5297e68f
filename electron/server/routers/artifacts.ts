/** Artifacts: list, view, save. Their bytes come from `/artifact/<run>/<path>`. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import type { TablePage } from '../../core/data/table-page.ts';
import { openToRead } from '../../core/files/read.ts';
import {
  type ArtifactItem,
  digestImportedArtifact,
  listRunArtifacts,
} from '../../core/mlflow/imported-artifacts.ts';
import type { MlmodelInfo } from '../../core/mlflow/mlmodel.ts';
import { exportArtifact } from '../../core/pipeline/artifacts.ts';
import { listArtifacts } from '../../core/store/artifacts.ts';
import { recordedArtifactUri } from '../../core/store/imported-runs.ts';
import { type ArtifactFile, findArtifact } from '../artifact-files.ts';
import type { SaveResult } from '../jobs/job.ts';
import { saveFile } from '../jobs/save-file.ts';
import { router, runIdInput, workspaceProcedure } from '../trpc.ts';

export interface TextPreview {
  readonly text: string;
  /** Size of the whole file. */
  readonly bytes: number;
  readonly truncated: boolean;
}

const artifactInput = z.object({ runId: runIdInput, path: z.string().min(1).max(4000) });

/** The parameters of a table's page. */
export const pageInput = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(10_000).default(200),
  sort: z.object({ column: z.string(), descending: z.boolean().default(false) }).optional(),
});

export const artifacts = router({
  list: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(({ ctx, input }): ArtifactItem[] => listRunArtifacts(ctx.store, input.runId)),

  /** The artifact address in an imported run's store, whether found there or not; null for other runs. */
  address: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(({ ctx, input }): string | null => recordedArtifactUri(ctx.store, input.runId)),

  /**
   * The SHA-256 of an artifact. For one outside the workspace it is computed, and stored the first time; `changed`
   * means that the file has changed since.
   */
  digest: workspaceProcedure
    .input(artifactInput)
    .mutation(
      async ({ ctx, input: { runId, path } }): Promise<{ sha256: string; changed: boolean }> => {
        const own = listArtifacts(ctx.store, runId).find((one) => one.path === path);
        if (own) return { sha256: own.sha256, changed: false };
        return digestImportedArtifact(ctx.store, runId, path);
      },
    ),

  /** The contents of an MLmodel file; the model beside it is not opened. BAD_MODEL_FILE. */
  mlmodel: workspaceProcedure
    .input(artifactInput)
    .query(async ({ ctx, input: { runId, path } }): Promise<MlmodelInfo> => {
      const { file } = await findArtifact(ctx.workspace, runId, path);
      return ctx.workspace.data.readMlmodel(file);
    }),

  /** Rows of a CSV artifact of any size. */
  table: workspaceProcedure
    .input(artifactInput.extend(pageInput.shape))
    .query(async ({ ctx, input: { runId, path, ...page } }): Promise<TablePage> => {
      const artifact = await findArtifact(ctx.workspace, runId, path);
      const sha256 = artifact.sha256 ?? versionOf(artifact);
      return ctx.services.data.csvPage({ path: artifact.file, sha256, request: page });
    }),

  /** The start of a text file. */
  text: workspaceProcedure
    .input(artifactInput.extend({ maxBytes: z.int().min(1).max(5_000_000).default(200_000) }))
    .query(async ({ ctx, input: { runId, path, maxBytes } }): Promise<TextPreview> => {
      const { file, bytes } = await findArtifact(ctx.workspace, runId, path);
      const head = Buffer.alloc(Math.min(bytes, maxBytes));
      const handle = await openToRead(file);
      try {
        await handle.read(head, 0, head.length, 0);
      } finally {
        await handle.close();
      }
      if (head.includes(0)) {
        throw new ReviewError('BAD_INPUT_FILE', 'server.notText', { path });
      }
      return { text: new TextDecoder().decode(head), bytes, truncated: head.length < bytes };
    }),

  /** CSV files are saved safe for spreadsheets. */
  save: workspaceProcedure
    .input(artifactInput)
    .mutation(async ({ ctx, input: { runId, path } }): Promise<SaveResult> => {
      const { file, mediaType } = await findArtifact(ctx.workspace, runId, path);
      return saveFile(ctx.services, { name: basename(path), filters: [] }, (target) =>
        exportArtifact(file, mediaType, target),
      );
    }),

  /** Shows the file in the system's file manager; an error if the host cannot. */
  reveal: workspaceProcedure
    .input(artifactInput)
    .mutation(async ({ ctx, input }): Promise<void> => {
      const { file } = await findArtifact(ctx.workspace, input.runId, input.path);
      const { host } = ctx.services;
      if (!host.showInFolder) throw new ReviewError('USAGE', 'server.foldersInWindow');
      host.showInFolder(file);
    }),
});

/** Identifies a file's contents if no digest has been computed. */
function versionOf({ file, bytes, changed }: ArtifactFile): string {
  return createHash('sha256').update(`${file}\0${bytes}\0${changed}`).digest('hex');
}
