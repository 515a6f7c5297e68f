// Starts the packaged program in release/ with --smoke: it trains once, prints what it found and exits.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';

const EXECUTABLES = {
  linux: [/^linux(-\w+)?-unpacked$/, 'shot-review-window'],
  darwin: [/^mac(-\w+)?$/, 'Shot Review.app/Contents/MacOS/Shot Review'],
  win32: [/^win(-\w+)?-unpacked$/, 'Shot Review.exe'],
};

const release = join(ROOT, 'release');
const [folder, name] = EXECUTABLES[process.platform];
const executable = join(
  release,
  readdirSync(release).find((one) => folder.test(one)),
  name,
);
const [command, ...args] =
  process.platform === 'linux'
    ? // Ubuntu allows Chromium's sandbox only for installed programs.
      ['xvfb-run', '-a', executable, '--no-sandbox', '--smoke']
    : [executable, '--smoke'];
const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
if (error) throw error;
process.exitCode = status ?? 1;
