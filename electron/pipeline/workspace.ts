/** The workspace: one self-contained, movable folder with the run store, datasets and artifacts. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeLeftovers } from '../data/storage.ts';
import { ensureDir } from '../files/files.ts';
import { endRun } from '../store/runs.ts';
import { openStore, type Store } from '../store/store.ts';
import { setTags } from '../store/tags.ts';
import { SOURCE_NAME } from './version.ts';

export interface Workspace {
  readonly dir: string;
  readonly store: Store;
  readonly datasetsDir: string;
  readonly artifactsDir: string;
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
  { readOnly = false }: { readOnly?: boolean } = {},
): Promise<Workspace> {
  const root = resolve(dir);
  const datasetsDir = join(root, 'datasets');
  const artifactsDir = join(root, 'artifacts');
  const store = await openStore({ dir: root, readOnly });
  if (!readOnly) {
    await Promise.all([ensureDir(datasetsDir), ensureDir(artifactsDir)]);
    await removeLeftovers(datasetsDir);
    await endOrphans(store);
  }
  return { dir: root, store, datasetsDir, artifactsDir, close: () => store.close() };
}

/**
 * Ends the runs of a program that was killed: whoever opens a workspace for writing holds its lock, so nobody
 * is at work on them any more. Runs that came from elsewhere keep the status they came with.
 */
async function endOrphans(store: Store): Promise<void> {
  const orphans = store.read<{ id: string }>(
    `SELECT run_uuid AS id FROM runs WHERE status = 'RUNNING' AND source_name LIKE ?
       AND run_uuid NOT IN (SELECT run_uuid FROM imported_runs)`,
    [`${SOURCE_NAME}%`],
  );
  if (orphans.length === 0) return;
  await store.commit((tx) => {
    for (const { id } of orphans) {
      setTags(tx, id, { error: 'The program ended before the run did.' });
      endRun(tx, id, 'FAILED');
    }
  });
}
