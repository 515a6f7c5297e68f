/**
 * Runs Python scripts with a real MLflow, which takes seconds to import: one Python process per installation does that.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const RUNNER = fileURLToPath(new URL('./run_scripts.py', import.meta.url));

type Answer = [exitCode: number, stdout: string, stderr: string];
type Run = (script: string, args: readonly string[]) => Promise<Answer>;

const pythons = new Map<string, Run>();

/** Runs a script like `python -c`, in a separate process, and returns its JSON output. */
export async function runPython<T>(python: string, script: string, ...args: string[]): Promise<T> {
  const run = pythons.get(python) ?? startPython(python);
  pythons.set(python, run);
  const [exitCode, stdout, stderr] = await run(script, args);
  if (exitCode !== 0) throw new Error(stderr.slice(-3000));
  return JSON.parse(stdout) as T;
}

/** It ends together with this process, which does not wait for it. */
function startPython(python: string): Run {
  // MLflow makes its default store in the working directory; two at once fail there.
  const cwd = mkdtempSync(join(tmpdir(), 'shot-review-python-'));
  process.once('exit', () => rmSync(cwd, { recursive: true, force: true }));
  const child = spawn(python, [RUNNER], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PYTHONIOENCODING: 'utf-8',
      MLFLOW_ALLOW_FILE_STORE: 'true',
      MLFLOW_DISABLE_TELEMETRY: 'true',
      GIT_PYTHON_REFRESH: 'quiet',
    },
  });
  for (const handle of [child, child.stdin, child.stdout]) (handle as { unref?(): void }).unref?.();
  const waiting: PromiseWithResolvers<Answer>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    waiting.shift()?.resolve(JSON.parse(line));
  });
  const end = (reason: Error) => {
    pythons.delete(python);
    for (const { reject } of waiting.splice(0)) reject(reason);
  };
  child.on('error', end);
  child.on('exit', (code) => end(new Error(`${python} ended with ${code}.`)));
  child.stdin.on('error', () => {}); // its exit is more informative
  return (script, args) => {
    const answer = Promise.withResolvers<Answer>();
    waiting.push(answer);
    child.stdin.write(`${JSON.stringify([script, args])}\n`);
    return answer.promise;
  };
}
