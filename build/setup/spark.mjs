// Spark from PyPI for the tests of engines; it needs the machine's own Java.
import { spawnSync } from 'node:child_process';
import { say } from './log.mjs';
import { pythonEnvironment } from './python.mjs';

/** What `spark-submit` is found by: variables, none where Java is missing or Spark cannot be installed. */
export function sparkVariables() {
  if (spawnSync('java', ['-version']).status !== 0) {
    say('Java is not here, the tests of Spark are skipped.');
    return {};
  }
  try {
    const python = pythonEnvironment('spark-3.5.3');
    const where = 'import os, pyspark; print(os.path.dirname(pyspark.__file__))';
    const { stdout } = spawnSync(python, ['-c', where], { encoding: 'utf8' });
    return { SPARK_HOME: stdout.trim(), PYSPARK_PYTHON: python, SPARK_LOCAL_IP: '127.0.0.1' };
  } catch (error) {
    say(`Spark is not here, its tests are skipped: ${error.message.trim()}`);
    return {};
  }
}
