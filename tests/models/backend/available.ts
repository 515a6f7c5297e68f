/** The backends available on this machine, so that tests skip the others by name. */
import type { BackendName } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';

export const BACKEND_NAMES: readonly BackendName[] = ['tfjs-node', 'wasm', 'cpu'];

export const missingBackends = new Set<BackendName>();
for (const name of BACKEND_NAMES) {
  if ((await loadBackend(name)).name !== name) missingBackends.add(name);
}
