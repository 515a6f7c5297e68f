/** Runs the programs that ours is compared with. */
import { spawnSync } from 'node:child_process';

/** Runs a program to its end and returns its milliseconds; if it fails, throws with its output. */
export function runTimed(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): number {
  const started = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr}`);
  return performance.now() - started;
}
