/** A Spark for tests: `spark-submit` on the PATH or in SPARK_HOME, and a standalone cluster of this machine. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { findSparkSubmit } from '../../electron/core/data/engine/spark-session.ts';

/** Whether Spark and a Java are there. */
export function hasSpark(): boolean {
  return findSparkSubmit() !== null && spawnSync('java', ['-version']).status === 0;
}

/** Compiling large statements takes Spark a minute; a few hundred rows are not worth it. */
export const INTERPRETED = [
  'spark.sql.codegen.wholeStage=false',
  'spark.sql.codegen.factoryMode=NO_CODEGEN',
];

export interface SparkCluster {
  readonly master: string;
  /** Kills a worker and what runs on it. */
  killWorker(): void;
  close(): void;
}

/** A master and two workers of one core each on the loopback. */
export async function startSparkCluster(): Promise<SparkCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'shot-review-spark-'));
  const sparkClass = join(dirname(findSparkSubmit() ?? ''), 'spark-class');
  const [port, ...pages] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const master = `spark://127.0.0.1:${port}`;
  const programs: ChildProcess[] = [];
  const start = (name: string, page: number, args: readonly string[]) => {
    const kind = `org.apache.spark.deploy.${name}`;
    const child = spawn(
      sparkClass,
      [kind, '--host', '127.0.0.1', '--webui-port', String(page), ...args],
      {
        cwd: folder,
        // Executors are the worker's children: they end as a group.
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1', SPARK_WORKER_DIR: folder },
      },
    );
    programs.push(child);
    return child;
  };
  const end = ({ pid }: ChildProcess) => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  start('master.Master', pages[0], ['--port', String(port)]);
  const workers = pages
    .slice(1)
    .map((page) => start('worker.Worker', page, ['-c', '1', '-m', '1g', '-d', folder, master]));
  const alive = async () => {
    const answer = await fetch(`http://127.0.0.1:${pages[0]}/json/`).catch(() => null);
    const said = answer && ((await answer.json()) as { aliveworkers?: number });
    return said?.aliveworkers ?? 0;
  };
  const close = () => {
    for (const child of programs) end(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await vi.waitUntil(async () => (await alive()) === 2, { timeout: 180_000, interval: 200 });
  } catch (error) {
    close();
    throw error;
  }
  return { master, killWorker: () => end(workers[0]), close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
