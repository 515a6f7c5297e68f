/** Cases 11 and 12 with the real programs: the training process dies, or has no native TensorFlow. */

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Text } from '../../common/i18n/text.ts';
import { forkTaskProcess, type TaskProcess } from '../../electron/core/processes/client.ts';
import { shotsCsv, startTestServer, type TestServer, waitForJob } from '../server/support.ts';
import { ROOT, type RunsDocument, temporaryFolder, waitForExit } from '../support/cli.ts';
import { inEnglish } from '../support/in-english.ts';

let program: TestServer;
beforeAll(async () => {
  program = await startTestServer();
});
afterAll(() => program.close());

/** The child processes of this process that run the training bundle. */
async function enginePids(): Promise<number[]> {
  const ps = spawn('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  const { stdout } = await waitForExit(ps);
  const lines = stdout.split('\n').filter((line) => line.includes(join('dist', 'engine.js')));
  return lines.map((line) => Number.parseInt(line, 10));
}

it.skipIf(process.platform !== 'linux').each(['SIGKILL', 'SIGABRT'] as const)(
  'case 11: %s of the training process ends the run FAILED with the reason; its metrics stay',
  async (signal) => {
    const { client, upload } = program;
    const { jobId } = await client.pipelines.start.mutate({
      train: { fileId: await upload(`${signal}.csv`, shotsCsv(3000)) },
      options: {
        experiment: signal,
        features: ['loc_x', 'loc_y'],
        models: ['neural_network'],
        params: { neural_network: { epochs: 100_000, early_stopping: false } },
      },
    });
    const runOf = async () =>
      (await client.runs.search.query({ filter: "metrics.val_loss > 0 and status = 'RUNNING'" }))
        .runId[0];
    const runId = await vi.waitUntil(runOf, { timeout: 50_000 });
    for (const pid of await enginePids()) process.kill(pid, signal);

    const job = await waitForJob(client, jobId);
    expect(job).toMatchObject({ status: 'FAILED', error: { code: 'TRAINING_PROCESS_ENDED' } });
    const run = await client.runs.get.query({ runId });
    expect(run.status).toBe('FAILED');
    expect(run.tags.find(({ key }) => key === 'error')?.value).toContain(`signal ${signal}`);
    const [curve] = await client.runs.metricHistory.query({ runIds: [runId], keys: ['val_loss'] });
    expect(curve.total).toBeGreaterThan(0);
    // The program keeps running, with a new training process.
    expect((await client.about.backend.query()).name).toMatch(/^(tfjs-node|wasm|cpu)/);
  },
);

it('case 12: without native TensorFlow the program trains with WebAssembly and says so', async () => {
  const folder = temporaryFolder();
  const hook = join(folder, 'no-native.mjs');
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module';
    registerHooks({
      resolve(name, context, next) {
        if (name !== '@tensorflow/tfjs-node') return next(name, context);
        throw new Error('libtensorflow.so.2: cannot open shared object file');
      },
    });`,
  );
  const train = join(folder, 'train.csv');
  writeFileSync(train, shotsCsv(200));
  const cli = ['--import', hook, join(ROOT, 'dist', 'cli.js')];
  const place = ['--workspace', join(folder, 'workspace'), '--json'];
  const child = spawn(process.execPath, [...cli, 'pipeline', '--train', train, ...place]);
  const { code, stdout, stderr } = await waitForExit(child);
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(
      /Native TensorFlow could not be loaded \(libtensorflow.*WebAssembly is used instead/,
    ),
  ]);
  const { runs } = JSON.parse(stdout) as RunsDocument;
  expect(runs.find(({ stage }) => stage === 'pipeline')?.params.backend).toMatch(
    /^tfjs-backend-wasm/,
  );
});

it('case 11: a process that ends at once is an error, not a hang', async () => {
  const started: TaskProcess = forkTaskProcess(join(temporaryFolder(), 'nowhere.js'));
  const reason = await new Promise<Text>((resolve) => started.onExit(resolve));
  expect(inEnglish(reason)).toBe('exit code 1');
});
