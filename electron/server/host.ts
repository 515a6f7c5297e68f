/** Capabilities of the host (Electron or browser server); a browser host has none of the optional ones. */

export interface FileFilter {
  readonly name: string;
  /** Without dots. */
  readonly extensions: readonly string[];
}

export interface Host {
  readonly kind: 'window' | 'browser';
  /** Versions shown beside the program's: `{ electron: '45.4.1', chrome: '…' }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Shows a dialog to choose files; an empty list if the user cancels. */
  pickFiles?(options: {
    readonly filters: readonly FileFilter[];
    readonly multiple: boolean;
  }): Promise<string[]>;
  /** Shows a dialog to choose a folder; null if the user cancels. */
  pickFolder?(): Promise<string | null>;
  /** Shows a dialog to choose where to save; null if the user cancels. `folder`: the user names a new folder. */
  pickSavePath?(options: {
    readonly name: string;
    readonly filters: readonly FileFilter[];
  }): Promise<string | null>;
  showInFolder?(path: string): void;
  /** Prints an HTML file without scripts to PDF. */
  printPdf?(html: string): Promise<Uint8Array>;
}

/** A browser on a loopback address. */
export const BROWSER_HOST: Host = { kind: 'browser', versions: {} };
