// Python environments with both generations of MLflow, made once in the cache folder for tests and benchmarks.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './log.mjs';
import { cacheFolder } from './paths.mjs';

const WINDOWS = process.platform === 'win32';
const SYSTEM_PYTHON = WINDOWS ? 'python' : 'python3';
const VERSIONS = ['2.12.2', '3.17.2'];

/** The Python of the environment with that MLflow, installed if missing. Throws with pip's own message. */
export function mlflowPython(version) {
  const folder = join(cacheFolder(), `mlflow-${version}`);
  const python = join(folder, ...(WINDOWS ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  if (existsSync(join(folder, 'complete'))) return python;
  say(`… Installing MLflow ${version} into ${folder} (some minutes, once)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cacheFolder(), { recursive: true });
  run(SYSTEM_PYTHON, ['-m', 'venv', folder]);
  const list = fileURLToPath(new URL(`mlflow/${version}.txt`, import.meta.url));
  run(python, ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--requirement', list]);
  writeFileSync(join(folder, 'complete'), '');
  return python;
}

/** Both Pythons, in the form MLFLOW_PYTHONS takes. If they cannot be made, a line says why and tests skip. */
export function mlflowPythons() {
  const pythons = [];
  for (const version of VERSIONS) {
    try {
      pythons.push(mlflowPython(version));
    } catch (error) {
      say(`MLflow ${version} is not here, its tests are skipped: ${error.message.trim()}`);
    }
  }
  return pythons.join(delimiter);
}

function run(command, args) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const words = error?.message ?? stderr.trim().split('\n').slice(-3).join(' ');
  throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed: ${words}`);
}
