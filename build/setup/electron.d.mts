/** The types of electron.mjs for the tests that import it. */

export interface ElectronBinary {
  readonly executable: string;
  readonly version: string;
}

export interface TestElectron extends ElectronBinary {
  /** The virtual display's program; null where the real display is used. */
  readonly xvfb: string | null;
}

export interface Unavailable {
  /** Why there is none here, and what to do. */
  readonly reason: string;
}

export function ensureElectron(): Promise<ElectronBinary | null>;
export function ensureTestElectron(options?: {
  retry?: boolean;
}): Promise<TestElectron | Unavailable>;
