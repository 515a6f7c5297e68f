// The set-up's output: one line per step on stderr, with the time it took, and errors with advice.
import { spawn } from 'node:child_process';

/** A failure of the set-up; `advice` says what to do about it. */
export class SetupError extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs `work`, showing `label` with the seconds so far on a terminal and the whole time at the end. */
export async function step(label, work) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const live = process.stderr.isTTY;
  let detail = '';
  const draw = () =>
    process.stderr.write(`\r\x1b[K… ${label} ${seconds()} ${detail}`.slice(0, 160));
  const timer = live ? setInterval(draw, 250) : undefined;
  if (!live) say(`… ${label}`);
  try {
    const result = await work((text) => {
      detail = text;
      if (!live) say(`    ${text}`);
    });
    process.stderr.write(`${live ? '\r\x1b[K' : ''}✓ ${label} (${seconds()})\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${live ? '\r\x1b[K' : ''}✗ ${label} (${seconds()})\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Runs a command without showing its output. Resolves to `{ ok, output }` where output is the last 40 lines.
 * `seconds` ends a command that hangs.
 */
export function run(command, args, { cwd, env, seconds = 1800 } = {}) {
  return new Promise((resolve) => {
    const lines = [];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
    });
    const keep = (data) => {
      lines.push(
        ...String(data)
          .split('\n')
          .filter((line) => line.trim() !== ''),
      );
      lines.splice(0, lines.length - 40);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: lines.join('\n') }));
  });
}
