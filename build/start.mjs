// Opens the desktop window; where no Electron can be had or no display exists, serves the same pages on 127.0.0.1.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureElectron } from './setup/electron.mjs';
import { say } from './setup/log.mjs';
import { ROOT } from './setup/paths.mjs';

const args = process.argv.slice(2);

/** Why there can be no window here; null where there can. */
function noWindow(electron) {
  if (electron === null) return 'Electron could not be had here';
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  // Chromium's sandbox refuses to run as root, and without it the window is not what we promise.
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
