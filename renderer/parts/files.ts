/** Files the reader gives: dropped, chosen or sent by the window's menu; known to the program by ids. */

import { useEffect } from 'react';
import type { FileRef } from '../../electron/api/file-registry.ts';
import type { ShotReviewBridge } from '../../electron/shell/bridge.ts';
import { upload } from '../api.ts';
import { entriesOf, filesIn, type GivenFile, groupsOf } from './given-files.ts';
import { sendFolder } from './send-folder.ts';
import { type SendingContext, showLost, whileSending } from './sending.tsx';
import { createSignal } from './signal.ts';

declare global {
  interface Window {
    /** The desktop window's; a browser has none. */
    readonly shotReview?: ShotReviewBridge;
  }
}

/** Makes files known: in the window by their place on the disk, in a browser by sending them. */
export async function giveFiles(given: readonly GivenFile[]): Promise<FileRef[]> {
  if (window.shotReview) {
    // The program finds what belongs to a database beside it.
    const files = groupsOf(given).flatMap(({ name, files: of }) =>
      of.flatMap(({ path, file }) => (path === name ? file : [])),
    );
    return window.shotReview.register(files);
  }
  return whileSending((context) => send(given, context));
}

/** As `giveFiles`, with folders as well. To be called while the drop is told. */
export function giveDropped(transfer: DataTransfer): Promise<FileRef[]> {
  if (window.shotReview) {
    return giveFiles([...transfer.files].map((file) => ({ path: file.name, file })));
  }
  const entries = entriesOf(transfer);
  return whileSending(async (context) => send(await filesIn(entries, context.signal), context));
}

async function send(
  given: readonly GivenFile[],
  { signal, tell }: SendingContext,
): Promise<FileRef[]> {
  const refs: FileRef[] = [];
  const lost: string[] = [];
  const onLost = (path: string) => lost.push(path);
  for (const { name, files, isFolder } of groupsOf(given)) {
    const total = files.length;
    tell({ name, done: 0, total, bytes: 0 });
    if (isFolder) {
      const onProgress = ({ files: done, bytes }: { files: number; bytes: number }) =>
        tell({ name, done, total, bytes });
      refs.push(await sendFolder(name, files, { signal, onProgress, onLost }));
    } else {
      for (const { file } of files) refs.push(await upload(file, signal));
    }
  }
  if (lost.length > 0) showLost(lost);
  return refs;
}

const waiting = createSignal<readonly FileRef[]>([]);

/** Puts files where the screen 'datasets' takes them from. */
export function offerFiles(files: readonly FileRef[]): void {
  waiting.set([...waiting.get(), ...files]);
}

/** A part of the page that dropped files are meant for, and what the reader is told while they are dragged. */
interface FileTaker {
  readonly take: (files: readonly FileRef[]) => void;
  readonly title: string;
}

let taker: FileTaker | null = null;

/** Who takes dropped files now; null: the import. */
export const currentTaker = (): FileTaker | null => taker;

/** While the component is there, dropped files go to it. */
export function useFileTaker(take: FileTaker['take'], title: string): void {
  useEffect(() => {
    const before = taker;
    taker = { take, title };
    return () => {
      taker = before;
    };
  }, [take, title]);
}

/** For the screen that imports: is called once with what was dropped anywhere, now or later. */
export function useOfferedFiles(take: (files: readonly FileRef[]) => void): void {
  const files = waiting.use();
  useEffect(() => {
    if (files.length === 0 || files !== waiting.get()) return;
    waiting.set([]);
    take(files);
  }, [files, take]);
}
