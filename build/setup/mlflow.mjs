// Python environments with MLflow of both generations, made once in the cache folder: tests and benchmarks use them.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';
import { run, step } from './report.mjs';

const PACKAGES = {
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
};

export const MLFLOW_VERSIONS = Object.keys(PACKAGES);

/** The Python of the environment with that MLflow, installed when it is not there. Throws with pip's own words. */
export async function ensureMlflow(version) {
  const folder = join(cacheFolder(), `mlflow-${version}`);
  const python = join(
    folder,
    ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
  );
  if (existsSync(join(folder, 'complete'))) return python;
  await step(`Installing MLflow ${version} for comparison`, async () => {
    mkdirSync(cacheFolder(), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    await must(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', folder]);
    await must(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES[version]]);
    writeFileSync(join(folder, 'complete'), '');
  });
  return python;
}

async function must(command, args) {
  const { ok, output } = await run(command, args);
  if (!ok) throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed: ${output}`);
}
