// Opens the desktop window. Without Electron or a display, serves the same pages on 127.0.0.1.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureElectron } from './setup/electron.mjs';
import { say } from './setup/log.mjs';
import { ROOT } from './setup/paths.mjs';

const args = process.argv.slice(2);

/** Why a window cannot open here; null if it can. */
function noWindow(electron) {
  if (electron === null) return 'Electron could not be had here';
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  // Chromium's sandbox refuses to run as root, and we do not open a window without it.
  return process.getuid() === 0 ? 'the window does not run as root' : null;
}

function run(command, commandArgs, options = {}) {
  const child = spawn(command, commandArgs, { stdio: 'inherit', ...options });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

const electron = await ensureElectron();
const reason = noWindow(electron);
if (reason === null) {
  process.exitCode = await run(electron.executable, [join(ROOT, 'dist', 'desktop'), ...args]);
} else {
  say(`No window: ${reason}. Open this address in a browser (Ctrl-C ends it):`);
  process.exitCode = await run(process.execPath, [join(ROOT, 'dist', 'serve.js'), ...args]);
}
