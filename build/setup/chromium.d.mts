/** The types of chromium.mjs for the tests that import it. */

import type { Unavailable } from './electron.d.mts';

export interface ChromiumBinary {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export function ensureChromium(): Promise<ChromiumBinary | Unavailable>;
