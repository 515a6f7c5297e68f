// The virtual display and the libraries that Electron needs on Linux.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, say, step } from '../../../../build/setup/log.mjs';
import { onPath } from '../../../../build/setup/paths.mjs';

/** Newer Debian and Ubuntu have renamed some packages (64-bit time): either name will do. */
const SYSTEM_PACKAGES = [
  ['xvfb'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
];

/** The virtual display's program (null where the real display is used), or `{ reason }` with what to install. */
export async function ensureSystem(executable) {
  if (process.platform !== 'linux') return { xvfb: null };
  let found = inspectSystem(executable);
  if (found.missing === '') return { xvfb: found.xvfb };
  const packages = SYSTEM_PACKAGES.map(([name]) => name).join(' ');
  if (process.getuid() === 0 && process.env.CI === 'true' && existsSync('/usr/bin/apt-get')) {
    await step(`Installing ${packages}`, installSystemPackages);
    found = inspectSystem(executable);
    if (found.missing === '') return { xvfb: found.xvfb };
  }
  const reason = `Electron does not start here: ${found.missing}. Install it: sudo apt-get install -y ${packages}`;
  say(reason);
  return { reason };
}

function inspectSystem(executable) {
  const xvfb = onPath(['Xvfb']);
  const libraries = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? '';
  const absent = [...libraries.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
  if (xvfb === null && !process.env.DISPLAY) absent.unshift('Xvfb');
  return {
    xvfb,
    missing:
      absent.length === 0
        ? ''
        : `${absent.slice(0, 4).join(', ')} ${absent.length === 1 ? 'is' : 'are'} missing`,
  };
}

async function installSystemPackages() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  for (const names of SYSTEM_PACKAGES) {
    for (const name of names) {
      const { ok } = await run(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', name],
        { env },
      );
      if (ok) break;
    }
  }
}
