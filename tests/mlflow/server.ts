/** A real MLflow tracking server for the length of a test, and a way to it that breaks. */

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { spawnMlflowServer } from './spawn-server.ts';
import { newFolder } from './stores.ts';

/** Returns its address. */
export async function startMlflowServer(
  python: string,
  { backend = 'sqlite', more = [] }: { backend?: 'sqlite' | 'files'; more?: string[] } = {},
): Promise<string> {
  const dir = newFolder();
  const store = backend === 'files' ? join(dir, 'store') : `sqlite:///${join(dir, 'mlflow.db')}`;
  const server = await spawnMlflowServer(python, { dir, store, more });
  onTestFinished(() => server.stop());
  return server.url;
}

/**
 * A way to a server that breaks at each request that `breaks` picks by its number, from 1, or its path: `before`
 * the server hears of it, or `after`, so that its answer is lost.
 */
export async function startBreakingProxy(
  url: string,
  breaks: (request: number, path: string) => 'before' | 'after' | null,
): Promise<string> {
  let count = 0;
  const proxy = http.createServer((request, response) => {
    const when = breaks(++count, request.url ?? '');
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
