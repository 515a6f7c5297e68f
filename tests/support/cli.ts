/** Runs the real command line from its bundle. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { CommandLine, CommandResult } from './cli-runner.ts';
import './cli-sources.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist', 'cli.js');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `shot-review ARGS…`; the set-up builds the bundle before the tests run. */
export function startCli(
  args: readonly string[],
  cwd = ROOT,
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  if (!existsSync(CLI)) throw new Error('dist/cli.js is missing: run the tests with npm test');
  return spawn(process.execPath, [CLI, ...args], { cwd, env: { ...process.env, ...env } });
}

export function waitForExit(child: ChildProcess): Promise<CliResult> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

let runner: ChildProcess | null = null;
const waiting: PromiseWithResolvers<CliResult>[] = [];

/**
 * Runs `shot-review ARGS…` in a process that stays warm for the next one. Where the program's own process matters, its
 * start, its signals or its end, use `startCli`; `tests/cli/program.test.ts` holds both against each other.
 */
export function runCli(...args: string[]): Promise<CliResult> {
  runner ??= startRunner();
  const answer = Promise.withResolvers<CliResult>();
  waiting.push(answer);
  runner.send({ args, cwd: ROOT } satisfies CommandLine);
  return answer.promise;
}

/** It ends together with this process, which does not wait for it. */
function startRunner(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'cli-runner.ts'));
  child.unref();
  child.channel?.unref();
  child.on('message', (result: CommandResult) => waiting.shift()?.resolve(result));
  child.on('exit', (code, signal) => {
    runner = null;
    const reason = new Error(`The command line's process ended with ${code ?? signal}.`);
    for (const { reject } of waiting.splice(0)) reject(reason);
  });
  return child;
}

/** Runs a command that must succeed; resolves to what it printed. */
export async function cliText(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(...args);
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return stdout;
}

/** Runs a command that must succeed and print one JSON document. */
export async function cliJson<T>(...args: string[]): Promise<T> {
  return JSON.parse(await cliText(...args, '--json')) as T;
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shot-review-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The `--json` output for a run. */
export interface RunDocument {
  readonly run_id: string;
  readonly parent_run_id: string | null;
  readonly name: string;
  readonly stage: string | null;
  readonly model: string | null;
  readonly status: string;
  readonly start_time: number;
  readonly end_time: number | null;
  readonly params: Record<string, string>;
  readonly metrics: Record<string, number | string>;
  readonly tags: Record<string, string>;
  readonly artifacts: string[];
}

export interface RunsDocument {
  readonly runs: RunDocument[];
}
