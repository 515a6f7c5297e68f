/** The tracking servers that are measured: ours, MLflow's own and FastTrackML, each answer on the disk. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { ROOT } from '../../build/setup/paths.mjs';
import { fastTrackMl } from '../../build/setup/peers.mjs';
import { spawnMlflowServer } from '../core/mlflow/spawn-server.ts';

export interface Peer {
  readonly name: string;
  readonly url: string;
  readonly token: string | null;
  /** How its answers come to be on the disk. */
  readonly durability: string;
  /** Of the process that answers; null if it is not known. */
  readonly pid: number | null;
  stop(): void;
}

export const OURS = 'Shot Review';

/** `dir`: a folder for its data. */
export type StartPeer = (dir: string) => Promise<Peer>;

export const PEERS: readonly StartPeer[] = [startOurs, startMlflow, startFastTrackMl];

async function startOurs(dir: string): Promise<Peer> {
  const child = spawn(process.execPath, [
    join(ROOT, 'dist', 'serve.js'),
    ...['--tracking', '--no-pages', '--workspace', join(dir, 'workspace'), '--config', dir],
  ]);
  const said = await firstOutput(child, 'MLFLOW_TRACKING_TOKEN');
  const [, url = ''] = /URI=(\S+)/.exec(said) ?? [];
  const [, token = ''] = /TOKEN=(\S+)/.exec(said) ?? [];
  return {
    name: OURS,
    url,
    token,
    durability: 'its journal is flushed before each answer, once for all that wait',
    pid: child.pid ?? null,
    stop: () => void child.kill('SIGKILL'),
  };
}

async function startMlflow(dir: string): Promise<Peer> {
  const python = mlflowPython('3.17.2');
  const store = `sqlite:///${join(dir, 'mlflow.db')}`;
  const { url, stop } = await spawnMlflowServer(python, { dir, store });
  const durability = 'SQLite as it comes: synchronous=FULL and a rollback journal';
  return { name: 'MLflow 3.17.2', url, token: null, durability, pid: null, stop };
}

async function startFastTrackMl(dir: string): Promise<Peer> {
  const address = `127.0.0.1:${await freePort()}`;
  const database = `sqlite://${join(dir, 'fasttrackml.db')}?_synchronous=FULL`;
  const child = spawn(
    fastTrackMl(),
    [
      ...['server', '--listen-address', address, '--database-uri', database],
      ...['--default-artifact-root', join(dir, 'fml')],
    ],
    { cwd: dir, stdio: 'ignore' },
  );
  const url = `http://${address}`;
  const isUp = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let i = 0; i < 300 && !(await isUp()); i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    name: 'FastTrackML 0.6.0',
    url,
    token: null,
    durability: 'SQLite with synchronous=FULL and a write-ahead log',
    pid: child.pid ?? null,
    stop: () => void child.kill('SIGKILL'),
  };
}

/** Megabytes of memory that a process has now; null where the system does not say. */
export function megabytesOf(pid: number): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}

function firstOutput(child: ChildProcess, wanted: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.includes(wanted)) resolve(said);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
