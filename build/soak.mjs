// The long soak: an hour's work squeezed into minutes, many times the rounds of `npm test`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './setup/paths.mjs';

const { status } = spawnSync(
  join(ROOT, 'node_modules', '.bin', 'vitest'),
  ['run', 'tests/soak', '--testTimeout=7200000'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { SOAK_ROUNDS: '100', ...process.env },
  },
);
process.exitCode = status ?? 1;
