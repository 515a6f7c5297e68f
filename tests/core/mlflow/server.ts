/** Real MLflow tracking servers for tests, and a proxy that breaks. */

import { copyFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, onTestFinished } from 'vitest';
import { type MlflowServerProcess, spawnMlflowServer } from './spawn-server.ts';
import { newFolder } from './stores.ts';

/** The server of a test file for each MLflow, by its Python; it takes seconds to start and to create its tables. */
const shared = new Map<string, { readonly server: MlflowServerProcess; readonly dir: string }>();

afterAll(() => {
  for (const { server } of shared.values()) server.stop();
  shared.clear();
});

/** The address of the shared server, which keeps its store in SQLite, reset to its initial state. */
export async function emptyMlflowServer(python: string): Promise<string> {
  const started = shared.get(python);
  if (started !== undefined) {
    rmSync(join(started.dir, 'served'), { recursive: true, force: true });
    emptyDatabase(started.dir);
    return started.server.url;
  }
  const dir = newFolder();
  const store = `sqlite:///${join(dir, 'mlflow.db')}`;
  const server = await spawnMlflowServer(python, { dir, store });
  shared.set(python, { server, dir });
  copyFileSync(join(dir, 'mlflow.db'), join(dir, 'empty.db'));
  return server.url;
}

/** Restores the initial rows of every table; if one fails, the database is closed, which rolls everything back. */
function emptyDatabase(dir: string): void {
  const db = new DatabaseSync(join(dir, 'mlflow.db'), { timeout: 10_000 });
  try {
    db.exec('PRAGMA foreign_keys = OFF');
    db.prepare('ATTACH ? AS empty').run(join(dir, 'empty.db'));
    db.exec('BEGIN IMMEDIATE');
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    for (const { name } of tables) {
      // This leaves out computed columns.
      const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all(name);
      const list = columns.map((column) => `"${column.name}"`).join();
      db.exec(`DELETE FROM main."${name}"`);
      db.exec(`INSERT INTO main."${name}" (${list}) SELECT ${list} FROM empty."${name}"`);
    }
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

/** The address of a separate server for the duration of a test; `more` as in MlflowServerOptions. */
export async function startMlflowServer(
  python: string,
  { backend, more }: { backend: 'sqlite' | 'files'; more?: string[] },
): Promise<string> {
  const dir = newFolder();
  const store = backend === 'files' ? join(dir, 'store') : `sqlite:///${join(dir, 'mlflow.db')}`;
  const server = await spawnMlflowServer(python, { dir, store, more });
  onTestFinished(() => server.stop());
  return server.url;
}

/**
 * A proxy that breaks at each request that `breaks` picks by its number, from 1, or its path: `before` the server
 * receives it, or `after`, so that its answer is lost.
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
