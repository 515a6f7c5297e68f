/** The tracking server under 1 and 16 clients, beside MLflow's own (SQLite) and FastTrackML, each answer on the disk. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { ROOT } from '../../build/setup/paths.mjs';
import { fastTrackMl } from '../../build/setup/peers.mjs';
import { spawnMlflowServer } from '../core/mlflow/spawn-server.ts';
import type { Asked } from './asked.ts';
import { printFinding } from './print.ts';

const SEARCHED_RUNS = [10_000];
/** A history has so many points for each run that is searched. */
const POINTS_PER_RUN = 100;
const secondsFor = (runs: number) => Math.min(10, Math.max(1, runs / 1000));
const PAGE = 25_000;
const CLIENTS = [1, 16];

interface Peer {
  readonly name: string;
  readonly url: string;
  readonly token: string | null;
  readonly stop: () => void;
}

type Ask = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

/** Answers in a second, and the time within which 99 % of them came. */
interface Rate {
  readonly perSecond: number;
  readonly p99: number;
}

export async function benchTracking({ rows }: Asked): Promise<void> {
  for (const runs of rows ?? SEARCHED_RUNS) await compare(runs);
}

async function compare(runs: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-bench-tracking-'));
  const rates = new Map<string, Map<string, Rate>>();
  try {
    console.log(`The disk flushes ${Math.round(flushRate(dir))} times a second.`);
    for (const start of [startOurs, startMlflow, startFastTrackMl]) {
      const peer = await start(dir);
      try {
        rates.set(peer.name, await measure(peer, runs));
      } finally {
        peer.stop();
      }
    }
    report(rates);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function flushRate(dir: string): number {
  const file = openSync(join(dir, 'flush'), 'w');
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < 1000; count++) {
    writeSync(file, 'x'.repeat(200));
    fdatasyncSync(file);
  }
  closeSync(file);
  return (count * 1000) / (performance.now() - start);
}

async function startOurs(dir: string): Promise<Peer> {
  const flags = ['--tracking', '--no-pages', '--workspace', join(dir, 'workspace')];
  const child = spawn(process.execPath, [
    join(ROOT, 'dist', 'serve.js'),
    ...flags,
    '--config',
    dir,
  ]);
  const said = await firstOutput(child, 'MLFLOW_TRACKING_TOKEN');
  const [, url = ''] = /URI=(\S+)/.exec(said) ?? [];
  const [, token = ''] = /TOKEN=(\S+)/.exec(said) ?? [];
  console.log('Shot Review: its journal is flushed before each answer, once for all that wait.');
  return { name: 'Shot Review', url, token, stop: () => void child.kill('SIGKILL') };
}

async function startMlflow(dir: string): Promise<Peer> {
  const python = mlflowPython('3.17.2');
  const store = `sqlite:///${join(dir, 'mlflow.db')}`;
  const { url, stop } = await spawnMlflowServer(python, { dir, store });
  console.log('MLflow 3.17.2: SQLite as it comes, with synchronous=FULL and a rollback journal.');
  return { name: 'MLflow 3.17.2', url, token: null, stop };
}

async function startFastTrackMl(dir: string): Promise<Peer> {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const database = `sqlite://${join(dir, 'fasttrackml.db')}?_synchronous=FULL`;
  const child = spawn(
    fastTrackMl(),
    [
      'server',
      '--listen-address',
      address,
      '--database-uri',
      database,
      '--default-artifact-root',
      join(dir, 'fml'),
    ],
    { cwd: dir },
  );
  const url = `http://${address}`;
  for (let i = 0; i < 300; i++) {
    if (
      await fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  console.log('FastTrackML 0.6.0: SQLite with synchronous=FULL and a write-ahead log.');
  return { name: 'FastTrackML 0.6.0', url, token: null, stop: () => void child.kill('SIGKILL') };
}

async function measure({ name, url, token }: Peer, runs: number): Promise<Map<string, Rate>> {
  const points = runs * POINTS_PER_RUN;
  const seconds = secondsFor(runs);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ask: Ask = (method, path, body) => send(agent, url, token, method, path, body);
  const rates = new Map<string, Rate>();
  const experiment = String(
    (await ask('POST', 'experiments/create', { name: `bench ${Date.now()}` })).experiment_id,
  );
  const newRun = async () => {
    const { run } = await ask('POST', 'runs/create', {
      experiment_id: experiment,
      start_time: Date.now(),
      run_name: 'bench',
    });
    return (run as { info: { run_id: string } }).info.run_id;
  };
  const batch = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => ({
      key: 'loss',
      value: Math.random(),
      timestamp: from + i + 1,
      step: from + i,
    }));
  const runIds = await Promise.all(Array.from({ length: 16 }, newRun));
  for (const clients of CLIENTS) {
    let step = 0;
    rates.set(
      `log-metric, ${clients}`,
      await rate(clients, seconds, async (client) => {
        step++;
        await ask('POST', 'runs/log-metric', {
          run_id: runIds[client],
          key: 'loss',
          value: 0.5,
          timestamp: step,
          step,
        });
      }),
    );
    rates.set(
      `run + batch of 100, ${clients}`,
      await rate(clients, seconds, async () => {
        await ask('POST', 'runs/log-batch', { run_id: await newRun(), metrics: batch(100) });
      }),
    );
  }
  const long = await newRun();
  for (let from = 0; from < points; from += 1000) {
    await ask('POST', 'runs/log-batch', { run_id: long, metrics: batch(1000, from) });
  }
  const started = performance.now();
  let next: unknown = '';
  let read = 0;
  while (next !== undefined) {
    const page = await ask(
      'GET',
      `metrics/get-history?run_id=${long}&metric_key=loss&max_results=${PAGE}${next ? `&page_token=${encodeURIComponent(String(next))}` : ''}`,
    );
    read += (page.metrics as unknown[]).length;
    next = page.next_page_token;
  }
  if (read !== points) throw new Error(`${name}: ${read} of ${points} points were read`);
  rates.set('points of a history, 1', {
    perSecond: (read * 1000) / (performance.now() - started),
    p99: 0,
  });

  const searched = String(
    (await ask('POST', 'experiments/create', { name: `search ${Date.now()}` })).experiment_id,
  );
  let made = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (made++ < runs) {
        const { run } = await ask('POST', 'runs/create', {
          experiment_id: searched,
          start_time: made,
          run_name: `run ${made}`,
        });
        await ask('POST', 'runs/log-batch', {
          run_id: (run as { info: { run_id: string } }).info.run_id,
          metrics: [{ key: 'f1', value: Math.random(), timestamp: 1, step: 0 }],
          params: [{ key: 'depth', value: String(made % 7) }],
        });
      }
    }),
  );
  for (const clients of CLIENTS) {
    let asked = 0;
    rates.set(
      `search of ${runs} runs, ${clients}`,
      await rate(clients, seconds, async () => {
        // Each asks for something else, as a cache of answers is not what is measured.
        const least = (asked++ % 1000) / 2000;
        await ask('POST', 'runs/search', {
          experiment_ids: [searched],
          filter: `metrics.f1 > ${least} and params.depth = '3'`,
          order_by: ['metrics.f1 DESC'],
          max_results: 100,
        });
      }),
    );
  }
  agent.destroy();
  return rates;
}

async function rate(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<void>,
): Promise<Rate> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        const before = performance.now();
        await work(client);
        times.push(performance.now() - before);
      }
    }),
  );
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return { perSecond: (times.length * 1000) / (performance.now() - start), p99 };
}

function report(rates: ReadonlyMap<string, ReadonlyMap<string, Rate>>): void {
  const names = [...rates.keys()];
  const ours = rates.get('Shot Review');
  for (const task of ours?.keys() ?? []) {
    const cells = names.map((name) => {
      const found = rates.get(name)?.get(task);
      if (found === undefined) return `${name} –`;
      const times =
        name === 'Shot Review'
          ? ''
          : ` (×${((ours?.get(task)?.perSecond ?? 0) / found.perSecond).toFixed(1)})`;
      return `${name} ${Math.round(found.perSecond)}/s, p99 ${found.p99.toFixed(1)} ms${times}`;
    });
    printFinding(`${task}: ${cells.join(' · ')}`);
  }
}

function send(
  agent: Agent,
  url: string,
  token: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const text = body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/2.0/mlflow/${path}`,
      {
        agent,
        method,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const said = Buffer.concat(chunks).toString();
          if (answer.statusCode === 200) resolve(JSON.parse(said) as Record<string, unknown>);
          else reject(new Error(`${path}: ${answer.statusCode} ${said.slice(0, 300)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
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
