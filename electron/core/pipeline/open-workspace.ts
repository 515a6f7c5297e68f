/** Opens a workspace: the run store and its folders, and cleans up after a killed program. */
import { join, resolve } from 'node:path';
import { emptyTrash } from '../data/trash.ts';
import type { DataProcess } from '../data-process/client.ts';
import { WITHOUT_DATA } from '../data-process/without.ts';
import type { FileSystem } from '../files/file-system.ts';
import { identityOf } from '../files/identity.ts';
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
  options: { readOnly?: boolean; files?: FileSystem; data?: DataProcess } = {},
): Promise<Workspace> {
  const root = resolve(dir);
  const datasetsDir = join(root, 'datasets');
  const artifactsDir = join(root, 'artifacts');
  const { readOnly = false, data = WITHOUT_DATA } = options;
  const store = await openStore({ dir: root, readOnly, files: options.files });
  const { files } = store;
  const folder = { dir: root, identity: identityOf(root) };
  const close = async () => {
    try {
      if (!readOnly) await emptyTrash(datasetsDir, files);
    } finally {
      await store.close();
    }
  };
  const workspace: Workspace = {
    dir: root,
    store,
    datasetsDir,
    artifactsDir,
    files,
    folder,
    data,
    close,
  };
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
