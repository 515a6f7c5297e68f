/** Python environments with the programs that are measured against, made once in the cache folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../build/setup/paths.mjs';

const MLFLOW = {
  '2.12.2': [
    'mlflow==2.12.2',
    'scikit-learn==1.4.2',
    'numpy==1.26.4',
    'scipy==1.13.1',
    'pandas<2.3',
    'pyarrow<16',
    'matplotlib==3.7.5',
    'sqlalchemy<2.1',
    'alembic<1.14',
    'setuptools<80',
  ],
  '3.17.2': [
    'mlflow==3.17.2',
    'scikit-learn==1.4.2',
    'numpy==1.26.4',
    'scipy==1.13.1',
    'pandas<3',
    'matplotlib',
  ],
} as const;

/** The Python of an environment with that MLflow; installs it when it is not there. Throws with pip's own words. */
export function mlflowPython(version: keyof typeof MLFLOW): string {
  const folder = join(cacheFolder(), `mlflow-${version}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'complete'))) return python;
  process.stderr.write(`… installing MLflow ${version} for comparison\n`);
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder]);
  run(python, ['-m', 'pip', 'install', '--quiet', ...MLFLOW[version]]);
  run(python, ['-c', `open(${JSON.stringify(join(folder, 'complete'))}, 'w').close()`]);
  return python;
}

/** Runs a program to its end; throws with what it said when it fails. Returns milliseconds. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const started = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr}`);
  return performance.now() - started;
}
