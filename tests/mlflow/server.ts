/** Starts a real MLflow tracking server on this machine, and a way to it that breaks. */

import { spawn } from 'node:child_process';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newFolder } from './stores.ts';

/** Starts `mlflow server`; it ends with the test. Returns its address. */
export async function startMlflowServer(
  python: string,
  { backend = 'sqlite', more = [] }: { backend?: 'sqlite' | 'files'; more?: string[] } = {},
): Promise<string> {
  const dir = newFolder();
  const port = await freePort();
  const store = backend === 'files' ? join(dir, 'store') : `sqlite:///${join(dir, 'mlflow.db')}`;
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
  onTestFinished(() => {
    // The server starts workers: its group ends with it.
    if (child.exitCode === null) process.kill(-(child.pid as number), 'SIGKILL');
  });
  const url = `http://127.0.0.1:${port}`;
  for (let turn = 0; turn < 600; turn++) {
    if (child.exitCode !== null) throw new Error(`mlflow server ended: ${said.slice(-2000)}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`mlflow server did not start: ${said.slice(-2000)}`);
}

/** It starts `gunicorn` or `uvicorn` by name. */
function environment(python: string): NodeJS.ProcessEnv {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: [join(python, '..'), process.env.PATH].join(separator),
    MLFLOW_ALLOW_FILE_STORE: 'true',
    GIT_PYTHON_REFRESH: 'quiet',
    MLFLOW_DISABLE_TELEMETRY: 'true',
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

/**
 * A way to a server that breaks at each request whose number, from 1, `breaks` picks: `before` the
 * server hears of it, or `after`, so that its answer is lost.
 */
export async function startBreakingProxy(
  url: string,
  breaks: (request: number) => 'before' | 'after' | null,
): Promise<string> {
  let count = 0;
  const proxy = http.createServer((request, response) => {
    const when = breaks(++count);
    if (when === 'before') {
      request.socket.destroy();
      return;
    }
    const { method, headers } = request;
    const onward = http.request(`${url}${request.url}`, { method, headers }, (answer) => {
      if (when === 'after') {
        answer.resume().on('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode as number, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}
