/** Files the reader gives: dropped, chosen or sent by the window's menu; known to the program by ids. */

import { useEffect, useSyncExternalStore } from 'react';
import type { FileRef } from '../../electron/api/file-registry.ts';
import type { ShotReviewBridge } from '../../electron/shell/bridge.ts';
import { upload } from '../api.ts';

declare global {
  interface Window {
    /** The desktop window's; a browser has none. */
    readonly shotReview?: ShotReviewBridge;
  }
}

/** Makes files known: in the window by their place on the disk, in a browser by sending them. */
export async function giveFiles(files: readonly File[]): Promise<FileRef[]> {
  if (window.shotReview) return window.shotReview.register(files);
  const refs: FileRef[] = [];
  for (const file of files) refs.push(await upload(file));
  return refs;
}

let waiting: readonly FileRef[] = [];
const listeners = new Set<() => void>();

function changeWaiting(next: readonly FileRef[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Puts files where the screen 'datasets' takes them from. */
export function offerFiles(files: readonly FileRef[]): void {
  changeWaiting([...waiting, ...files]);
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
  const files = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
  useEffect(() => {
    if (files.length === 0 || files !== waiting) return;
    changeWaiting([]);
    take(files);
  }, [files, take]);
}
