/**
 * A table with more runs than the first answer contains: all are read, filtered, and changed by others while it is
 * open.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { call } from './support/call.ts';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const RUNS = 700;
const START = Date.UTC(2026, 0, 1);

const folder = mkdtempSync(join(tmpdir(), 'shot-review-long-'));
const workspace = join(folder, 'workspace');
let ids: string[];

beforeAll(async () => {
  const { store, close } = await openWorkspace(workspace);
  ids = await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'long');
    return Array.from({ length: RUNS }, (_, i) => {
      const startTime = START + i * 1000;
      const tags = { stage: 'train' };
      const id = createRun(tx, { experimentId, name: `run ${i}`, startTime, tags });
      logMetrics(tx, id, [{ key: 'accuracy', value: i / RUNS }]);
      endRun(tx, id, 'FINISHED', startTime + 500);
      return id;
    });
  });
  await close();
});

removeAfterTests(folder);

const count = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor();
/** The first rows arrive before the others. Two of the counted rows are header rows. */
const allAtHand = (page: Page) =>
  expect
    .poll(() => page.locator('[aria-rowcount]').getAttribute('aria-rowcount'))
    .toBe(`${RUNS + 2}`);
const rowOf = (page: Page, name: string) =>
  page.locator('.ag-row').filter({ has: page.getByText(name, { exact: true }) });

testInBrowser(
  'a table of hundreds of runs is filtered and stays live',
  async ({ page }) => {
    await openScreen(page, '#/runs');
    await count(page, '700 runs');
    const best = rowOf(page, 'run 699').locator('[col-id="metrics.accuracy"]');
    const weight = (of = best) => of.evaluate((cell) => getComputedStyle(cell).fontWeight);
    await expect.poll(() => weight()).toBe('600');
    await allAtHand(page);

    const filter = page.getByRole('combobox', { name: 'Filter runs' });
    await filter.fill('metrics.accuracy < 0.5');
    await filter.press('Enter');
    await count(page, '350 runs');
    // Among the shown runs, another one is the best.
    const second = rowOf(page, 'run 349').locator('[col-id="metrics.accuracy"]');
    await expect.poll(() => weight(second)).toBe('600');

    await call(page, 'runs.rename', { runId: ids[348], name: 'renamed elsewhere' });
    await rowOf(page, 'renamed elsewhere').waitFor();
    await call(page, 'runs.delete', { runIds: [ids[349], ids[699]] });
    await count(page, '349 runs');
    const now = rowOf(page, 'renamed elsewhere').locator('[col-id="metrics.accuracy"]');
    await expect.poll(() => weight(now)).toBe('600');
    expect(await rowOf(page, 'run 349').count()).toBe(0);

    await filter.fill('');
    await filter.press('Enter');
    await count(page, '698 runs');
    expect(await rowOf(page, 'run 699').count()).toBe(0);
    await expect
      .poll(() => weight(rowOf(page, 'run 698').locator('[col-id="metrics.accuracy"]')))
      .toBe('600');
    await call(page, 'runs.restore', { runIds: [ids[349], ids[699]] });
    await count(page, '700 runs');
    await expect.poll(() => weight()).toBe('600');
    const top = page.locator('.ag-row[row-index="0"] [col-id="attributes.name"]');
    expect((await top.textContent())?.trim()).toBe('run 699');
    await call(page, 'runs.rename', { runId: ids[348], name: 'run 348' });

    // Only the newly shown key is requested.
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await call(page, 'runs.setTag', { runId: ids[698], key: 'seen', value: 'twice' });
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByPlaceholder('Find a column').fill('seen');
    await page.getByRole('checkbox', { name: 'seen' }).click();
    await page.keyboard.press('Escape');
    const seen = rowOf(page, 'run 698').locator('[col-id="tags.seen"]');
    await expect.poll(() => seen.textContent()).toBe('twice');
    expect(asked.filter((url) => url.includes('runs.since'))).not.toEqual([]);
    expect(asked.filter((url) => url.includes('runs.search'))).toEqual([]);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByText('Reset columns').click();
    await call(page, 'runs.deleteTag', { runId: ids[698], key: 'seen' });
  },
  { workspace },
);

testInBrowser(
  'a table that is scrolled shows what others changed once it rests',
  async ({ page }) => {
    await openScreen(page, '#/runs');
    await allAtHand(page);
    const top = page.locator('.ag-row[row-index="0"] [col-id="attributes.name"]');
    await top.getByText('run 699', { exact: true }).waitFor();
    // Back and forth, so that the first row stays drawn.
    await page.evaluate(() => {
      const name = () =>
        document.querySelector('.ag-row[row-index="0"] [col-id="attributes.name"]')?.textContent;
      const viewport = document.querySelector('.ag-body-viewport, .ag-grid-viewport');
      const before = name();
      let changes = 0;
      const test = Object.assign(window, { stopScrolling: false, turns: 0 });
      const scroll = async () => {
        for (let i = 0; !test.stopScrolling; i++) {
          test.turns = i;
          if (viewport) viewport.scrollTop = i % 2 === 0 ? 3 : 0;
          await new Promise(requestAnimationFrame);
          if (name() !== before) changes++;
          // A moment without frames does not mean that scrolling has stopped.
          const busyUntil = i % 30 === 29 ? performance.now() + 300 : 0;
          while (performance.now() < busyUntil);
        }
        return changes;
      };
      Object.assign(window, { scrolling: scroll() });
    });
    await call(page, 'runs.rename', { runId: ids[699], name: 'renamed while scrolling' });
    await page.waitForFunction(() => (window as unknown as { turns: number }).turns > 90);
    const seen = await page.evaluate(() => {
      Object.assign(window, { stopScrolling: true });
      return (window as unknown as { scrolling: Promise<number> }).scrolling;
    });
    expect(seen).toBe(0);
    await top.getByText('renamed while scrolling', { exact: true }).waitFor();
    await call(page, 'runs.rename', { runId: ids[699], name: 'run 699' });
    await top.getByText('run 699', { exact: true }).waitFor();
  },
  { workspace },
);

testInBrowser(
  'all runs are selected, also while only the first of them are there',
  async ({ page }) => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route(/runs\.search/, async (route) => {
      // The first runs arrive at once.
      if (!route.request().postData()?.includes('"limit":300')) await held;
      await route.continue();
    });
    await openScreen(page, '#/runs');
    const all = page.getByRole('checkbox', { name: 'Select all runs' });
    await all.click();
    await page.getByText('300 selected').waitFor();
    expect(await all.isChecked()).toBe(true);
    await page.locator('.ag-row[row-index="1"]').getByRole('checkbox').click();
    await page.getByText('299 selected').waitFor();
    goOn();
    await page.getByText('699 selected').waitFor();
    await allAtHand(page);
    await all.click();
    await page.getByText('700 selected').waitFor();
    await all.click();
    await expect.poll(() => page.getByText(/\d selected/).count()).toBe(0);

    // After coming back from a run, all of them are still there.
    await rowOf(page, 'run 699').locator('[col-id="attributes.created"]').dblclick();
    await expect.poll(() => page.url()).toContain('#/run?id=');
    await page.goBack();
    await all.click();
    await page.getByText('700 selected').waitFor();
  },
  { workspace },
);
