/** A virtual display for Electron's windows. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Display {
  /** The value of DISPLAY. */
  readonly name: string;
  stop(): void;
}

/** `xvfb` is the path of the virtual display's program. */
export function startDisplay(xvfb: string): Promise<Display> {
  const server = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`${xvfb} ended with ${code}.`)));
    (server.stdio[3] as Readable).once('data', (number: Buffer) =>
      resolve({ name: `:${String(number).trim()}`, stop: () => server.kill() }),
    );
  });
}
