/** Capabilities of the host (Electron or browser server); a browser host has none of the optional ones. */

export interface FileFilter {
  readonly name: string;
  /** Without dots. */
  readonly extensions: readonly string[];
}

export interface Host {
  readonly kind: 'window' | 'browser';
  /** Versions to show beside the program's: `{ electron: '45.4.1', chrome: '…' }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Asks for files; an empty list when the user cancels. */
  pickFiles?(options: {
    readonly filters: readonly FileFilter[];
    readonly multiple: boolean;
  }): Promise<string[]>;
  /** Asks for a folder; null when the user cancels. */
  pickFolder?(): Promise<string | null>;
  /** Asks where to save; null when the user cancels. `folder`: a new folder is asked for. */
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
