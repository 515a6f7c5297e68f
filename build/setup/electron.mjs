// Installs the Electron that opens the window.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, step } from './log.mjs';
import { MODULES } from './paths.mjs';

const PACKAGE = join(MODULES, 'electron');

/** Where it is unpacked. */
export const ELECTRON_DIST = join(PACKAGE, 'dist');

/** The Electron of package.json's version, downloaded if needed; null where that is not possible. */
export async function ensureElectron() {
  if (installedElectron() === null) {
    await step('Downloading Electron', async (detail) => {
      const { ok, output } = await run(process.execPath, [join(PACKAGE, 'install.js')], {
        seconds: 600,
        // Its package, which npm's lock file vouches for, has the hashes; the download host's own would prove nothing.
        env: { electron_use_remote_checksums: '', npm_config_electron_use_remote_checksums: '' },
      });
      if (!ok) detail(`not possible here (${output.split('\n')[0]})`);
    });
  }
  return installedElectron();
}

/** `{ executable, version }` of the downloaded one; null if there is none. */
export function installedElectron() {
  try {
    const executable = join(ELECTRON_DIST, readFileSync(join(PACKAGE, 'path.txt'), 'utf8'));
    const version = readFileSync(join(ELECTRON_DIST, 'version'), 'utf8').replace(/^v/, '');
    return existsSync(executable) ? { executable, version } : null;
  } catch {
    return null;
  }
}
