/** MLflow stores through the API: uploaded as folders, chosen, followed. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeFileHeader } from '../../common/wire/folder-upload-format.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun } from '../../electron/core/store/runs.ts';
import { BROWSER_HOST } from '../../electron/server/host.ts';
import type { Job } from '../../electron/server/jobs/job.ts';
import { TOKEN_HEADER } from '../../electron/server/request-guard.ts';
import { experimentMeta, runId, runMeta, writeFiles } from '../core/mlflow/stores.ts';
import { startTestServer, type TestServer, waitForJob } from './support.ts';

let program: TestServer;
beforeAll(async () => {
  program = await startTestServer();
});
afterAll(() => program.close());

const RUN = runId('a');
const FILES: Readonly<Record<string, string>> = {
  'mlruns/1/meta.yaml': experimentMeta('1', 'live'),
  [`mlruns/1/${RUN}/meta.yaml`]: runMeta(RUN, '1', { status: '1', end_time: 'null' }),
  [`mlruns/1/${RUN}/metrics/loss`]: '1 0.5 1\n',
  [`mlruns/1/${RUN}/metrics/empty`]: '',
  [`mlruns/1/${RUN}/artifacts/a.txt`]: 'hello',
};

function send(fileId: string, body: BodyInit): Promise<Response> {
  const headers = { [TOKEN_HEADER]: program.serving.token };
  return fetch(new URL(`/upload/${fileId}`, program.serving.origin), {
    method: 'POST',
    headers,
    body,
  });
}

function partOf(files: Readonly<Record<string, string>>): Blob {
  return new Blob(
    Object.entries(files).flatMap(([path, text]) => [
      encodeFileHeader({ path, bytes: Buffer.byteLength(text) }),
      text,
    ]),
  );
}

const uploads = () => join(program.services.workspaces.current().dir, 'uploads');

async function stores(job: Job) {
  if (job.result?.kind !== 'mlflow') throw new Error(JSON.stringify(job));
  return job.result.stores;
}

it('a folder that is sent in parts is imported with its artifacts, and leaves nothing behind', async () => {
  const { client } = program;
  const { fileId, name, kind } = await client.files.beginFolder.mutate({ name: 'my project' });
  expect([name, kind]).toEqual(['my project', 'mlflow']);
  const lost = runId('e');
  const files = Object.entries({
    ...FILES,
    'mlruns/models/kept/meta.yaml': 'creation_timestamp: 1\nname: kept\n',
    'mlruns/models/kept/version-1/meta.yaml': `creation_timestamp: 1\nname: kept\nrun_id: ${RUN}\nversion: 1\n`,
    'mlruns/models/kept/version-2/meta.yaml': `creation_timestamp: 1\nname: kept\nrun_id: ${lost}\nversion: 2\n`,
  });
  for (const some of [files.slice(0, 2), files.slice(1)]) {
    expect((await send(fileId, partOf(Object.fromEntries(some)))).status).toBe(200);
  }
  const job = await waitForJob(client, (await client.mlflow.import.mutate({ fileId })).jobId);
  const [store] = await stores(job);
  expect(store).toMatchObject({
    path: join('my project', 'mlruns'),
    runs: 1,
    metric_points: 1,
    copied_artifacts: 1,
    problems: [{ path: join('my project', 'mlruns', '1', RUN, 'metrics', 'empty') }],
  });
  expect(readdirSync(uploads())).toEqual([]);
  const text = await client.artifacts.text.query({ runId: RUN, path: 'a.txt' });
  expect(text.text).toBe('hello');
  // A run that the store has lost hides no other.
  const versions = await client.models.versionRuns.query({ name: 'kept' });
  expect(versions.map((run) => run.runId)).toEqual([RUN]);
  const { status, lastWritten } = await client.runs.get.query({ runId: RUN });
  expect([status, lastWritten]).toEqual(['RUNNING', 1700000000000]);
});

it('case 17: no path of a part leads out of its folder', async () => {
  const { client, dir } = program;
  for (const path of [
    '../evil',
    'a/../../evil',
    '/evil',
    '\\evil',
    '..\\evil',
    'C:\\evil',
    'a//b',
    './evil',
    'a\0b',
    '',
  ]) {
    const { fileId } = await client.files.beginFolder.mutate({ name: '../../x' });
    const answer = await send(fileId, partOf({ [path]: 'evil' }));
    const { error } = (await answer.json()) as { error: { message: string } };
    expect([path, answer.status, error.message]).toEqual([
      path,
      400,
      expect.stringContaining('could not be taken over'),
    ]);
    await client.files.release.mutate({ fileId });
  }
  expect(existsSync(join(dir, 'evil'))).toBe(false);
  expect(readdirSync(uploads())).toEqual([]);
});

it('a part that is cut or makes no sense is refused, and so is what was not begun', async () => {
  const { client, services, dir } = program;
  const { fileId } = await client.files.beginFolder.mutate({ name: 'x' });
  const part = new Uint8Array(await partOf({ 'a.txt': 'hello' }).arrayBuffer());
  for (let length = 1; length < part.length; length++) {
    expect((await send(fileId, part.slice(0, length))).status).toBe(400);
  }
  expect((await send(fileId, new Uint8Array(40).fill(255))).status).toBe(400);
  expect((await send(fileId, part)).status).toBe(200);
  expect((await send('f'.repeat(32), part)).status).toBe(404);
  const chosen = await services.files.register(dir);
  expect((await send(chosen.fileId, part)).status).toBe(400);
  expect(existsSync(join(dir, 'a.txt'))).toBe(false);
});

it('a chosen store is followed by one job until that is stopped; a copy cannot be', async () => {
  const { client, services, dir } = program;
  const store = join(writeFiles(join(dir, 'live'), FILES), 'mlruns');
  const loss = join(store, '1', RUN, 'metrics', 'loss');
  const { fileId } = await services.files.register(store);
  const { jobId } = await client.mlflow.follow.mutate({ fileId });
  const again = await services.files.register(join(store, '..', 'mlruns'));
  expect(await client.mlflow.follow.mutate({ fileId: again.fileId })).toEqual({ jobId });
  const now = async () => (await client.jobs.list.query()).find((one) => one.jobId === jobId)!;
  const since = async () => {
    const { result } = await now();
    return result?.kind === 'mlflow' ? result.since : null;
  };
  await expect.poll(since).toEqual({ runs: 0, metric_points: 0 });
  appendFileSync(loss, '2 0.25 2\n3 0.125 3\n');
  await expect.poll(since).toEqual({ runs: 0, metric_points: 2 });
  expect(await client.runs.search.query({ metrics: ['loss'] })).toMatchObject({
    metrics: [[0.125]],
  });
  expect(services.jobs.busy()).toBe(false);
  await client.jobs.cancel.mutate({ jobId });
  expect(await waitForJob(client, jobId)).toMatchObject({ status: 'FINISHED', follows: true });

  // It ends with the workspace that it writes to.
  const second = await client.mlflow.follow.mutate({ fileId });
  expect(second.jobId).not.toBe(jobId);
  const other = await services.files.register(
    writeFiles(join(dir, 'other'), { 'notes.txt': 'none' }),
  );
  await client.workspace.open.mutate({ fileId: other.fileId });
  expect((await waitForJob(client, second.jobId)).endTime).not.toBeNull();

  const { fileId: sent } = await client.files.beginFolder.mutate({ name: 'x' });
  await expect(client.mlflow.follow.mutate({ fileId: sent })).rejects.toMatchObject({
    data: { reviewCode: 'INVALID_PARAMETER_VALUE' },
  });
});

/** A program with two experiments with many runs and one with none. */
async function filled(host = BROWSER_HOST): Promise<TestServer> {
  const started = await startTestServer(host);
  await started.services.workspaces.current().store.commit((tx) => {
    for (const name of ['first', 'second']) {
      const experimentId = ensureExperiment(tx, name);
      for (let i = 0; i < 100; i++) createRun(tx, { experimentId, name: `${name} ${i}` });
    }
    ensureExperiment(tx, 'bare');
  });
  return started;
}

const experimentNamed = async ({ client }: TestServer, name: string): Promise<string> =>
  (await client.experiments.list.query()).find((one) => one.name === name)!.experimentId;

it('an export without a window is a zip to download, which says how it is opened', async () => {
  const other = await filled();
  const { client } = other;
  const experimentId = await experimentNamed(other, 'second');
  const started = await client.mlflow.export.mutate({ format: 'files', experimentId });
  const { result } = await waitForJob(client, started!.jobId);
  if (result?.kind !== 'export' || result.saved.type !== 'download') throw new Error('no download');
  expect(result.summary).toMatchObject({ runs: 100, experiments: 1 });
  const zip = unzipSync(new Uint8Array(await (await other.get(result.saved.url)).arrayBuffer()));
  const names = Object.keys(zip);
  expect(names.filter((name) => name.endsWith('/meta.yaml'))).toHaveLength(102);
  expect(names.filter((name) => name.endsWith('/artifacts/'))).toHaveLength(100);
  expect(new TextDecoder().decode(zip['README.txt'])).toContain('--backend-store-uri mlruns');
  await expect(
    client.mlflow.export.mutate({
      format: 'sqlite',
      experimentId: await experimentNamed(other, 'bare'),
    }),
  ).rejects.toThrow("The experiment 'bare' has no runs");
  await other.close();
});

it('an export from the window goes into the chosen folder, where it leaves nothing when it is cancelled', async () => {
  let chosen: string | null = null;
  const other = await filled({ ...BROWSER_HOST, kind: 'window', pickFolder: async () => chosen });
  const { client, dir } = other;
  expect(await client.mlflow.export.mutate({ format: 'sqlite' })).toBeNull();
  chosen = join(dir, 'out');
  mkdirSync(chosen);
  const first = await client.mlflow.export.mutate({ format: 'files' });
  await client.jobs.cancel.mutate({ jobId: first!.jobId });
  expect(await waitForJob(client, first!.jobId)).toMatchObject({ status: 'KILLED' });
  expect(readdirSync(chosen)).toEqual([]);

  const second = await client.mlflow.export.mutate({ format: 'files' });
  const { result } = await waitForJob(client, second!.jobId);
  expect(result).toMatchObject({
    summary: { runs: 200, path: join(chosen, 'mlruns') },
    saved: { type: 'saved', name: 'mlruns' },
  });
  expect(readdirSync(chosen)).toEqual(['mlruns']);
  const meta = readFileSync(join(chosen, 'mlruns', '1', 'meta.yaml'), 'utf8');
  expect(meta).toContain('artifact_location: file:///');

  const third = await client.mlflow.export.mutate({ format: 'files' });
  expect(await waitForJob(client, third!.jobId)).toMatchObject({
    error: { code: 'RESOURCE_ALREADY_EXISTS' },
  });
  await other.close();
});
