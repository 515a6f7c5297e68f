/** The workspace: one self-contained, movable folder with the run store, datasets and artifacts. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DataProcess } from '../data-process/client.ts';
import type { FolderIdentity } from '../data-process/messages.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { Store } from '../store/store.ts';

export interface Workspace {
  readonly dir: string;
  readonly store: Store;
  readonly datasetsDir: string;
  readonly artifactsDir: string;
  /** Where files are written. */
  readonly files: FileSystem;
  /** Its folder, by which other processes tell it from another at its path. */
  readonly folder: FolderIdentity;
  /** Where files from elsewhere and datasets are read. */
  readonly data: DataProcess;
  close(): Promise<void>;
}

/** The folder that the window and the command line share unless another is chosen. */
export function defaultWorkspaceDir(): string {
  if (process.platform === 'win32') {
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Shot Review');
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Application Support', 'Shot Review');
  }
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'shot-review');
}
