/** The desktop program as started by tests: the bundles, and an Electron that runs them. */
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

/** Additional code for the bundles on Electron 22: its Node is 16, and it lacks features of Electron 45. */
export const ELECTRON_22 = {
  target: 'node16',
  inject: {
    main: './tests/e2e/support/electron/polyfills.ts',
    preload: './tests/e2e/support/electron/preload.ts',
  },
};

/** Bundles the program again, and starts a display if one is needed; `stop` ends and removes both. */
export async function prepareTestProgram(): Promise<
  (TestProgram & { stop(): Promise<void> }) | { reason: string }
> {
  const electron = await ensureTestElectron();
  if ('reason' in electron) return electron;
  // Next to dist/page, and inside the project to find its packages; a folder per process.
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

/** Chromium's sandbox does not work for root; the pages stay sandboxed by Electron's own isolation. */
export const CHROMIUM_FLAGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
