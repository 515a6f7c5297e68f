/**
 * An hour's work in a short time: two clients at once import, train, cancel, search, score and delete on the browser
 * host, whose memory and open files must be flat at the end. The suite runs a few rounds; SOAK_ROUNDS=100 takes some
 * minutes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { verifyWorkspace } from '../../electron/core/pipeline/verify.ts';
import { type Client, clientFor, waitForJob } from '../server/support.ts';
import { ROOT, temporaryFolder } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';
import { growthPerRound, isFlat, KEPT_NOISE, RESIDENT_NOISE } from './growth.ts';

const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 6);
/** The first rounds load what is loaded only once: DuckDB, TensorFlow, compiled code. */
const WARM_UP = Math.ceil(ROUNDS / 3);
/** The allocators of the native libraries take this many rounds to get all the pages that they will reuse. */
const SETTLED = 16;
/** A shorter soak test says nothing about resident memory. */
const IS_LONG = ROUNDS >= 2 * SETTLED;

interface Host {
  readonly process: ChildProcess;
  readonly origin: string;
  readonly token: string;
}

interface Usage {
  /** Memory of JavaScript, SQLite and tensors after a garbage collection, in MiB: of the host, and of its children. */
  readonly kept: number;
  readonly keptByChildren: number;
  /** Resident memory in MiB. */
  readonly host: number;
  readonly children: number;
  readonly openFiles: number;
}

/** Makes a process and its children collect garbage on request, and write down what they keep. */
const COLLECTS = `import { writeFileSync } from 'node:fs';
process.on('SIGUSR2', () => {
  gc(); gc();
  const { heapUsed, external } = process.memoryUsage();
  // TensorFlow.js keeps its engine here: https://github.com/tensorflow/tfjs/blob/master/tfjs-core/src/engine.ts
  const tensors = globalThis._tfengine?.state.numBytes ?? 0;
  writeFileSync(process.env.SOAK_FOLDER + '/kept-' + process.pid, String(heapUsed + external + tensors));
});`;

async function startHost(folder: string): Promise<Host> {
  const workspace = join(folder, 'workspace');
  const config = join(folder, 'config');
  const flags = ['--workspace', workspace, '--config', config];
  const serve = join(ROOT, 'dist', 'serve.js');
  const collects = [
    '--expose-gc',
    '--import',
    `data:text/javascript,${encodeURIComponent(COLLECTS)}`,
  ];
  const env = { ...process.env, SOAK_FOLDER: folder };
  const host = spawn(process.execPath, [...collects, serve, ...flags], { env });
  onTestFinished(() => void host.kill('SIGKILL'));
  const [text] = await once(host.stdout, 'data');
  const [, origin, token] = /^(http:\S+)#token=(\S+)/.exec(String(text)) ?? [];
  return { process: host, origin, token };
}

/** Of a process and its children. */
async function usageOf(folder: string, pid: number): Promise<Usage> {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const all = [pid, ...children.split(' ').filter(Boolean).map(Number)];
  const keptBy = (one: number) => join(folder, `kept-${one}`);
  for (const one of all) rmSync(keptBy(one), { force: true });
  for (const one of all) process.kill(one, 'SIGUSR2');
  const isWritten = (one: number) => statSync(keptBy(one), { throwIfNoEntry: false })?.size ?? 0;
  await vi.waitUntil(() => all.every(isWritten), { timeout: 30_000 });
  const resident = (one: number) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1]) / 1024;
  const kept = (one: number) => Number(readFileSync(keptBy(one), 'utf8')) / 2 ** 20;
  const sum = (of: (one: number) => number, pids: readonly number[]) =>
    pids.reduce((total, one) => total + of(one), 0);
  return {
    kept: kept(pid),
    keptByChildren: sum(kept, all.slice(1)),
    host: resident(pid),
    children: sum(resident, all.slice(1)),
    openFiles: all.reduce((sum, one) => sum + readdirSync(`/proc/${one}/fd`).length, 0),
  };
}

/** The work of one user for a while; everything it creates is deleted at the end. */
async function work({ origin, token }: Host, client: Client, seed: number): Promise<void> {
  const headers = { 'x-shot-review-token': token, 'x-file-name': `shots-${seed}.csv` };
  const upload = async (csv: string) => {
    const answer = await fetch(new URL('/upload', origin), { method: 'POST', headers, body: csv });
    return ((await answer.json()) as { fileId: string }).fileId;
  };
  const stopped = await client.datasets.import.mutate({
    fileId: await upload(shotsCsv(20_000, seed + 2_000_000)),
  });
  await client.jobs.cancel.mutate({ jobId: stopped.jobId });
  const { jobId } = await client.datasets.import.mutate({
    fileId: await upload(`${shotsCsv(2000, seed)}1,2\n`),
  });
  const imported = await waitForJob(client, jobId);
  if (imported.result?.kind !== 'import') throw new Error(JSON.stringify(imported));
  const { digest } = imported.result;
  const options = { experiment: `soak ${seed % 2}`, params: { neural_network: { epochs: 3 } } };
  const train = { digest };
  const finished = await client.pipelines.start.mutate({
    train,
    score: { fileId: await upload(shotsCsv(500, seed + 1_000_000)) },
    options: { ...options, models: ['logistic_regression', 'decision_tree', 'neural_network'] },
  });
  const cancelled = await client.pipelines.start.mutate({
    train,
    options: {
      ...options,
      models: ['neural_network'],
      params: { neural_network: { epochs: 1e5 } },
    },
  });
  const done = await waitForJob(client, finished.jobId);
  if (done.result?.kind !== 'pipeline') throw new Error(JSON.stringify(done));
  for (let i = 0; i < 20; i++) {
    await client.runs.search.query({
      filter: `metrics.accuracy > 0.${i % 9} and params.random_state = '${i}'`,
      orderBy: ['metrics.log_loss ASC'],
      metrics: ['accuracy', 'log_loss'],
    });
    await client.datasets.rows.query({ digest, offset: i, limit: 50 });
  }
  await client.jobs.cancel.mutate({ jobId: cancelled.jobId });
  const killed = await waitForJob(client, cancelled.jobId);
  expect(killed).toMatchObject({ status: 'KILLED', error: { code: 'CANCELLED' } });
  const { runId } = done.result;
  const tree = await client.runs.tree.query({ runId });
  for (const run of tree) {
    await client.runs.get.query({ runId: run.runId });
    for (const { path } of run.artifacts) {
      if (path.endsWith('.csv')) await client.artifacts.table.query({ runId: run.runId, path });
      const address = `/artifact/${run.runId}/${path}`;
      await (await fetch(new URL(address, origin), { headers })).arrayBuffer();
    }
  }
  const report = await client.reports.export.mutate({ runId, format: 'zip' });
  if (report.type !== 'download') throw new Error(report.type);
  await (await fetch(new URL(report.url, origin), { headers })).arrayBuffer();
  await waitForJob(client, stopped.jobId);
  const { runId: own } = await client.runs.search.query({
    filter: `params.train_dataset LIKE '%${digest.slice(0, 8)}%'`,
  });
  const { runIds } = await client.runs.delete.mutate({
    runIds: [...new Set([...own, done.result.runId, ...killed.runIds])],
  });
  await client.runs.purge.mutate({ runIds });
  for (const { name, digest } of await client.datasets.list.query()) {
    if (name === `shots-${seed}`) await client.datasets.delete.mutate({ digest });
  }
}

it.skipIf(process.platform !== 'linux')(
  'soak: memory and open files are flat (read from /proc, so on Linux)',
  async () => {
    const folder = temporaryFolder();
    const workspace = join(folder, 'workspace');
    const host = await startHost(folder);
    const pid = host.process.pid as number;
    const clients = [clientFor(host.origin, host.token), clientFor(host.origin, host.token)];
    const usage: Usage[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(clients.map((client, i) => work(host, client, round * 2 + i)));
      // A cancelled training may have ended its process; this starts it, so that both are sampled.
      await clients[0].about.backend.query();
      usage.push(await usageOf(folder, pid));
    }
    console.log(
      usage
        .map(
          ({ kept, keptByChildren, host, children, openFiles }) =>
            `${host.toFixed(0)} + ${children.toFixed(0)} MiB (kept ${kept.toFixed(1)} + ${keptByChildren.toFixed(1)}), ${openFiles} files`,
        )
        .join('\n'),
    );
    const late = (what: keyof Usage, from = WARM_UP) => usage.slice(from).map((one) => one[what]);
    const judged = [late('kept'), late('keptByChildren')].map((of) => ({ of, noise: KEPT_NOISE }));
    if (IS_LONG) {
      const resident = [late('children'), late('host', Math.max(WARM_UP, SETTLED))];
      judged.push(...resident.map((of) => ({ of, noise: RESIDENT_NOISE })));
    }
    const growth = judged.map(({ of }) => growthPerRound(of).toFixed(2));
    console.log(`growth in MiB a round (kept, resident): ${growth.join(', ')}`);
    expect(judged.map(({ of, noise }) => isFlat(of, noise))).toEqual(judged.map(() => true));
    expect(Math.max(...late('openFiles'))).toBeLessThanOrEqual(usage[0].openFiles + 5);
    host.process.kill('SIGTERM');
    await once(host.process, 'exit');
    expect(await verifyWorkspace(workspace)).toMatchObject({
      problems: [],
      datasets: 0,
      artifacts: 0,
    });
    expect(readdirSync(join(workspace, 'artifacts'))).toEqual([]);
    expect(readdirSync(join(workspace, 'datasets'))).toEqual([]);
  },
  1_800_000,
);
