// Style, dependency rules, unused code and types: everything that is checked without running the program.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './setup/paths.mjs';

const CHECKS = [
  ['biome', 'check', '.'],
  ['tsc', '-p', 'common'],
  ['tsc', '-p', 'common/wire'],
  ['tsc', '-p', 'models'],
  ['tsc', '-p', 'electron'],
  ['tsc', '-p', 'renderer'],
  ['tsc', '-p', '.'],
  ['knip'],
];

let failed = 0;
for (const [name, ...args] of CHECKS) {
  const started = Date.now();
  const { status } = spawnSync(join(ROOT, 'node_modules', '.bin', name), args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(
    `${status === 0 ? '✓' : '✗'} ${[name, ...args].join(' ')} (${Date.now() - started} ms)`,
  );
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
