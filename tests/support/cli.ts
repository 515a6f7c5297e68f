/** Runs the real command line from its bundle, as a user would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import './cli-sources.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist', 'cli.js');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `shot-review ARGS…`; the set-up builds the bundle before the tests run. */
export function startCli(args: readonly string[], cwd = ROOT): ChildProcess {
  if (!existsSync(CLI)) throw new Error('dist/cli.js is missing: run the tests with npm test');
  return spawn(process.execPath, [CLI, ...args], { cwd });
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

export function runCli(...args: string[]): Promise<CliResult> {
  return waitForExit(startCli(args));
}

/** Runs a command that must succeed and print one JSON document. */
export async function cliJson<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await runCli(...args, '--json');
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
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
