/** Opens the files and folders that the program was started with, or says why it cannot. */
import { type BrowserWindow, dialog } from 'electron';
import type { FileRegistry } from '../server/file-registry.ts';
import type { CommandQueue } from './command-queue.ts';
import { openTargetKind } from './launch-arguments.ts';
import type { ShellMessages } from './messages.ts';
import type { LaunchRequest } from './single-instance.ts';

export interface OpenContext {
  readonly files: FileRegistry;
  readonly commands: CommandQueue;
  readonly texts: () => ShellMessages;
  readonly window: () => BrowserWindow | null;
}

/** Several shot files are imported together; anything else is opened one by one. */
export async function openLaunchRequest(
  { workspace, paths }: LaunchRequest,
  opening: OpenContext,
): Promise<void> {
  const { files, commands } = opening;
  if (workspace !== null) {
    const folder = await files.register(workspace).catch(() => null);
    if (folder === null) refuse(workspace, opening);
    else commands.send({ type: 'openWorkspace', folder });
  }
  const shots: string[] = [];
  for (const path of paths) {
    const kind = openTargetKind(path);
    if (kind === 'shots') shots.push(path);
    else if (kind === 'mlflow') {
      commands.send({ type: 'openMlflowStore', store: await files.register(path) });
    } else if (kind === 'workspace') {
      commands.send({ type: 'openWorkspace', folder: await files.register(path) });
    } else {
      refuse(path, opening);
    }
  }
  if (shots.length === 0) return;
  const refs = await Promise.all(shots.map((path) => files.register(path)));
  commands.send({ type: 'importShots', files: refs });
}

function refuse(path: string, { texts, window }: OpenContext): void {
  const { cannotOpen, cannotOpenDetail } = texts();
  const options = {
    type: 'warning' as const,
    message: cannotOpen,
    detail: cannotOpenDetail.replace('{path}', () => path),
  };
  const parent = window();
  void (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
}
