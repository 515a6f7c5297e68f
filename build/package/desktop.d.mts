/** The types of desktop.mjs for the tests that import it. */

export const PACKAGES: readonly string[];

export function bundleDesktop(options: {
  outdir: string;
  target?: string;
  inject?: { main?: string; preload?: string };
}): Promise<void>;
