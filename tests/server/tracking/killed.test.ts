/** Case 40: the server is killed under load; what was answered is there, and what clients repeat is there once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { metricHistory } from '../../../electron/core/store/metrics.ts';
import { searchRuns } from '../../../electron/core/store/search.ts';
import { openStore } from '../../../electron/core/store/store.ts';
import { askServer } from './support.ts';

const CHILD = fileURLToPath(new URL('serve-child.ts', import.meta.url));
const CLIENTS = 8;
const KILLS = 2;

test('case 40: kills lose nothing that was answered, and repetitions double nothing', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-killed-'));
  let child: ChildProcess | null = null;
  onTestFinished(() => {
    child?.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });
  const start = async (port: string) => {
    child = spawn(process.execPath, [CHILD, dir, port], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = child;
    return new Promise<string>((resolve) => {
      stdout?.once('data', (said) => resolve(String(said).trim()));
    });
  };
  const uri = await start('0');
  let isOver = false;
  let answers = 0;

  /** As MLflow's client: repeats until it is answered. */
  async function ask(path: string, values: object) {
    for (;;) {
      const answer = await askServer(uri, 'POST', path, values).catch(() => null);
      if (answer !== null) {
        expect([path, answer.status]).toEqual([path, 200]);
        answers++;
        return answer.body;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    const runs: { id: string; points: number }[] = [];
    while (!isOver) {
      const startTime = (client + 1) * 1_000_000 + runs.length;
      const { run } = await ask('runs/create', {
        experiment_id: '0',
        start_time: startTime,
        user_id: `user ${client}`,
      });
      const made = { id: run.info.run_id as string, points: 0 };
      runs.push(made);
      for (let step = 0; step < 5; step++) {
        await ask('runs/log-metric', {
          run_id: made.id,
          key: 'loss',
          value: step,
          timestamp: step + 1,
          step,
        });
        made.points++;
      }
    }
    return runs;
  });
  for (let kill = 0; kill < KILLS; kill++) {
    const before = answers;
    await expect.poll(() => answers, { timeout: 60_000 }).toBeGreaterThan(before + 60);
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child!.kill('SIGKILL');
    await ended;
    await start(new URL(uri).port);
  }
  isOver = true;
  const made = (await Promise.all(clients)).flat();
  child!.kill('SIGKILL');
  await new Promise((resolve) => child?.once('exit', resolve));

  const store = await openStore({ dir, readOnly: true });
  try {
    const ids = searchRuns(store).map(({ runId }) => runId);
    expect(ids.sort()).toEqual(made.map(({ id }) => id).sort());
    for (const { id, points } of made) {
      const steps = metricHistory(store, id, 'loss').map(({ step }) => step);
      expect(steps).toEqual(Array.from({ length: points }, (_, step) => step));
    }
  } finally {
    await store.close();
  }
}, 180_000);
