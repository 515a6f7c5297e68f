/** A real MLflow tracking server for the length of a test, and a way to it that breaks. */

import { copyFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { spawnMlflowServer } from './spawn-server.ts';
import { newFolder } from './stores.ts';

/** The empty database of a version by its Python: making its tables takes a server seconds. */
const databases = new Map<string, string>();

/** Returns its address. */
export async function startMlflowServer(
  python: string,
  { backend = 'sqlite', more = [] }: { backend?: 'sqlite' | 'files'; more?: string[] } = {},
): Promise<string> {
  const dir = newFolder();
  const database = join(dir, 'mlflow.db');
  const empty = databases.get(python);
  if (backend === 'sqlite' && empty !== undefined) copyFileSync(empty, database);
  const store = backend === 'files' ? join(dir, 'store') : `sqlite:///${database}`;
  const server = await spawnMlflowServer(python, { dir, store, more });
  onTestFinished(() => server.stop());
  if (backend === 'sqlite' && empty === undefined) {
    databases.set(python, join(newFolder(), 'empty.db'));
    copyFileSync(database, databases.get(python) as string);
  }
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
