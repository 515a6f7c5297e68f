/** Runs a client of the tracking server as a program of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TOKEN } from './support.ts';

export interface ClientOptions {
  readonly uri: string;
  /** Default: a new folder. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** What the program printed; an error with its last words if it fails. It must not block this process: the server answers in it. */
export function runClient(
  command: string,
  args: readonly string[],
  { uri, cwd, env }: ClientOptions,
): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'shot-review-client-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const child = spawn(command, args, {
    cwd: cwd ?? home,
    env: {
      ...process.env,
      MLFLOW_TRACKING_URI: uri,
      MLFLOW_TRACKING_TOKEN: TOKEN,
      MLFLOW_HTTP_REQUEST_MAX_RETRIES: '1',
      MLFLOW_DISABLE_TELEMETRY: 'true',
      GIT_PYTHON_REFRESH: 'quiet',
      MPLCONFIGDIR: home,
      ...env,
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(stderr.slice(-4000) || stdout.slice(-4000)));
    });
  });
}

/** The JSON that a script of ours prints last, after what MLflow prints. */
export function lastJson<Said>(stdout: string): Said {
  return JSON.parse(stdout.slice(stdout.indexOf('{"version"'))) as Said;
}
