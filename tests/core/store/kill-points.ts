/**
 * Runs a program again and again, killed each time at another file operation, until each was its
 * last. The program takes the folder, further arguments, the operation's number (0 for none) and
 * `before` or `half`; it prints a line for each thing that is finished, at last `done` and the names of the operations.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../../build/setup/paths.mjs';

interface Kills {
  /** The program, beside the test. */
  readonly child: string;
  /** Gets a folder for each turn. */
  readonly folder: string;
  readonly args?: readonly string[];
  /** Makes what the program finds; default an empty folder. */
  readonly prepare?: (dir: string) => Promise<void>;
  /** Looks at what the killed program left; `finished` are the lines that it had printed. */
  readonly check: (dir: string, finished: string[]) => Promise<void>;
}

/** Returns how many operations there are, and how many of the turns ended by the kill. */
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

/** The program as one file in the project, for its packages: reading its sources takes longer than its work. */
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
