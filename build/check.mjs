// Style, dependency rules, unused code and types: every check that does not run the program.
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

/** The compiler treats an indexed element as possibly undefined in these folders, but not in the files they import. */
const UNCHECKED_INDEX = {
  command: ['tsc', '-p', 'electron', '--noUncheckedIndexedAccess', '--pretty', 'false'],
  parts: /^electron\/(cli|desktop|server)\//,
};

let failed = 0;
for (const check of CHECKS) report(check, (command) => run(command, 'inherit').status === 0);
report(UNCHECKED_INDEX.command, (command) => {
  const lines = run(command, 'pipe').stdout.split('\n');
  const found = lines.filter((line) => UNCHECKED_INDEX.parts.test(line));
  for (const line of found) console.log(line);
  return found.length === 0;
});
process.exitCode = failed === 0 ? 0 : 1;

function run([name, ...args], stdout) {
  return spawnSync(join(ROOT, 'node_modules', '.bin', name), args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['inherit', stdout, 'inherit'],
    shell: process.platform === 'win32',
  });
}

function report(command, passes) {
  const started = Date.now();
  const isGood = passes(command);
  console.log(`${isGood ? '✓' : '✗'} ${command.join(' ')} (${Date.now() - started} ms)`);
  if (!isGood) failed++;
}
