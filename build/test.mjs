// The whole check: style, types, dependency rules and tests; ends with a line 'N passed, N failed'.
// Given files or folders, runs only their tests; with --changed [COMMIT], only those that a change can affect.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTestElectron } from '../tests/e2e/support/electron/test-electron.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { mlflowPythons } from './setup/mlflow.mjs';
import { ROOT } from './setup/paths.mjs';

const results = join(ROOT, 'dist', 'test-results.json');
const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const run = (command, args) =>
  spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
    .status === 0;

const args = process.argv.slice(2);
const isOfChange = args.some((arg) => arg.startsWith('--changed'));
const isWhole = args.length === 0 || isOfChange;
let [passed, failed] = [0, 0];
if (isWhole) {
  if (run(process.execPath, ['build/check.mjs'])) passed++;
  else failed++;
}
// Installed once, before the tests: those that need a browser or a window are reported as skipped without one.
await ensureTestElectron();
await ensureChromium();
// Some tests compare with real MLflow; they find it through this variable, and are reported as skipped without it.
if (isWhole || args.some((arg) => arg.includes('mlflow'))) {
  process.env.MLFLOW_PYTHONS ??= mlflowPythons();
}
const memory = memoryFolder();
if (memory !== null) process.env.TMPDIR ??= memory;
rmSync(results, { force: true });
const isFine = run(bin('vitest'), [
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
 * Memory, where the system has a folder in it with enough space: tests that fail or kill at each file operation wait
 * for the disk half of their time.
 */
function memoryFolder() {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 8e9 ? folder : null;
}
