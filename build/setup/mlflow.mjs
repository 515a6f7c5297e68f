// Python environments with both generations of MLflow, made once in the cache folder for tests and benchmarks.
import { delimiter } from 'node:path';
import { say } from './log.mjs';
import { pythonEnvironment } from './python.mjs';

const SKLEARN = ['scikit-learn==1.4.2', 'numpy==1.26.4', 'scipy==1.13.1'];
const PACKAGES = {
  '2.12.2': [
    'mlflow==2.12.2',
    ...SKLEARN,
    'pandas<2.3',
    'pyarrow<16',
    'matplotlib==3.7.5',
    'sqlalchemy<2.1',
    'alembic<1.14',
    'setuptools<80',
  ],
  '3.17.2': ['mlflow==3.17.2', ...SKLEARN, 'pandas<3', 'matplotlib'],
};

/** The Python of the environment with that MLflow, installed if missing. Throws with pip's own message. */
export function mlflowPython(version) {
  return pythonEnvironment(`mlflow-${version}`, PACKAGES[version]);
}

/** Both Pythons, in the form MLFLOW_PYTHONS takes. If they cannot be made, a line says why and tests skip. */
export function mlflowPythons() {
  const pythons = [];
  for (const version of Object.keys(PACKAGES)) {
    try {
      pythons.push(mlflowPython(version));
    } catch (error) {
      say(`MLflow ${version} is not here, its tests are skipped: ${error.message.trim()}`);
    }
  }
  return pythons.join(delimiter);
}
