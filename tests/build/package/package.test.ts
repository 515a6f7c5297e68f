import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installedElectron } from '../../../build/setup/electron.mjs';
import { ROOT } from '../../../build/setup/paths.mjs';

test.skipIf(installedElectron() !== null)(
  'without an Electron, packaging says so in a line',
  { timeout: 60_000 },
  () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'build/package/package.mjs'), '--dir'],
      { encoding: 'utf8', env: { ...process.env, ELECTRON_MIRROR: 'http://127.0.0.1:1/' } },
    );
    expect(status).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toBe(
      "error: SETUP: There is no Electron to package, and it could not be downloaded. Open its download host, or name a mirror in ELECTRON_MIRROR, and run 'npm run package' again.",
    );
    expect(stderr).not.toMatch(/^\s+at /m);
  },
);
