/** The types of config.mjs for the tests that import it. */
import type { Configuration } from 'electron-builder';

export function packageConfig(options?: {
  output?: string;
  bundles?: string;
  icons?: string;
  electron?: { dist: string; version: string };
}): Configuration & { electronFuses: Record<string, boolean> };
