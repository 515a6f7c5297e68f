/** A real MLflow tracking server on this machine. */
import { spawn } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface MlflowServerProcess {
  readonly url: string;
  stop(): void;
}

export interface MlflowServerOptions {
  /** A folder for its data. */
  readonly dir: string;
  /** Its `--backend-store-uri`. */
  readonly store: string;
  /** Further arguments; by default it serves the artifacts. */
  readonly more?: readonly string[];
}

/** Starts `mlflow server` and waits until it answers. */
export async function spawnMlflowServer(
  python: string,
  { dir, store, more = [] }: MlflowServerOptions,
): Promise<MlflowServerProcess> {
  const port = await freePort();
  const options = ['--host', '127.0.0.1', '--port', String(port), '--workers', '1'];
  const child = spawn(
    python,
    [
      ...['-m', 'mlflow', 'server', ...options, '--backend-store-uri', store],
      ...(more.length > 0 ? more : ['--artifacts-destination', join(dir, 'served')]),
    ],
    { cwd: dir, detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: environment(python) },
  );
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const stop = () => {
    // The server starts workers, so its process group is ended with it.
    if (child.exitCode === null) process.kill(-(child.pid as number), 'SIGKILL');
  };
  const url = `http://127.0.0.1:${port}`;
  for (let turn = 0; turn < 600; turn++) {
    if (child.exitCode !== null) throw new Error(`mlflow server ended: ${said.slice(-2000)}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop();
  throw new Error(`mlflow server did not start: ${said.slice(-2000)}`);
}

/** It finds `gunicorn` or `uvicorn` by name. */
function environment(python: string): NodeJS.ProcessEnv {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: [join(python, '..'), process.env.PATH].join(separator),
    MLFLOW_ALLOW_FILE_STORE: 'true',
    GIT_PYTHON_REFRESH: 'quiet',
    MLFLOW_DISABLE_TELEMETRY: 'true',
    // For its evaluation jobs, it would start eight more processes.
    MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
