// Python environments for tests and benchmarks, made once in the cache folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './log.mjs';
import { cacheFolder } from './paths.mjs';

const WINDOWS = process.platform === 'win32';
const SYSTEM_PYTHON = WINDOWS ? 'python' : 'python3';

/** The Python of the environment with the packages of `python/NAME.txt`. Throws with pip's own message. */
export function pythonEnvironment(name) {
  const folder = join(cacheFolder(), name);
  const python = join(folder, ...(WINDOWS ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  if (existsSync(join(folder, 'complete'))) return python;
  say(`… Installing ${name} into ${folder} (some minutes, once)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cacheFolder(), { recursive: true });
  run(SYSTEM_PYTHON, ['-m', 'venv', folder]);
  const list = fileURLToPath(new URL(`python/${name}.txt`, import.meta.url));
  // A list is complete, with all that its packages need of each other.
  const asListed = ['--require-hashes', '--no-deps', '--requirement', list];
  run(python, ['-m', 'pip', 'install', '--quiet', ...asListed]);
  writeFileSync(join(folder, 'complete'), '');
  return python;
}

function run(command, args) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const words = error?.message ?? stderr.trim().split('\n').slice(-3).join(' ');
  throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed: ${words}`);
}
