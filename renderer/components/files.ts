/** Files that the user dropped, chose or opened from the menu; registered with the app under ids. */

import { useEffect } from 'react';
import type { ShotReviewBridge } from '../../electron/desktop/bridge.ts';
import type { FileRef } from '../../electron/server/file-registry.ts';
import { upload } from '../api.ts';
import { entriesOfDrop, type FileWithPath, groupFiles, readEntries } from './file-entries.ts';
import { createSignal } from './signal.ts';
import { uploadFolder } from './upload-folder.ts';
import { showSkippedFiles, type UploadContext, withUploadProgress } from './upload-progress.tsx';

declare global {
  interface Window {
    /** API of the desktop window; undefined in a browser. */
    readonly shotReview?: ShotReviewBridge;
  }
}

/** Registers files with the app: by path in the desktop window, by upload in a browser. */
export async function registerFiles(given: readonly FileWithPath[]): Promise<FileRef[]> {
  if (window.shotReview) {
    // The program finds the companion files of a database by itself.
    const files = groupFiles(given).flatMap(({ name, files: of }) =>
      of.flatMap(({ path, file }) => (path === name ? file : [])),
    );
    return window.shotReview.register(files);
  }
  return withUploadProgress((context) => uploadFiles(given, context));
}

/** Like `giveFiles`, including folders. Call it synchronously in the drop handler. */
export function registerDroppedFiles(transfer: DataTransfer): Promise<FileRef[]> {
  if (window.shotReview) {
    return registerFiles([...transfer.files].map((file) => ({ path: file.name, file })));
  }
  const entries = entriesOfDrop(transfer);
  return withUploadProgress(async (context) =>
    uploadFiles(await readEntries(entries, context.signal), context),
  );
}

async function uploadFiles(
  given: readonly FileWithPath[],
  { signal, onProgress }: UploadContext,
): Promise<FileRef[]> {
  const refs: FileRef[] = [];
  const lost: string[] = [];
  const onSkipped = (path: string) => lost.push(path);
  for (const { name, files, isFolder } of groupFiles(given)) {
    const total = files.length;
    onProgress({ name, done: 0, total, bytes: 0 });
    if (isFolder) {
      const onPart = ({ files: done, bytes }: { files: number; bytes: number }) =>
        onProgress({ name, done, total, bytes });
      refs.push(await uploadFolder(name, files, { signal, onProgress: onPart, onSkipped }));
    } else {
      for (const { file } of files) refs.push(await upload(file, signal));
    }
  }
  if (lost.length > 0) showSkippedFiles(lost);
  return refs;
}

const importQueue = createSignal<readonly FileRef[]>([]);

/** Queues files for import on the 'datasets' screen. */
export function queueForImport(files: readonly FileRef[]): void {
  importQueue.set([...importQueue.get(), ...files]);
}

/** The component that receives dropped files, and the title shown while files are dragged. */
interface DropTarget {
  readonly onDrop: (files: readonly FileRef[]) => void;
  readonly title: string;
}

let dropTarget: DropTarget | null = null;

/** The current drop target; null: the import. */
export const currentDropTarget = (): DropTarget | null => dropTarget;

/** Sends dropped files to this component while it is mounted. */
export function useDropTarget(onDrop: DropTarget['onDrop'], title: string): void {
  useEffect(() => {
    const before = dropTarget;
    dropTarget = { onDrop, title };
    return () => {
      dropTarget = before;
    };
  }, [onDrop, title]);
}

/** For the import screen: called once for each set of queued files. */
export function useImportQueue(take: (files: readonly FileRef[]) => void): void {
  const files = importQueue.use();
  useEffect(() => {
    if (files.length === 0 || files !== importQueue.get()) return;
    importQueue.set([]);
    take(files);
  }, [files, take]);
}
