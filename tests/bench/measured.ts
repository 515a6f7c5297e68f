/** Runs programs that are compared: time, CPU time and memory, all processes that they start included. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tablesPython } from '../../build/setup/peers.mjs';

export interface Measured {
  readonly seconds: number;
  /** Seconds of CPU time, null where the system does not tell. */
  readonly cpu: number | null;
  /** Of the largest process, in MB. */
  readonly memory: number | null;
  readonly output: string;
}

const SCRIPT = fileURLToPath(new URL('peers/measure.py', import.meta.url));

/** Runs a program to its end; if it fails, throws with its output. Python's standard library does the measuring. */
export function measureProgram(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Measured {
  const measured = measureWithin(0, command, args, env);
  if (measured === null) throw new Error('a program without a limit was ended');
  return measured;
}

/** The same; null if the program was ended after `seconds`, where 0 is no limit. */
export function measureWithin(
  seconds: number,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Measured | null {
  const asked = [SCRIPT, String(seconds), command, ...args];
  const { status, error, stdout, stderr } = spawnSync(tablesPython(), asked, {
    encoding: 'utf8',
    env: { ...process.env, ...QUIET, ...env },
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr}`);
  return JSON.parse(stdout);
}

const QUIET = { GIT_PYTHON_REFRESH: 'quiet', MLFLOW_DISABLE_TELEMETRY: 'true' };

/** The last line of a program's output, which is JSON. */
export function lastJson<T>(output: string): T {
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** `3.20 s, 4.10 s of CPU, 512 MB`. */
export function describeCost({ seconds, cpu, memory }: Omit<Measured, 'output'>): string {
  const parts = [`${seconds.toFixed(2)} s`];
  if (cpu !== null) parts.push(`${cpu.toFixed(2)} s of CPU`);
  if (memory !== null) parts.push(`${memory.toFixed(0)} MB`);
  return parts.join(', ');
}
