// The programs that only benchmarks compare with, each in a Python environment of the cache folder.
import { dirname, join } from 'node:path';
import { pythonEnvironment } from './python.mjs';

/** The Python with pandas, Polars and DuckDB. Throws with pip's own message if it cannot be made. */
export function tablesPython() {
  return pythonEnvironment('tables-2026.12');
}

/** FastTrackML's server. Throws as `tablesPython` does. */
export function fastTrackMl() {
  const windows = process.platform === 'win32';
  return join(dirname(pythonEnvironment('fasttrackml-0.6.0')), windows ? 'fml.exe' : 'fml');
}
