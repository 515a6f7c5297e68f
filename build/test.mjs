// The whole check: style, types, dependency rules and tests; ends with a line 'N passed, N failed'.
// Given files or folders, runs only their tests; with --changed [COMMIT], only those that a change can affect.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTestElectron } from '../tests/e2e/support/electron/test-electron.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { mlflowPythons } from './setup/mlflow.mjs';
import { onnxPython } from './setup/onnx.mjs';
import { ROOT } from './setup/paths.mjs';
import { sparkVariables } from './setup/spark.mjs';

const results = join(ROOT, 'dist', 'test-results.json');
const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
let running = null;
let isStopped = false;
const run = async (command, args) => {
  running = spawn(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const [status] = await once(running, 'close');
  running = null;
  if (isStopped) process.exit(1);
  return status === 0;
};
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    if (running === null) process.exit(1);
    // The tests end first, since their folder is removed at the end; the terminal sends Ctrl-C to them too.
    isStopped = true;
    if (name !== 'SIGINT') running.kill(name);
  });
}

const args = process.argv.slice(2);
const isOfChange = args.some((arg) => arg.startsWith('--changed'));
const isWhole = args.length === 0 || isOfChange;
let [passed, failed] = [0, 0];
if (isWhole) {
  if (await run(process.execPath, ['build/check.mjs'])) passed++;
  else failed++;
}
// Installed once, before the tests: those that need a browser or a window are reported as skipped without one.
await ensureTestElectron();
await ensureChromium();
// Some tests compare with real MLflow; they find it through this variable, and are reported as skipped without it.
if (isWhole || args.some((arg) => arg.includes('mlflow'))) {
  process.env.MLFLOW_PYTHONS ??= mlflowPythons();
}
if (isWhole || args.some((arg) => arg.includes('export'))) {
  const python = process.env.SHOT_REVIEW_PYTHON ?? onnxPython();
  if (python !== undefined) process.env.SHOT_REVIEW_PYTHON = python;
}
// Spark takes minutes to compile what a test asks of it: the whole check uses one that is named, a part brings its own.
if (args.some((arg) => /engine|export|spark/.test(arg))) {
  if (!process.env.SPARK_HOME) Object.assign(process.env, sparkVariables());
}
const folder = makeFolder();
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
// Hundreds of processes load the same code.
process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
process.once('exit', () => remove(folder));
rmSync(results, { force: true });
const isFine = await run(bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...args,
]);
if (existsSync(results)) {
  const report = JSON.parse(readFileSync(results, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that could not be loaded has no tests to count.
  failed += report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
} else if (!isFine) failed++; // else the change affects no test
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * A folder for everything that the tests write, removed at the end. The name is short, since paths of sockets are. What
 * is left of a killed run goes now.
 */
function makeFolder() {
  const within = memoryFolder() ?? tmpdir();
  for (const name of readdirSync(within)) {
    const pid = /^sr-tests-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && hasEnded(Number(pid))) remove(join(within, name));
  }
  const made = join(within, `sr-tests-${process.pid}`);
  remove(made);
  mkdirSync(made, { mode: 0o700 });
  return made;
}

function hasEnded(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function remove(path) {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    console.error(`${path} could not be removed: ${error.message}`);
  }
}

/**
 * Memory, where the system has a folder in it with enough space: tests that fail or kill at each file operation wait
 * for the disk half of their time.
 */
function memoryFolder() {
  if (process.env.TMPDIR) return null; // chosen
  const path = '/dev/shm';
  if (!existsSync(path)) return null;
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize > 8e9 ? path : null;
}
