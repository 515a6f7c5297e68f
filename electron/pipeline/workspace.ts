/** The workspace: one self-contained, movable folder with the run store, datasets and artifacts. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { emptyTrash } from '../data/removed.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { ensureDir } from '../files/write.ts';
import { openStore, type Store } from '../store/store.ts';
import { recoverWorkspace } from './leftovers.ts';

export interface Workspace {
  readonly dir: string;
  readonly store: Store;
  readonly datasetsDir: string;
  readonly artifactsDir: string;
  /** What is written goes through here. */
  readonly files: FileSystem;
  close(): Promise<void>;
}

/** The folder that window and command line share unless another is chosen. */
export function defaultWorkspaceDir(): string {
  if (process.platform === 'win32') {
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Shot Review');
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Application Support', 'Shot Review');
  }
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'shot-review');
}

/**
 * Opens a workspace, making it where there is none. With `readOnly` nothing is written or locked, so it
 * works beside a program that writes. Throws `WORKSPACE_BUSY` when another program writes to it.
 */
export async function openWorkspace(
  dir: string,
  { readOnly = false, files = nodeFileSystem }: { readOnly?: boolean; files?: FileSystem } = {},
): Promise<Workspace> {
  const root = resolve(dir);
  const datasetsDir = join(root, 'datasets');
  const artifactsDir = join(root, 'artifacts');
  const store = await openStore({ dir: root, readOnly, files });
  const close = async () => {
    try {
      if (!readOnly) await emptyTrash(datasetsDir, files);
    } finally {
      await store.close();
    }
  };
  const workspace: Workspace = { dir: root, store, datasetsDir, artifactsDir, files, close };
  if (readOnly) return workspace;
  try {
    await ensureDir(datasetsDir, files);
    await ensureDir(artifactsDir, files);
    await recoverWorkspace(workspace);
    return workspace;
  } catch (error) {
    await close();
    throw error;
  }
}
