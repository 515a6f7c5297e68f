/** The workspace: one self-contained, movable folder with the run store, datasets and artifacts. */
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeLeftovers as removeDatasetLeftovers } from '../data/storage.ts';
import { ensureDir, type Files, nodeFiles, removeLeftovers } from '../files/files.ts';
import { endRun } from '../store/runs.ts';
import { openStore, type Store } from '../store/store.ts';
import { setTags } from '../store/tags.ts';
import { SOURCE_NAME } from './version.ts';

export interface Workspace {
  readonly dir: string;
  readonly store: Store;
  readonly datasetsDir: string;
  readonly artifactsDir: string;
  /** What is written goes through here. */
  readonly files: Files;
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
  { readOnly = false, files = nodeFiles }: { readOnly?: boolean; files?: Files } = {},
): Promise<Workspace> {
  const root = resolve(dir);
  const datasetsDir = join(root, 'datasets');
  const artifactsDir = join(root, 'artifacts');
  const store = await openStore({ dir: root, readOnly, files });
  if (!readOnly) {
    try {
      await Promise.all([ensureDir(datasetsDir, files), ensureDir(artifactsDir, files)]);
      await removeDatasetLeftovers(datasetsDir, files);
      for (const id of await endOrphans(store)) {
        await removeArtifactLeftovers(join(artifactsDir, id), files);
      }
    } catch (error) {
      await store.close();
      throw error;
    }
  }
  return { dir: root, store, datasetsDir, artifactsDir, files, close: () => store.close() };
}

/**
 * Ends the runs of a program that was killed: whoever opens a workspace for writing holds its lock, so nobody
 * is at work on them any more. Runs that came from elsewhere keep the status they came with. Returns their ids.
 */
async function endOrphans(store: Store): Promise<string[]> {
  const orphans = store.read<{ id: string }>(
    `SELECT run_uuid AS id FROM runs WHERE status = 'RUNNING' AND source_name LIKE ?
       AND run_uuid NOT IN (SELECT run_uuid FROM imported_runs)`,
    [`${SOURCE_NAME}%`],
  );
  if (orphans.length === 0) return [];
  await store.commit((tx) => {
    for (const { id } of orphans) {
      setTags(tx, id, { error: 'The program ended before the run did.' });
      endRun(tx, id, 'FAILED');
    }
  });
  return orphans.map(({ id }) => id);
}

/** Half-written artifacts; only a run that was killed at work can have any. */
async function removeArtifactLeftovers(folder: string, files: Files): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  await removeLeftovers(folder, files);
  for (const entry of entries) {
    if (entry.isDirectory()) await removeArtifactLeftovers(join(folder, entry.name), files);
  }
}
