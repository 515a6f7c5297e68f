/** A virtual display for Electron's windows, one for each test file. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { afterAll } from 'vitest';

let display: Promise<string> | undefined;

/** The value of DISPLAY; `xvfb` is the virtual display's program. It ends with the test file. */
export function virtualDisplay(xvfb: string): Promise<string> {
  display ??= start(xvfb);
  return display;
}

function start(xvfb: string): Promise<string> {
  const server: ChildProcess = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  afterAll(() => {
    server.kill();
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`${xvfb} ended with ${code}.`)));
    (server.stdio[3] as Readable).once('data', (number: Buffer) =>
      resolve(`:${String(number).trim()}`),
    );
  });
}
