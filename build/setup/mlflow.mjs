// Python environments with both generations of MLflow, made once in the cache folder for tests and benchmarks.
import { delimiter } from 'node:path';
import { say } from './log.mjs';
import { pythonEnvironment } from './python.mjs';

const VERSIONS = ['2.12.2', '3.17.2'];

/** The Python of the environment with that MLflow, installed if missing. Throws with pip's own message. */
export function mlflowPython(version) {
  return pythonEnvironment(`mlflow-${version}`);
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
