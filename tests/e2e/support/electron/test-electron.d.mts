/** The types of test-electron.mjs. */

export interface TestElectron {
  readonly executable: string;
  readonly version: string;
  /** The virtual display's program; null where the real display is used. */
  readonly xvfb: string | null;
}

export interface Unavailable {
  /** Why there is none here, and what to do. */
  readonly reason: string;
}

export function ensureTestElectron(options?: {
  retry?: boolean;
}): Promise<TestElectron | Unavailable>;
