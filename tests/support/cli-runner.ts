/**
 * Runs command lines one after another in one process, with what the bundle of the command line runs and with processes
 * that stay warm. Each comes as a message, and is answered with what it wrote and its exit code.
 */
import { fileURLToPath } from 'node:url';

export interface CommandLine {
  readonly args: readonly string[];
  readonly cwd: string;
}

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const BUNDLE = fileURLToPath(new URL('../../dist/cli-main.js', import.meta.url));
const { run } = await import(BUNDLE);

async function perform({ args, cwd }: CommandLine): Promise<CommandResult> {
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = (chunk: string | Uint8Array) => {
      written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    };
  }
  process.chdir(cwd);
  const code = await run([process.execPath, BUNDLE, ...args], { sharesProcesses: true });
  // A command listens for them until its program ends.
  for (const name of ['SIGINT', 'SIGTERM']) process.removeAllListeners(name);
  return { code, ...written };
}

let last: Promise<void> = Promise.resolve();
process.on('message', (command: CommandLine) => {
  last = last.then(async () => void process.send?.(await perform(command)));
});
process.on('disconnect', () => process.exit());
