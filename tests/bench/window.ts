/**
 * How responsive the table of runs is at different sizes, in the desktop window and in a browser, compared with
 * MLflow's own page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { exportMlflow } from '../../electron/core/mlflow/export.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { openStore } from '../../electron/core/store/store.ts';
import { spawnMlflowServer } from '../core/mlflow/spawn-server.ts';
import { closeChromium, sharedChromium } from '../e2e/support/chromium.ts';
import { launchBrowser, launchElectron, type Session } from '../e2e/support/hosts.ts';
import { prepareTestProgram } from '../e2e/support/program.ts';
import type { Asked } from './asked.ts';
import { median, printComparison, printFinding } from './print.ts';
import {
  allRows,
  chartFrames,
  clickRuns,
  filterBy,
  keepCharts,
  prepare,
  reload,
  rowsAppear,
  scroll,
  showCharts,
  sortBy,
  startTraining,
  turnWheel,
  type,
} from './window-page.ts';
import { writeRun } from './write-run.ts';

const SIZES = [1000, 10_000, 100_000];
/** From this size on MLflow's page takes too long. */
const MOST_COMPARED = 10_000;
const ROUNDS = 5;
const NESTED = 10;
/** The size at which thirty charts are measured. */
const CHARTED = 1000;

export async function benchWindow({ rows }: Asked): Promise<void> {
  const sizes = rows ?? SIZES;
  // The largest that MLflow can take.
  const compared = Math.max(...sizes.filter((runs) => runs <= MOST_COMPARED));
  const program = await prepareTestProgram();
  if ('reason' in program) console.log(`the desktop window is skipped: ${program.reason}`);
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-window-'));
  try {
    for (const runs of sizes) {
      const workspace = join(dir, String(runs));
      await seed(workspace, runs);
      if (!('reason' in program)) {
        const version = `Electron ${program.electron.version}`;
        await measure(version, runs, () => launchElectron(program, { workspace }));
      }
      const ours = await measure('browser', runs, () => launchBrowser({ workspace }));
      await closeChromium(); // the next size has a separate launch
      if (runs === compared) {
        const peer = await measureMlflow(workspace, dir);
        console.log(`first rows after the page is asked for, ${runs} runs, in the same browser`);
        printComparison(
          `Shot Review, first rows of ${runs} runs`,
          ours,
          'MLflow 3.17.2, SQLite',
          peer,
        );
      }
      rmSync(workspace, { recursive: true });
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
    if (!('reason' in program)) await program.stop();
  }
}

/** Every tenth run has the next nine nested in it. */
async function seed(workspace: string, runs: number): Promise<void> {
  const store = await openStore({ dir: workspace });
  const experimentId = await store.commit((tx) => ensureExperiment(tx, 'bench'));
  let parentRunId: string | null = null;
  for (let from = 0; from < runs; from += 1000) {
    await store.commit((tx) => {
      for (let i = from; i < Math.min(from + 1000, runs); i++) {
        if (i % NESTED === 0) {
          const tags = { stage: 'pipeline' };
          parentRunId = createRun(tx, { experimentId, name: `pipeline ${i}`, tags });
          endRun(tx, parentRunId);
        } else {
          const tags = { stage: 'train', model: 'decision_tree' };
          writeRun(tx, experimentId, i, { parentRunId, tags });
        }
      }
    });
  }
  await store.close();
}

/** Measures one host and prints the results; returns the times from requesting the page to the first rows. */
async function measure(
  host: string,
  runs: number,
  launch: () => Promise<Session>,
): Promise<number[]> {
  const started = performance.now();
  const session = await launch();
  const { page } = session;
  await rowsAppear(page);
  const launched = performance.now() - started;
  await prepare(page);
  const reloads = await rounds(() => reload(page));
  const opened = await rounds(async () => {
    // A page that has not read the runs yet.
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.reload();
    await page.getByRole('heading').first().waitFor();
    await page.waitForTimeout(300);
    return clickRuns(page);
  });
  await allRows(page, runs);
  const sorts = await rounds(() => sortBy(page, 'metrics.metric_0'));
  const filters = await rounds((round) => filterBy(page, `metrics.metric_1 > 0.${round + 1} `));
  await filterBy(page, ' ');
  await allRows(page, runs);
  const wheel = await turnWheel(page);
  const frames = await scroll(page);
  const typed = await type(page);
  const training = await startTraining(page);
  const wheelThen = await turnWheel(page);
  const framesThen = await scroll(page);
  const typedThen = await type(page);
  const charted = runs === CHARTED ? await measureCharts(page) : null;
  await training.stop();
  const heap = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
  const memory = await session.electron?.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, memory: { workingSetSize } }) => [type, workingSetSize]),
  );
  await session.close();
  const ms = (times: readonly number[]) =>
    `${median(times).toFixed(0)} ms (worst ${Math.max(...times).toFixed(0)})`;
  const smooth = (times: readonly number[]) =>
    `${ms(times)}, ${times.filter((time) => time > 20).length} of ${times.length} later than 20 ms`;
  console.log(
    [
      `${runs} runs, ${host}`,
      `  launch to the first row       ${launched.toFixed(0)} ms`,
      `  reload to the first row       ${ms(reloads)}`,
      `  click on Runs to the first row ${ms(opened)}`,
      `  order by a metric             ${ms(sorts)}`,
      `  filter, first rows            ${ms(filters.map(({ first }) => first))}`,
      `  filter, all rows              ${ms(filters.map(({ all }) => all))}`,
      `  frames, the wheel turned      ${smooth(wheel)}`,
      `  frames, 100 px at each        ${smooth(frames)}`,
      `  a key to its character        ${ms(typed)}`,
      `  while a network trains: frames, the wheel turned ${smooth(wheelThen)}`,
      `  while a network trains: frames, 100 px at each   ${smooth(framesThen)}`,
      `  while a network trains: a key ${ms(typedThen)}`,
      `  memory of the page's scripts  ${(heap / 1e6).toFixed(0)} MB`,
      ...(charted === null
        ? []
        : [
            `  thirty charts, those in sight drawn  ${ms(charted.times)}`,
            `  while a network trains: frames, charts ${smooth(charted.frames)}`,
          ]),
      ...(memory ?? []).map(
        ([type, kb]) => `  memory, ${type}: ${(Number(kb) / 1e3).toFixed(0)} MB`,
      ),
    ].join('\n'),
  );
  printFinding(
    `${runs} runs, ${host}: launch to the first row ${launched.toFixed(0)} ms, reload ${ms(reloads)}, order ${ms(sorts)}, ` +
      `filter ${ms(filters.map(({ first }) => first))}`,
  );
  return reloads;
}

/** Thirty charts over the runs, one of which is training. */
async function measureCharts(page: Page): Promise<{ times: number[]; frames: number[] }> {
  await keepCharts(page);
  return { times: await rounds(() => showCharts(page)), frames: await chartFrames(page) };
}

async function rounds<T>(work: (round: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < ROUNDS; round++) results.push(await work(round));
  return results;
}

/** The same runs in MLflow's page: times from requesting it to its first rows. */
async function measureMlflow(workspace: string, dir: string): Promise<number[]> {
  const store = await openStore({ dir: workspace });
  await exportMlflow(store, { to: dir, format: 'sqlite' });
  const [{ id }] = store.read<{ id: string }>(
    "SELECT experiment_id AS id FROM experiments WHERE name = 'bench'",
  );
  await store.close();
  const server = await spawnMlflowServer(mlflowPython('3.17.2'), {
    dir,
    store: `sqlite:///${join(dir, 'mlflow.db')}`,
  });
  const browser = await sharedChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const address = `${server.url}/#/experiments/${id}/runs`;
    await page.goto(address);
    await rowsAppear(page);
    await prepare(page);
    return await rounds(() => reload(page));
  } finally {
    await closeChromium();
    server.stop();
  }
}
