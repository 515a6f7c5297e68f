/** What the window offers the page beyond the web: menu commands and dropped files. A browser has neither. */
import type { ScreenId } from '../../common/commands.ts';
import type { FileRef } from '../server/file-registry.ts';

/** A request to the page from the menu, or from a file that the program was started with. */
export type AppCommand =
  /** Without files, the page shows a dialog to choose them. */
  | { readonly type: 'importShots'; readonly files: readonly FileRef[] }
  | { readonly type: 'openMlflowStore'; readonly store: FileRef | null }
  | { readonly type: 'openWorkspace'; readonly folder: FileRef | null }
  /** `id` is one of `workspace.recent`. */
  | { readonly type: 'openRecentWorkspace'; readonly id: string }
  | { readonly type: 'exportReport' }
  | { readonly type: 'exportMlflow' }
  | { readonly type: 'scoreFile' }
  | { readonly type: 'find' }
  | { readonly type: 'commandPalette' }
  | { readonly type: 'keys' }
  | { readonly type: 'theme'; readonly theme: 'system' | 'light' | 'dark' }
  | { readonly type: 'goTo'; readonly screen: ScreenId };

/** `window.shotReview`; undefined in a browser. */
export interface ShotReviewBridge {
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** Subscribes to commands; queued commands are delivered first. Returns the unsubscribe function. */
  onCommand(listener: (command: AppCommand) => void): () => void;
  /** Registers dropped files with the program; anything that is not a file on this machine is left out. */
  register(files: readonly File[]): Promise<FileRef[]>;
}

/** The names of the messages between page and program. */
export const CHANNELS = {
  command: 'shot-review:command',
  ready: 'shot-review:ready',
  register: 'shot-review:register',
} as const;
