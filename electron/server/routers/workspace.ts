/** The workspace: view, check, back up, switch. */

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { verifyWorkspace } from '../../core/pipeline/verify.ts';
import {
  type Backup,
  describeBackups,
  listBackups,
  writeBackup,
} from '../../core/store/backups.ts';
import { countActive } from '../../core/store/run-queries.ts';
import type { Services } from '../services.ts';
import { publicProcedure, router, workspaceProcedure } from '../trpc.ts';
import type { WorkspaceRef } from '../workspace-manager.ts';
import { fileIdInput } from './files.ts';

export interface WorkspaceInfo {
  readonly name: string;
  /** For display. */
  readonly folder: string;
  /** What the user should know about how it was opened. */
  readonly notices: readonly Text[];
  readonly runs: number;
  readonly experiments: number;
  /** Newest first. */
  readonly backups: readonly string[];
}

export const workspace = router({
  info: workspaceProcedure.query(
    async ({ ctx: { workspace: open, store } }): Promise<WorkspaceInfo> => {
      return {
        name: basename(open.dir),
        folder: open.dir,
        notices: store.notices,
        ...countActive(store),
        backups: await listBackups(open.dir),
      };
    },
  ),

  recent: publicProcedure.query(({ ctx }): WorkspaceRef[] => ctx.services.workspaces.recent()),

  /**
   * Opens a recent workspace, or one in a folder that the user chose; it is created if there is none. WORKSPACE_BUSY
   * while a job runs, or if another program uses it.
   */
  open: publicProcedure
    .input(z.union([z.object({ id: z.string() }), z.object({ fileId: fileIdInput })]))
    .mutation(
      ({ ctx: { services }, input }): Promise<void> =>
        switchTo(
          services,
          'id' in input
            ? services.workspaces.folderOf(input.id)
            : services.files.path(input.fileId),
        ),
    ),

  /** Opens the workspace in a folder chosen in the host's dialog; false if cancelled. */
  choose: publicProcedure.mutation(async ({ ctx: { services } }): Promise<{ opened: boolean }> => {
    const { host } = services;
    if (!host.pickFolder) {
      throw new ReviewError('USAGE', 'server.workspaceByFlag');
    }
    const folder = await host.pickFolder();
    if (folder !== null) await switchTo(services, folder);
    return { opened: folder !== null };
  }),

  /** Checks the database, the backups, every artifact and every dataset, as a job. */
  verify: workspaceProcedure.mutation(({ ctx }): { jobId: string } => {
    const facts = { kind: 'verify', title: basename(ctx.workspace.dir), inTurn: false } as const;
    const { dir } = ctx.workspace;
    const jobId = ctx.services.jobs.start(facts, async ({ signal, progress }) => {
      const { problems, ...counts } = await verifyWorkspace(dir, {
        signal,
        onProgress: (at) => {
          const isDatabase = at.stage === 'database';
          const text = message(isDatabase ? 'server.checkingDatabase' : 'server.checkingFiles');
          progress({ ...at, text });
        },
      });
      const checked = counts.backups + counts.datasets + counts.artifacts;
      return {
        kind: 'verify',
        checked,
        problems: problems.map((problem) => ctx.services.redactPaths(problem)),
      };
    });
    return { jobId };
  }),

  /** Writes a backup now and returns its name; the newest 7 are kept. */
  backUp: workspaceProcedure.mutation(
    async ({
      ctx: {
        store,
        workspace: { dir, files },
      },
    }): Promise<{ name: string }> => {
      await store.snapshot();
      const bytes = await readFile(join(dir, 'review.sqlite'));
      return { name: await writeBackup(dir, bytes, 'manual', Date.now(), files) };
    },
  ),

  /** Newest first. */
  backups: workspaceProcedure.query(
    ({ ctx }): Promise<Backup[]> => describeBackups(ctx.workspace.dir, ctx.workspace.files),
  ),

  /**
   * Replaces the current runs and models with a backup and keeps them as a backup too: `undo` is its name, null if
   * nothing could be read.
   * RESOURCE_DOES_NOT_EXIST, STORE_CORRUPT, or WORKSPACE_BUSY while a job runs.
   */
  restore: publicProcedure
    .input(z.object({ name: z.string() }))
    .mutation(async ({ ctx: { services }, input }): Promise<{ undo: string | null }> => {
      await requireIdle(services);
      const { backup } = await services.workspaces.restore(input.name);
      return { undo: backup };
    }),
});

async function switchTo(services: Services, folder: string): Promise<void> {
  await requireIdle(services);
  await services.workspaces.open(folder);
}

/**
 * Throws while a job runs; ends jobs that follow a store, since they write to the workspace that was open when they
 * started.
 */
async function requireIdle({ jobs }: Services): Promise<void> {
  if (jobs.busy()) {
    throw new ReviewError('WORKSPACE_BUSY', 'server.busy');
  }
  await jobs.stopFollowing();
}
