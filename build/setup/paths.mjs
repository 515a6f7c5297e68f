// Where the set-up reads and stores things.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const MODULES = join(ROOT, 'node_modules');

/** The folder that survives a deletion of node_modules: SHOT_REVIEW_CACHE, else the system's cache folder. */
export function cacheFolder() {
  if (process.env.SHOT_REVIEW_CACHE) return process.env.SHOT_REVIEW_CACHE;
  if (process.platform === 'win32') {
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'shot-review');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'shot-review');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'shot-review');
}

/** The first of the programs that is on the PATH; null if none is. */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return (
    names
      .flatMap((name) => folders.map((folder) => join(folder, name)))
      .find((path) => existsSync(path)) ?? null
  );
}
