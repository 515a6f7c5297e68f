// The whole check: style, types, dependency rules and tests; ends with a line 'N passed, N failed'.

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup/paths.mjs';

const results = join(ROOT, 'dist', 'test-results.json');
const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const run = (command, args) =>
  spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
    .status === 0;

const filters = process.argv.slice(2);
let [passed, failed] = [0, 0];
if (filters.length === 0) {
  if (run(process.execPath, ['build/check.mjs'])) passed++;
  else failed++;
}
rmSync(results, { force: true });
run(bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...filters,
]);
try {
  const report = JSON.parse(readFileSync(results, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that could not even be loaded has no test to count.
  failed += report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
} catch {
  failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
