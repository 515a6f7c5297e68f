/**
 * Runs a program repeatedly, killing it at another file operation each time, until it has been killed at every one. The
 * program takes the folder, further arguments, the operation's number (0 for none) and `before` or `half`. It prints a
 * line for each finished step, and at the end `done` and the names of the operations.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../../build/setup/paths.mjs';

interface Kills {
  /** The program, in the test's folder. */
  readonly child: string;
  /** Each turn gets a folder in it. */
  readonly folder: string;
  readonly args?: readonly string[];
  /** Prepares the folder for the program; by default it is empty. */
  readonly prepare?: (dir: string) => Promise<void>;
  /** Checks what the killed program left; `finished` are the lines it had printed. */
  readonly check: (dir: string, finished: string[]) => Promise<void>;
}

/** Returns the number of operations, and how many of the turns ended with the kill. */
export async function killAtEachOperation(
  kills: Kills,
): Promise<{ operations: number; turns: number; kills: number }> {
  const child = await bundle(fileURLToPath(kills.child));
  try {
    return await killEach({ ...kills, child });
  } finally {
    rmSync(child, { force: true });
  }
}

/**
 * Bundles the program into one file inside the project, where it finds its packages: loading its sources takes longer
 * than its work.
 */
async function bundle(source: string): Promise<string> {
  const outfile = join(ROOT, 'dist', `${basename(source, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

async function killEach(
  kills: Kills,
): Promise<{ operations: number; turns: number; kills: number }> {
  const whole = await turn(kills, 0, 'before');
  const operations = whole.done ?? [];
  const turns = operations.flatMap((name, i) => {
    const hows = ['write', 'external'].includes(name) ? ['before', 'half'] : ['before'];
    return hows.map((how) => [i + 1, how] as const);
  });
  let next = 0;
  let killed = 0;
  const worker = async () => {
    for (let of = turns[next++]; of; of = turns[next++]) {
      if ((await turn(kills, ...of)).killed) killed++;
    }
  };
  await Promise.all([worker(), worker()]);
  return { operations: operations.length, turns: turns.length, kills: killed };
}

async function turn(
  { child, folder, args = [], prepare, check }: Kills,
  nth: number,
  how: string,
): Promise<{ killed: boolean; done: string[] | null }> {
  const dir = join(folder, `${nth} ${how}`);
  mkdirSync(dir);
  await prepare?.(dir);
  const { killed, lines } = await run([child, dir, ...args, String(nth), how]);
  const done = lines.at(-1)?.startsWith('done ') ? (lines.pop() as string) : null;
  await check(dir, lines);
  return { killed, done: done?.split(' ').slice(1) ?? null };
}

function run(args: readonly string[]): Promise<{ killed: boolean; lines: string[] }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      const killed = error?.signal === 'SIGKILL';
      if (error && !killed) reject(new Error(stderr));
      else resolve({ killed, lines: stdout.split('\n').filter(Boolean) });
    });
  });
}
