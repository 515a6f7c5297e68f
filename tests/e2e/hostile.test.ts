/** Cases 19 and 20: whatever the names, and whatever an artifact contains, none of it is executed. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { stringify } from 'yaml';
import { writeArtifact } from '../../electron/core/pipeline/artifacts.ts';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { createModelVersion } from '../../electron/core/store/registry.ts';
import { renameRun } from '../../electron/core/store/runs.ts';
import { setTags } from '../../electron/core/store/tags.ts';
import { cliJson, type RunsDocument } from '../support/cli.ts';
import { removeAfterTests, testInBrowser, testInEachHost } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const IMAGE = '<img src=x onerror=window.hit=1>';
const SCRIPT = '<script>window.hit=1</script>';
const LINK = 'javascript:window.hit=1';
const FEATURES = [IMAGE, '__proto__', LINK];

const folder = mkdtempSync(join(tmpdir(), 'shot-review-hostile-'));
const workspace = join(folder, 'workspace');
let screens: string[];
let caller: Awaited<ReturnType<typeof startCaller>>;
let scored: string;

/** A server that a page would call home to: it notes each request. */
async function startCaller() {
  const heard: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    heard.push(url);
    response.end('<script>window.parent.hit=1</script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { heard, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Tries each way to act or to be heard that HTML has. */
function hostilePage(home: string): string {
  return `<html><head><meta http-equiv="refresh" content="0;url=${home}/refresh"><base href="${home}/">
    <link rel="stylesheet" href="${home}/style.css"><style>h1 { color: rgb(1, 2, 3); background: url(${home}/background) }</style>
    <script src="${home}/script.js"></script></head>
    <body onload="window.parent.hit=1"><h1>a page</h1>${SCRIPT}${IMAGE}
    <script>fetch('${home}/fetch'); top.location = '${home}/top'</script>
    <img src="${home}/picture"><iframe src="${home}/frame"></iframe><object data="${home}/object"></object>
    <video src="${home}/video" autoplay></video><a id="away" href="${home}/link" ping="${home}/ping">a link</a>
    <form action="${home}/form"><button>send</button></form></body></html>`;
}

/** A pipeline whose columns, runs, tags, notes, models and artifacts have names that must not be executed. */
beforeAll(async () => {
  caller = await startCaller();
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 200 }, (_, i) => {
    const [x, y] = [((i * 37) % 500) - 250, (i * 53) % 300];
    return [x, y, i % 7, cell(i % 2 ? IMAGE : LINK), x, y, Number(Math.hypot(x, y) < 200)].join(
      ',',
    );
  });
  const header = [...FEATURES, SCRIPT, 'loc_x', 'loc_y', 'made'].map(cell).join(',');
  const csv = join(folder, `${IMAGE}.csv`);
  writeFileSync(csv, [header, ...rows, '1,2', ''].join('\n'));
  const spec = join(folder, 'spec.yaml');
  writeFileSync(
    spec,
    stringify({
      experiment: SCRIPT,
      train: csv,
      score: csv,
      target: 'made',
      features: FEATURES,
      x: 'loc_x',
      y: 'loc_y',
      models: ['logistic_regression', 'decision_tree'],
      params: { decision_tree: { max_depth: 3 } },
    }),
  );
  const { runs } = await cliJson<RunsDocument>(
    'pipeline',
    '--spec',
    spec,
    '--workspace',
    workspace,
  );
  const idOf = (stage: string, model: string | null) =>
    runs.find((run) => run.stage === stage && run.model === model)?.run_id as string;
  scored = idOf('infer', 'decision_tree');
  const trained = [idOf('train', 'decision_tree'), idOf('train', 'logistic_regression')];
  const open = await openWorkspace(workspace);
  await open.store.commit((tx) => {
    for (const { run_id } of runs) {
      renameRun(tx, run_id, `${IMAGE} ${run_id.slice(0, 4)}`);
      const note = `${SCRIPT}\n\n${IMAGE}\n\n[a link](${LINK}) ![a picture](${LINK})`;
      setTags(tx, run_id, {
        [IMAGE]: SCRIPT,
        ['__proto__']: 'polluted',
        constructor: LINK,
        'mlflow.note.content': note,
      });
      logMetrics(tx, run_id, [
        { key: IMAGE, value: 0.5 },
        { key: '__proto__', value: 1 },
        { key: '__proto__', value: 2, step: 1 },
      ]);
    }
    const version = { name: IMAGE, runId: trained[0], source: LINK, description: SCRIPT };
    createModelVersion(tx, version);
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="window.hit=1">${SCRIPT}</svg>`;
  for (const [path, text] of Object.entries({
    'page.html': hostilePage(caller.url),
    'drawing.svg': svg,
    'notes.md': `# Notes\n\n${SCRIPT}${IMAGE}[a link](${LINK})`,
    [`${IMAGE}.txt`]: 'a text',
    'table.csv': `${cell(SCRIPT)},__proto__\n${cell(IMAGE)},=1+1\n`,
  })) {
    await writeArtifact(open, scored, path, text);
  }
  await open.close();
  screens = [
    '#/runs',
    ...['overview', 'curves', 'predictions', 'model', 'artifacts', 'lineage'].map(
      (tab) => `#/run?id=${scored}&tab=${tab}`,
    ),
    `#/run?id=${trained[0]}&tab=model`,
    ...['metrics', 'params', 'parallel', 'scatter', 'curves'].map(
      (tab) => `#/compare?runs=${trained}&tab=${tab}`,
    ),
    '#/datasets',
    `#/datasets?digest=${runs[0].params.train_dataset}`,
    '#/train',
    `#/pipeline?id=${idOf('pipeline', null)}`,
    '#/models',
    '#/settings',
  ];
});

removeAfterTests(folder);

async function visit(page: Page, hash: string): Promise<void> {
  await openScreen(page, hash);
  await expect.poll(() => page.locator('main').textContent()).not.toBe('');
  await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
}

/** Anything that was executed, became markup, or would be executed on a click. */
const harm = (page: Page) =>
  page.evaluate(() => ({
    hit: 'hit' in window,
    polluted: 'polluted' in {},
    pictures: document.querySelectorAll('img[onerror], img[src="x"], svg[onload]').length,
    links: [...document.querySelectorAll('a')].filter(({ href }) => /^javascript:/i.test(href))
      .length,
  }));
const NONE = { hit: false, polluted: false, pictures: 0, links: 0 };

testInBrowser(
  'case 20: hostile names of everything are text on every screen',
  async ({ page }) => {
    await page.locator('main').waitFor();
    for (const screen of screens) {
      await visit(page, screen);
      expect(await harm(page), screen).toEqual(NONE);
    }
    await visit(page, '#/runs');
    await page.getByText(IMAGE).first().waitFor();
    await page.locator('.ag-row').first().click();
    await page.getByRole('complementary', { name: 'Inspector' }).getByText('polluted').waitFor();
    expect(await harm(page)).toEqual(NONE);
  },
  { workspace },
);

afterAll(() => void caller.close());

testInEachHost(
  'case 19: artifacts with scripts are shown inert or saved, never run',
  async ({ page, save }) => {
    await page.locator('main').waitFor();
    for (const name of ['page.html', 'drawing.svg', 'notes.md', `${IMAGE}.txt`, 'table.csv']) {
      await visit(page, `#/run?id=${scored}&tab=artifacts&file=${encodeURIComponent(name)}`);
      await page.getByText(name).first().click();
      await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
      if (name === 'page.html') {
        const shown = page.frameLocator('iframe');
        await shown.getByRole('heading', { name: 'a page' }).waitFor();
        await shown.getByText('a link').click();
        await shown.getByRole('button', { name: 'send' }).click({ force: true });
        const colour = shown.getByRole('heading', { name: 'a page' });
        await expect
          .poll(() => colour.evaluate((it) => getComputedStyle(it).color))
          .toBe('rgb(1, 2, 3)');
        await shown.getByRole('heading', { name: 'a page' }).waitFor();
        expect(caller.heard).toEqual([]);
      }
      expect(await harm(page), name).toEqual(NONE);
      for (const frame of page.frames()) {
        expect(await frame.evaluate(() => 'hit' in window).catch(() => false), name).toBe(false);
      }
      const saved = await save(() => page.getByRole('button', { name: 'Save…' }).first().click());
      expect(saved).not.toBe('');
    }
    expect(await harm(page)).toEqual(NONE);
  },
  { workspace },
);
