/** Opens a workspace: the run store and its folders, and cleans up after a killed program. */
import { join, resolve } from 'node:path';
import { emptyTrash } from '../data/trash.ts';
import type { FileSystem } from '../files/file-system.ts';
import { ensureDir } from '../files/write.ts';
import { openStore } from '../store/store.ts';
import { recoverWorkspace } from './recovery.ts';
import type { Workspace } from './workspace.ts';

/**
 * Opens a workspace, creating it if there is none. With `readOnly` nothing is written or locked, so it works while
 * another program writes. Throws `WORKSPACE_BUSY` if another program writes to it.
 */
export async function openWorkspace(
  dir: string,
  options: { readOnly?: boolean; files?: FileSystem } = {},
): Promise<Workspace> {
  const root = resolve(dir);
  const datasetsDir = join(root, 'datasets');
  const artifactsDir = join(root, 'artifacts');
  const { readOnly = false } = options;
  const store = await openStore({ dir: root, ...options });
  const { files } = store;
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
