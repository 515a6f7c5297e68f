/** Files the reader gives: dropped, chosen or sent by the window's menu; known to the program by ids. */

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
    /** The desktop window's; a browser has none. */
    readonly shotReview?: ShotReviewBridge;
  }
}

/** Makes files known: in the window by their place on the disk, in a browser by sending them. */
export async function registerFiles(given: readonly FileWithPath[]): Promise<FileRef[]> {
  if (window.shotReview) {
    // The program finds what belongs to a database beside it.
    const files = groupFiles(given).flatMap(({ name, files: of }) =>
      of.flatMap(({ path, file }) => (path === name ? file : [])),
    );
    return window.shotReview.register(files);
  }
  return withUploadProgress((context) => uploadFiles(given, context));
}

/** As `giveFiles`, with folders as well. To be called while the drop is told. */
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

/** Puts files where the screen 'datasets' takes them from. */
export function queueForImport(files: readonly FileRef[]): void {
  importQueue.set([...importQueue.get(), ...files]);
}

/** A part of the page that dropped files are meant for, and what the reader is told while they are dragged. */
interface DropTarget {
  readonly onDrop: (files: readonly FileRef[]) => void;
  readonly title: string;
}

let dropTarget: DropTarget | null = null;

/** Who takes dropped files now; null: the import. */
export const currentDropTarget = (): DropTarget | null => dropTarget;

/** While the component is there, dropped files go to it. */
export function useDropTarget(onDrop: DropTarget['onDrop'], title: string): void {
  useEffect(() => {
    const before = dropTarget;
    dropTarget = { onDrop, title };
    return () => {
      dropTarget = before;
    };
  }, [onDrop, title]);
}

/** For the screen that imports: is called once with what was dropped anywhere, now or later. */
export function useImportQueue(take: (files: readonly FileRef[]) => void): void {
  const files = importQueue.use();
  useEffect(() => {
    if (files.length === 0 || files !== importQueue.get()) return;
    importQueue.set([]);
    take(files);
  }, [files, take]);
}
