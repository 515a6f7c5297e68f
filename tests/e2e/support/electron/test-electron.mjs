// Brings the Electron that tests drive: the program's own, or an older one where that cannot be downloaded.
// Only built-ins of Node 20 here, in wheel.mjs and in system.mjs: the set-up runs them.
import { ensureElectron, installedElectron } from '../../../../build/setup/electron.mjs';
import { ensureSystem } from './system.mjs';
import { cachedElectron, electronOfWheel } from './wheel.mjs';

/**
 * An Electron that starts here: `{ executable, version, xvfb }`, where `xvfb` is the virtual display's program
 * (null where the real display is used), or `{ reason }` with what to do. `retry` tries the program's own
 * again although an older Electron is at hand.
 */
export async function ensureTestElectron({ retry = false } = {}) {
  const electron =
    installedElectron() ??
    (retry ? null : cachedElectron()) ??
    (await ensureElectron()) ??
    cachedElectron() ??
    (await electronOfWheel());
  if ('reason' in electron) return electron;
  const system = await ensureSystem(electron.executable);
  return 'reason' in system ? system : { ...electron, ...system };
}
