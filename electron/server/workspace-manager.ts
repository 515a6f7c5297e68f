/** The open workspace, which the user may switch. */

import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { ReviewError, reasonOf } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { DataProcess } from '../core/data-process/client.ts';
import { isUnwritable } from '../core/files/errors.ts';
import { openWorkspace } from '../core/pipeline/open-workspace.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { type RestoreResult, restoreBackup } from '../core/store/restore.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { SettingsFile } from './settings-file.ts';

export interface WorkspaceRef {
  /** Opaque. */
  readonly id: string;
  readonly name: string;
  /** For display; the page cannot open a workspace by it. */
  readonly folder: string;
}

export interface WorkspaceManager {
  /** Throws `INTERNAL` while no workspace is open. */
  current(): Workspace;
  /** The folder of the open workspace; null while none is open. */
  dir(): string | null;
  /** Closes the open workspace and opens another; if that fails, the old one is opened again. */
  open(dir: string): Promise<void>;
  /** Closes the open workspace, replaces its database with a backup and opens it again. */
  restore(backup: string): Promise<RestoreResult>;
  /** The workspaces that were open, newest first. */
  recent(): WorkspaceRef[];
  /** The folder behind a `recent` id. Throws `RESOURCE_DOES_NOT_EXIST`. */
  folderOf(id: string): string;
  close(): Promise<void>;
}

const MOST_RECENT = 10;

export async function createWorkspaceManager(options: {
  readonly dir: string;
  readonly data: DataProcess;
  readonly changes: ChangeFeed;
  readonly settings: SettingsFile;
}): Promise<WorkspaceManager> {
  const { data, changes, settings } = options;
  let workspace: Workspace | null = null;

  async function openWatched(dir: string): Promise<Workspace> {
    const opened = await openWorkspace(dir, { data }).catch((error: unknown) =>
      openToRead(dir, data, error),
    );
    changes.watch(opened.store);
    return opened;
  }

  async function remember({ dir }: Workspace): Promise<void> {
    const others = settings.get().recentWorkspaces.filter((known) => known !== dir);
    await settings
      .set({ recentWorkspaces: [dir, ...others].slice(0, MOST_RECENT) })
      .catch(ignoreIfUnwritable);
  }

  workspace = await openWatched(options.dir);
  await remember(workspace);

  function current(): Workspace {
    if (workspace) return workspace;
    throw new ReviewError('INTERNAL', 'server.noWorkspaceOpen');
  }

  return {
    current,
    dir: () => workspace?.dir ?? null,
    async open(dir) {
      const old = workspace;
      if (old && resolve(dir) === old.dir) return;
      workspace = null;
      const lost = await old?.close().catch(reasonIfLost);
      try {
        workspace = await openWatched(dir);
        if (lost) workspace.store.notices.push(lost);
      } catch (error) {
        if (old) workspace = await openWatched(old.dir);
        throw error;
      }
      changes.notify('workspace');
      await remember(workspace);
    },
    async restore(backup) {
      const { dir, close } = current();
      workspace = null;
      await close();
      try {
        return await restoreBackup(dir, backup);
      } finally {
        workspace = await openWatched(dir);
        for (const noun of ['workspace', 'experiments', 'runs', 'models'] as const) {
          changes.notify(noun);
        }
      }
    },
    recent: () => settings.get().recentWorkspaces.map(refOf),
    folderOf(id) {
      const found = settings.get().recentWorkspaces.find((dir) => refOf(dir).id === id);
      if (found) return found;
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.notRecent');
    },
    async close() {
      await workspace?.close();
      workspace = null;
    },
  };
}

/** Opens a workspace that cannot be written to; it says why. Rejects with `error` where there is nothing to read. */
async function openToRead(dir: string, data: DataProcess, error: unknown): Promise<Workspace> {
  ignoreIfUnwritable(error);
  const opened = await openWorkspace(dir, { data, readOnly: true }).catch(() => {
    throw error;
  });
  opened.store.notices.push(message('store.openedToRead', { reason: reasonOf(error) }));
  return opened;
}

/** Throws any other error than one of a disk that is full or takes no writes. */
export function ignoreIfUnwritable(error: unknown): void {
  if (!isUnwritable(error)) throw error;
}

/**
 * A lost workspace folder must not leave the program without a workspace: the next one shows where its runs were saved.
 */
function reasonIfLost(error: unknown): Text {
  if (error instanceof ReviewError && error.code === 'WORKSPACE_LOST') return error.text;
  throw error;
}

function refOf(dir: string): WorkspaceRef {
  const id = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  return { id, name: basename(dir), folder: dir };
}
