/** MLflow stores: opened from every screen, dropped in every form, followed while they are written. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { MLFLOWS, readWithMlflow } from '../core/mlflow/mlflow.ts';
import {
  experimentMeta,
  readAll,
  runId,
  runMeta,
  SAMPLES,
  writeFiles,
} from '../core/mlflow/stores.ts';
import { testInBrowser, testInEachHost, testInWindow } from './support/host-tests.ts';
import type { Session } from './support/hosts.ts';
import { openScreen } from './support/open-screen.ts';

// MLflow alone takes seconds to start.
vi.setConfig({ testTimeout: 300_000 });

const LIVE = runId('a');
const LATER = runId('b');

const STORE = {
  '1/meta.yaml': experimentMeta('1', 'live'),
  [`1/${LIVE}/meta.yaml`]: runMeta(LIVE, '1', { status: '1', end_time: 'null' }),
  [`1/${LIVE}/metrics/loss`]: '1 0.5 1\n2 0.25 2\n',
  [`1/${LIVE}/artifacts/notes.txt`]: 'where it lies',
};

/** A file store with one run that is still being written, as `mlruns` in a folder. */
function fileStore(folder: string): string {
  return writeFiles(join(folder, 'mlruns'), STORE);
}

/** A project with such a store, and with one that belongs to an installed package. */
function project(folder: string): string {
  fileStore(join(folder, 'season'));
  return writeFiles(join(folder, 'season'), {
    'node_modules/x/mlruns/2/meta.yaml': experimentMeta('2', 'not ours'),
    [`node_modules/x/mlruns/2/${LATER}/meta.yaml`]: runMeta(LATER, '2'),
    'readme.md': 'a project',
  });
}

function zipped(folder: string): string {
  const file = join(folder, 'mlruns.zip');
  const bytes = Object.entries(STORE).map(([path, text]) => [
    `mlruns/${path}`,
    new TextEncoder().encode(text),
  ]);
  writeFileSync(file, zipSync(Object.fromEntries(bytes)));
  return file;
}

/** A database whose newest point is only in the log next to it. */
function databaseWithLog(folder: string): { path: string; close(): void } {
  const path = join(folder, 'tracking.bd');
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, start_time INTEGER, end_time INTEGER, artifact_uri TEXT, experiment_id INTEGER);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT, step INTEGER, is_nan INTEGER);
    CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
    CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
    INSERT INTO experiments VALUES (1, 'live', 'active');
    INSERT INTO runs VALUES ('${LIVE}', 'run a', 'RUNNING', 1, NULL, NULL, 1);
    INSERT INTO metrics VALUES ('loss', 0.5, 1, '${LIVE}', 1, 0);
    PRAGMA wal_checkpoint;
    INSERT INTO metrics VALUES ('loss', 0.25, 2, '${LIVE}', 2, 0)`);
  return { path, close: () => db.close() };
}

async function goTo(page: Page, address: string): Promise<void> {
  await openScreen(page, `#/${address}`);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name: `Open the MLflow store ${name}` });

/** Imports the given store, and checks that all of it was imported. */
async function importWhole(page: Page, name: string): Promise<void> {
  await heading(page, name).waitFor();
  await button(page, 'Import').click();
  await page.getByText('1 run in 1 experiment, with 2 metric points.').waitFor();
  await button(page, 'Close').click();
  await heading(page, name).waitFor({ state: 'detached' });
}

testInEachHost('whatever a store lies in can be dropped', async ({ page, folder, drop, host }) => {
  const database = databaseWithLog(folder);
  await page.locator('main').waitFor();
  for (const path of [fileStore(folder), project(folder), zipped(folder)]) {
    await drop([path]);
    await importWhole(page, basename(path));
  }
  // A browser only provides what is dropped; the window finds the log next to the database.
  const log = `${database.path}-wal`;
  await drop(host === 'browser' ? [log, database.path] : [database.path]);
  await importWhole(page, 'tracking.bd');
  database.close();
  await goTo(page, 'runs');
  await page.locator('.ag-row').first().waitFor();
  // It is the same run each time, so it exists only once.
  await expect.poll(() => page.locator('.ag-row').count()).toBe(1);
});

testInBrowser('what holds no store says so', async ({ page, folder, drop }) => {
  const empty = writeFiles(join(folder, 'notes'), { 'a.txt': 'nothing of MLflow' });
  await page.locator('main').waitFor();
  await drop([empty]);
  await heading(page, 'notes').waitFor();
  await button(page, 'Import').click();
  const alert = page.getByRole('alert');
  await alert.getByText(/notes holds no MLflow store/).waitFor();
  expect(await alert.textContent()).not.toContain('uploads');
  await button(page, 'Cancel').click();
  await page.getByText('No shots are imported yet').waitFor();
});

/** Chooses a command in the palette. */
async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Type a command').fill('mlruns');
  await page.getByRole('dialog').getByRole('button', { name: title }).click();
}

/** Chooses the files in the dialog that `open` opens. */
async function chooseStore(
  { page, choose }: Session,
  open: () => Promise<unknown>,
  path: string,
): Promise<void> {
  await open();
  const isFolder = !/\.\w+$/.test(path);
  const way = page.getByRole('dialog').getByRole('button', {
    name: isFolder ? 'Choose a folder…' : 'Choose a database or zip…',
  });
  await way.waitFor();
  await choose([path], () => way.click());
}

testInEachHost('a store is opened from every screen', async (session) => {
  const { page, folder, electron } = session;
  const store = fileStore(folder);
  await page.locator('main').waitFor();

  await chooseStore(session, () => button(page, 'Open MLflow store…').click(), store);
  await importWhole(page, 'mlruns');

  await goTo(page, 'datasets');
  const fromDatasets = async () => {
    await button(page, 'Import…').click();
    await page.getByRole('menuitem', { name: 'Open MLflow store…' }).click();
  };
  await chooseStore(session, fromDatasets, zipped(folder));
  await importWhole(page, 'mlruns.zip');

  await goTo(page, 'runs');
  const fromRuns = async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Open MLflow store…' }).click();
  };
  await chooseStore(session, fromRuns, store);
  await importWhole(page, 'mlruns');

  await goTo(page, 'models');
  await chooseStore(session, () => runCommand(page, 'Open MLflow store…'), store);
  await importWhole(page, 'mlruns');

  if (electron === null) return;
  const fromMenu = () =>
    electron.evaluate(({ Menu }) => {
      const [file] = Menu.getApplicationMenu()!.items;
      file.submenu!.items.find(({ label }) => label === 'Open &MLflow Store…')!.click();
    });
  await chooseStore(session, fromMenu, store);
  await importWhole(page, 'mlruns');
});

testInEachHost('a copy says that it cannot be followed', async ({ page, folder, drop, host }) => {
  await page.locator('main').waitFor();
  await drop([host === 'browser' ? fileStore(folder) : zipped(folder)]);
  const words = host === 'browser' ? /it cannot be followed/ : /there is nothing to follow/;
  await page.getByText(words).waitFor();
  expect(await page.getByRole('switch').count()).toBe(0);
  await button(page, 'Import').click();
  // Nothing remains in the original place, so its artifacts are imported too.
  await page.getByText('1 artifact was copied in.').waitFor();
});

testInWindow('artifacts are copied in when that is asked for', async ({ page, folder, drop }) => {
  const store = fileStore(folder);
  await page.locator('main').waitFor();
  await drop([store]);
  await page.getByRole('switch', { name: 'Copy its artifacts into the workspace' }).click();
  await button(page, 'Import').click();
  await page.getByText('1 artifact was copied in.').waitFor();
  rmSync(store, { recursive: true });
  await goTo(page, `run?id=${LIVE}&tab=artifacts`);
  await page.getByText('where it lies').waitFor();
});

testInWindow('a store is followed until that is stopped', async ({ page, folder, drop }) => {
  const store = fileStore(folder);
  const losses = join(store, '1', LIVE, 'metrics', 'loss');
  const stop = page.getByRole('contentinfo').getByRole('button', { name: /^Stop following/ });
  const latest = page.locator('.ag-row [col-id="metrics.loss"]').first();
  await page.locator('main').waitFor();
  await drop([store]);
  await page.getByRole('switch', { name: 'Follow it while it is written' }).click();
  await button(page, 'Import and follow').click();
  await page.getByText('It is followed').waitFor();
  await page.getByText('runs +0 · points +0').waitFor();

  // Importing the same store again gives the same job.
  await drop([store]);
  await button(page, 'Close').click();
  await page.getByRole('switch', { name: 'Follow it while it is written' }).click();
  await button(page, 'Import and follow').click();
  await page.getByText('It is followed').waitFor();
  expect(await stop.count()).toBe(1);
  await button(page, 'Show the runs').click();

  await expect.poll(() => latest.textContent()).toBe('0.2500');
  appendFileSync(losses, '3 0.125 3\n');
  await expect.poll(() => latest.textContent()).toBe('0.1250');
  writeFiles(store, { [`1/${LATER}/meta.yaml`]: runMeta(LATER, '1', { run_name: 'came later' }) });
  await page.locator('.ag-row').getByText('came later').waitFor();
  await page.getByText('runs +1 · points +1').waitFor();

  await goTo(page, `run?id=${LIVE}`);
  await page.getByRole('main').getByText('0.1250').first().waitFor();
  appendFileSync(losses, '4 0.0625 4\n');
  await page.getByRole('main').getByText('0.0625').first().waitFor();

  await goTo(page, `run?id=${LIVE}&tab=curves`);
  const points = () =>
    page.evaluate(() => {
      const chart = document.querySelector('.js-plotly-plot') as
        | (Element & { data: { y: ArrayLike<number> }[] })
        | null;
      return chart === null ? [] : Array.from(chart.data[0].y);
    });
  await expect.poll(points).toEqual([0.5, 0.25, 0.125, 0.0625]);
  appendFileSync(losses, '5 0.03125 5\n');
  await expect.poll(points).toEqual([0.5, 0.25, 0.125, 0.0625, 0.03125]);

  await stop.click();
  await page.getByText('Nothing is running').waitFor();
  appendFileSync(losses, '6 9 6\n');
  writeFiles(store, { [`1/${LIVE}/tags/late`]: 'too late' });
  await goTo(page, 'datasets');
  await drop([store]);
  await button(page, 'Import').click();
  await page.getByText('New here: 0 runs and 1 point.').waitFor();
});

testInBrowser(
  'models that no run has logged are listed with the registered ones',
  async (session) => {
    const { page, folder, drop } = session;
    const dir = '1/models/m-0123456789abcdef';
    const store = writeFiles(join(folder, 'mlruns'), {
      ...STORE,
      [`${dir}/meta.yaml`]:
        'model_id: m-0123456789abcdef\nname: of no run\nstatus: 2\ncreation_timestamp: 1\n',
      [`${dir}/params/depth`]: 'seven',
      [`${dir}/artifacts/MLmodel`]: 'flavors:\n  sklearn:\n    sklearn_version: 1.4.2\n',
      'models/kept/meta.yaml': 'creation_timestamp: 1\nname: kept\n',
      'models/kept/version-1/meta.yaml': 'creation_timestamp: 1\nname: kept\nversion: 1\n',
    });
    await page.locator('main').waitFor();
    await drop([store]);
    await importWhole(page, 'mlruns');
    await goTo(page, 'models');
    await page.getByRole('region', { name: 'kept', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Logged by no run' }).waitFor();
    await page.getByRole('link', { name: /^of no run/ }).click();
    const model = page.getByRole('region', { name: 'of no run', exact: true });
    await model.getByText('seven').waitFor();
    await model.getByText('1.4.2').waitFor();
    await page.reload();
    await model.getByText('1.4.2').waitFor();
  },
);

const SAMPLE = join(SAMPLES, 'mlflow-3.17-sqlite');

if (existsSync(SAMPLE)) {
  testInBrowser('a store that MLflow wrote is opened with its models', async ({ page, drop }) => {
    await page.locator('main').waitFor();
    await drop([SAMPLE]);
    await button(page, 'Import').click();
    await page.getByText('7 runs in 2 experiments, with 30 metric points.').waitFor();
    await page.getByText('2 registered models, 2 model versions, 2 logged models').waitFor();
    await button(page, 'Show the runs').click();
    const run = page.locator('.ag-row').filter({ hasText: 'logistic_regression' }).first();
    await run.waitFor();
    await run.dblclick();
    await page.getByRole('tab', { name: 'Model' }).click();
    const model = page.getByRole('region', { name: 'model', exact: true });
    await model.getByText('READY').waitFor();
    await model.getByRole('row', { name: 'shot_distance double yes' }).waitFor();
    await model.getByRole('link', { name: 'Show its files' }).click();
    await page.getByRole('region', { name: 'model/MLmodel' }).getByText('1.4.2').waitFor();
  });
} else {
  test.skip('a store that MLflow wrote is opened with its models (no shared data)');
}

const ENDED = runId('c');
const exportDialog = (page: Page) => page.getByRole('dialog', { name: 'Export to MLflow' });

/** Chooses in the export dialog; returns the folder that then contains the store. */
async function exportIt(
  { page, host, choose, save, folder }: Session,
  form: 'SQLite' | 'Files',
): Promise<string> {
  const dialog = exportDialog(page);
  await dialog.getByRole('radio', { name: new RegExp(`^${form}`) }).click();
  const to = join(folder, `out ${form}`);
  if (host === 'electron') {
    const way = dialog.getByRole('button', { name: 'Choose a folder…' });
    await choose([to], () => way.click());
  } else {
    const zip = await save(() => dialog.getByRole('button', { name: 'Export as zip' }).click());
    expect(basename(zip)).toBe('mlflow.zip');
    for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
      if (path.endsWith('/')) mkdirSync(join(to, path), { recursive: true });
      else writeFiles(to, { [path]: bytes });
    }
  }
  return to;
}

/** What each MLflow reads of a store; of a database a copy, as a newer one would change its schema. */
function seenByMlflow(folder: string, form: 'SQLite' | 'Files') {
  const uriFor = (version: string) => {
    if (form === 'Files') return join(folder, 'mlruns');
    const copy = join(folder, `mlflow-${version}.db`);
    copyFileSync(join(folder, 'mlflow.db'), copy);
    return `sqlite:///${copy}`;
  };
  return Promise.all(
    MLFLOWS.map(({ python, version }) => readWithMlflow(python, uriFor(version), folder)),
  );
}

testInEachHost('runs go out to MLflow: the checked ones, or all', async (session) => {
  const { page, folder, drop, electron } = session;
  const store = writeFiles(fileStore(folder), {
    [`1/${ENDED}/meta.yaml`]: runMeta(ENDED, '1', { run_name: 'the other' }),
    [`1/${ENDED}/tags/mlflow.note.content`]: '# what it was',
  });
  await page.locator('main').waitFor();
  await drop([store]);
  await button(page, 'Import').click();
  await button(page, 'Show the runs').click();
  await page.locator('.ag-row').getByText('the other').waitFor();
  await page.locator('.ag-row').filter({ hasText: 'the other' }).locator('.ag-checkbox').click();
  await button(page, 'Export to MLflow…').click();
  const dialog = exportDialog(page);
  expect(await dialog.getByRole('radio', { name: 'The checked run' }).isChecked()).toBe(true);
  const checked = await exportIt(session, 'SQLite');
  await dialog.getByText(/^1 run went out to/).waitFor();
  expect((await readAll(checked)).runs).toMatchObject([{ id: ENDED, name: 'the other' }]);
  for (const { runs } of await seenByMlflow(checked, 'SQLite')) {
    expect(runs).toMatchObject({ [ENDED]: { tags: { 'mlflow.note.content': '# what it was' } } });
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await button(page, 'Clear the selection').click();
  if (electron === null) {
    await runCommand(page, 'Export to MLflow…');
  } else {
    await electron.evaluate(({ Menu }) => {
      const [file] = Menu.getApplicationMenu()!.items;
      file.submenu!.items.find(({ label }) => label === 'Export to ML&flow…')!.click();
    });
  }
  await dialog.getByRole('button', { name: 'Export more…' }).click();
  expect(await dialog.getByRole('radio', { name: /^All runs of all/ }).isChecked()).toBe(true);
  const all = await exportIt(session, 'Files');
  await dialog.getByText(/^2 runs went out to/).waitFor();
  const { runs } = await readAll(all);
  expect(runs.map(({ id }) => id)).toEqual([LIVE, ENDED]);
  for (const seen of await seenByMlflow(all, 'Files')) {
    expect(seen.runs[LIVE]).toMatchObject({
      history: {
        loss: [
          [1, 1, '0.5'],
          [2, 2, '0.25'],
        ],
      },
      artifacts: ['notes.txt'],
    });
  }
});

testInWindow(
  'an export is cancelled in its dialog, and nothing of it is there',
  async (session) => {
    const { page, folder, drop, choose } = session;
    const points = Array.from({ length: 100_000 }, (_, step) => `${step} 0.5 ${step}\n`);
    const store = writeFiles(fileStore(folder), { [`1/${LIVE}/metrics/loss`]: points.join('') });
    await page.locator('main').waitFor();
    await drop([store]);
    await button(page, 'Import').click();
    await button(page, 'Show the runs').click();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Export to MLflow…' }).click();
    const dialog = exportDialog(page);
    const to = join(folder, 'out');
    mkdirSync(to);
    const way = dialog.getByRole('button', { name: 'Choose a folder…' });
    await choose([to], () => way.click());
    await dialog.getByRole('progressbar', { name: 'Writing the store' }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByText('The export was cancelled; nothing was left behind.').waitFor();
    expect(readdirSync(to)).toEqual([]);
  },
);

testInWindow('a store that is there already is not written over', async (session) => {
  const { page, folder, drop } = session;
  const store = fileStore(folder);
  await page.locator('main').waitFor();
  await drop([store]);
  await button(page, 'Import').click();
  await button(page, 'Show the runs').click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export to MLflow…' }).click();
  await exportDialog(page)
    .getByRole('radio', { name: /^Files/ })
    .click();
  const way = exportDialog(page).getByRole('button', { name: 'Choose a folder…' });
  await session.choose([folder], () => way.click());
  await page
    .getByRole('alert')
    .getByText(/mlruns exists already: choose another folder/)
    .waitFor();
  expect(readFileSync(join(store, '1', LIVE, 'metrics', 'loss'), 'utf8')).toBe(
    STORE[`1/${LIVE}/metrics/loss`],
  );
});

const MLMODEL = `flavors:
  python_function:
    loader_module: mlflow.sklearn
    model_path: model.pkl
  sklearn:
    pickled_model: model.pkl
    sklearn_version: 1.4.2
mlflow_version: 3.17.2
model_size_bytes: 123456
run_id: ${ENDED}
signature:
  inputs: '[{"type": "double", "name": "lat"}, {"type": "array", "items": {"type": "string"}, "name": "words", "required": false}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "bool", "shape": [-1]}}]'
  params: '[{"name": "threshold", "type": "double", "default": 0.5, "shape": null}]'
utc_time_created: '2026-11-23 06:44:17.533342'
`;

/** A run with a model next to a pickle, registered in a stage, and a prompt; a run whose files are missing. */
function storeWithModels(folder: string): string {
  return writeFiles(fileStore(folder), {
    [`1/${LIVE}/meta.yaml`]: runMeta(LIVE, '1', { artifact_uri: 's3://bucket/live/artifacts' }),
    [`1/${ENDED}/meta.yaml`]: runMeta(ENDED, '1', { run_name: 'with a model' }),
    [`1/${ENDED}/artifacts/model/MLmodel`]: MLMODEL,
    [`1/${ENDED}/artifacts/model/model.pkl`]: '\x80\x04never read',
    'models/shots/meta.yaml': 'creation_timestamp: 5\nname: shots\n',
    'models/shots/version-1/meta.yaml': `creation_timestamp: 6\nname: shots\nversion: 1\ncurrent_stage: Production\nrun_id: ${ENDED}\nsource: file:///gone/1/${ENDED}/artifacts/model\n`,
    'models/ask/meta.yaml': 'creation_timestamp: 7\nname: ask\n',
    'models/ask/tags/mlflow.prompt.is_prompt': 'true',
    'models/ask/version-1/meta.yaml':
      'creation_timestamp: 8\nname: ask\nversion: 1\nsource: dummy-source\n',
    'models/ask/version-1/tags/mlflow.prompt.text': 'Where was {{shot}} taken?',
  });
}

testInBrowser('models that MLflow wrote are described, never opened', async (session) => {
  const { page, folder, drop, host } = session;
  const store = storeWithModels(folder);
  rmSync(join(store, '1', LIVE, 'artifacts'), { recursive: true });
  await page.locator('main').waitFor();
  await drop([store]);
  await button(page, 'Import').click();
  await page.getByText('s3://bucket/live/artifacts').waitFor();

  await goTo(page, `run?id=${ENDED}&tab=artifacts`);
  const files = page.getByRole('navigation', { name: 'Files of the run' });
  await files.getByRole('button', { name: 'model.pkl' }).click();
  await page.getByText('It is never opened here').waitFor();
  await files.getByRole('button', { name: 'model', exact: true }).click();
  const view = page.getByRole('region', { name: 'model/MLmodel' });
  for (const text of [
    '3.17.2',
    '123 kB',
    'sklearn_version',
    'Array(string)',
    'Tensor(bool, [-1])',
  ]) {
    await view.getByText(text, { exact: true }).first().waitFor();
  }
  await view.getByRole('row', { name: 'lat double yes' }).waitFor();
  await view.getByRole('row', { name: 'words Array(string) no' }).waitFor();
  await view.getByRole('row', { name: 'threshold double 0.5' }).waitFor();
  await view.getByText('Source', { exact: true }).click();
  await view.getByText('loader_module: mlflow.sklearn').waitFor();

  await goTo(page, 'models?name=shots');
  await page.getByRole('row', { name: /^v1 Production/ }).waitFor();
  await page.getByText('Tensor(bool, [-1])').waitFor();
  await page.getByRole('link', { name: 'Show its files' }).click();
  await view.waitFor();
  await goTo(page, 'models?name=ask');
  await page.getByText('Where was {{shot}} taken?').waitFor();

  await goTo(page, `run?id=${LIVE}&tab=artifacts`);
  await page.getByText('Its store recorded them at s3://bucket/live/artifacts').waitFor();

  if (host === 'browser') return;
  // Files stored elsewhere may change, which is reported when they are viewed again.
  writeFileSync(join(store, '1', ENDED, 'artifacts/model/model.pkl'), '\x80\x04other now');
  await goTo(page, 'runs');
  await page.reload();
  await goTo(page, `run?id=${ENDED}&tab=artifacts&file=model%2Fmodel.pkl`);
  await page.getByText('Changed since it was first read').waitFor();
});
