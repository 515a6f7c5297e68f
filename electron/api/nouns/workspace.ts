/** The workspace: what it is, check, back up, switch. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ReviewError } from '../../../models/errors.ts';
import { parquetPath, readRecords } from '../../data/storage.ts';
import { nodeFiles } from '../../files/files.ts';
import type { Workspace } from '../../pipeline/workspace.ts';
import { type Artifact, artifactFile } from '../../store/artifacts.ts';
import { backUp, listBackups } from '../../store/backups.ts';
import type { JobContext, JobResult } from '../jobs.ts';
import type { Services } from '../services.ts';
import { inWorkspace, procedure, router } from '../trpc.ts';
import type { WorkspaceRef } from '../workspace-holder.ts';
import { fileIdInput } from './files.ts';

export interface WorkspaceInfo {
  readonly name: string;
  /** To show. */
  readonly folder: string;
  /** What the user should know about how it was opened. */
  readonly notices: readonly string[];
  readonly runs: number;
  readonly experiments: number;
  /** Newest first. */
  readonly backups: readonly string[];
}

export const workspace = router({
  info: inWorkspace.query(async ({ ctx: { workspace: open, store } }): Promise<WorkspaceInfo> => {
    const count = (table: string) =>
      store.read<{ n: number }>(
        `SELECT count(*) AS n FROM ${table} WHERE lifecycle_stage = 'active'`,
      )[0].n;
    return {
      name: basename(open.dir),
      folder: open.dir,
      notices: store.notices,
      runs: count('runs'),
      experiments: count('experiments'),
      backups: await listBackups(open.dir),
    };
  }),

  recent: procedure.query(({ ctx }): WorkspaceRef[] => ctx.services.workspaces.recent()),

  /**
   * Opens a recent workspace, or one in a folder that the user chose; it is made where there is none.
   * WORKSPACE_BUSY while a job runs, or when another program has it.
   */
  open: procedure
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

  /** Opens the workspace in a folder that the host's dialog asks for; false when cancelled. */
  choose: procedure.mutation(async ({ ctx: { services } }): Promise<{ opened: boolean }> => {
    const { host } = services;
    if (!host.pickFolder) {
      throw new ReviewError(
        'USAGE',
        'Start the program with --workspace to choose another folder.',
      );
    }
    const folder = await host.pickFolder();
    if (folder !== null) await switchTo(services, folder);
    return { opened: folder !== null };
  }),

  /** Checks the database, every artifact and every dataset, as a job. */
  verify: inWorkspace.mutation(({ ctx }): { jobId: string } => {
    const facts = { kind: 'verify', title: basename(ctx.workspace.dir), inTurn: false } as const;
    const open = ctx.workspace;
    return { jobId: ctx.services.jobs.start(facts, (job) => verify(open, job)) };
  }),

  /** Writes a backup now and returns its name; the newest 7 are kept. */
  backUp: inWorkspace.mutation(
    async ({
      ctx: {
        store,
        workspace: { dir },
      },
    }): Promise<{ name: string }> => {
      await store.snapshot();
      const bytes = await readFile(join(dir, 'review.sqlite'));
      return { name: await backUp(dir, bytes, 'manual', Date.now(), nodeFiles) };
    },
  ),
});

async function switchTo({ jobs, workspaces }: Services, folder: string): Promise<void> {
  if (jobs.busy()) {
    throw new ReviewError(
      'WORKSPACE_BUSY',
      'Something is still running: wait for it, or cancel it.',
    );
  }
  await workspaces.open(folder);
}

async function verify(
  { dir, store, datasetsDir }: Workspace,
  { signal, progress }: JobContext,
): Promise<JobResult> {
  const problems: string[] = [];
  progress({ stage: 'database', text: 'Checking the database' });
  for (const row of store.read<{ integrity_check: string }>('PRAGMA integrity_check')) {
    if (row.integrity_check !== 'ok') problems.push(`review.sqlite: ${row.integrity_check}`);
  }
  for (const row of store.read<{ table: string; parent: string }>('PRAGMA foreign_key_check')) {
    problems.push(`review.sqlite: ${row.table} names a row of ${row.parent} that is not there.`);
  }
  const artifacts = store.read<Artifact & { runId: string }>(
    'SELECT run_uuid AS runId, path, bytes, sha256 FROM artifacts ORDER BY run_uuid, path',
  );
  const datasets = await readRecords(datasetsDir);
  const total = artifacts.length + datasets.length;
  let done = 0;
  const check = async (name: string, file: string, expected: string) => {
    if (signal.aborted) throw new ReviewError('CANCELLED', 'The check was cancelled.');
    const found = await sha256Of(file);
    if (found === null) problems.push(`${name} is missing or cannot be read.`);
    else if (found !== expected) problems.push(`${name} is not what was written: it was changed.`);
    progress({ stage: 'files', done: ++done, total });
  };
  for (const { runId, path, sha256 } of artifacts) {
    await check(`artifacts/${runId}/${path}`, artifactFile(dir, runId, path), sha256);
  }
  for (const { digest, name } of datasets) {
    await check(`The dataset ${name}`, parquetPath(datasetsDir, digest), digest);
  }
  return { kind: 'verify', checked: total, problems };
}

async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
