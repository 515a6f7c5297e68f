/** The types of chromium.mjs for the tests that import it. */

export interface ChromiumBinary {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface Unavailable {
  /** Why there is none here, and what to do about it. */
  readonly reason: string;
}

export function ensureChromium(): Promise<ChromiumBinary | Unavailable>;
