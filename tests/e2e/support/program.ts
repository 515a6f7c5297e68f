/** The desktop program as tests start it: the bundles, and an Electron that runs them. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleDesktop } from '../../../build/package/desktop.mjs';
import { ROOT } from '../../../build/setup/paths.mjs';
import { startDisplay } from './display.ts';
import { ensureTestElectron, type TestElectron } from './electron/test-electron.mjs';

export interface TestProgram {
  readonly electron: TestElectron;
  /** The folder of the bundles. */
  readonly folder: string;
  readonly env: Record<string, string>;
}

/** What the bundles need besides on Electron 22: its Node is 16, and it lacks what Electron 45 has. */
export const ELECTRON_22 = {
  target: 'node16',
  inject: {
    main: './tests/e2e/support/electron/polyfills.ts',
    preload: './tests/e2e/support/electron/preload.ts',
  },
};

/** Bundles the program anew, and starts a display where one is needed; `stop` ends and removes both. */
export async function prepareTestProgram(): Promise<
  (TestProgram & { stop(): Promise<void> }) | { reason: string }
> {
  const electron = await ensureTestElectron();
  if ('reason' in electron) return electron;
  // Beside dist/page, and in the project for its packages; a folder for each process.
  const folder = join(ROOT, 'dist', `desktop-test-${process.pid}`);
  await bundleDesktop({ outdir: folder, ...(electron.version.startsWith('22.') && ELECTRON_22) });
  const display = electron.xvfb ? await startDisplay(electron.xvfb) : null;
  const env = { ...process.env, ...(display && { DISPLAY: display.name }) };
  return {
    electron,
    folder,
    env: env as Record<string, string>,
    async stop() {
      display?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Chromium's sandbox cannot be had by root; the pages stay sandboxed by Electron's own means of isolation. */
export const CHROMIUM_FLAGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
