// Packages the desktop program for this system into release/; `--dir` makes only its folder.
import { join } from 'node:path';
import { build } from 'electron-builder';
import { ELECTRON_DIST, ensureElectron } from '../setup/electron.mjs';
import { ROOT } from '../setup/paths.mjs';
import { packageConfig } from './config.mjs';
import { makeIcons } from './icons.mjs';

const electron = await ensureElectron();
if (electron === null) {
  console.error(
    "error: SETUP: There is no Electron to package, and it could not be downloaded. Open its download host, or name a mirror in ELECTRON_MIRROR, and run 'npm run package' again.",
  );
  process.exitCode = 1;
} else {
  await makeIcons(join(ROOT, 'dist', 'icons'));
  const config = packageConfig({ electron: { dist: ELECTRON_DIST, version: electron.version } });
  await build({ projectDir: ROOT, config, dir: process.argv.includes('--dir') });
}
