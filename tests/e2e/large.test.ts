/** Case 30: with names, keys and metrics of the specified sizes, table and chart stay usable. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const KEYS = 5000;
const POINTS = 1_000_000;
const PIECE = 100_000;
const NAMES = [`${'long name '.repeat(999)}to the end`, '🏀🏀 emoji', 'שחקן מימין לשמאל'];

const folder = mkdtempSync(join(tmpdir(), 'shot-review-large-'));
const workspace = join(folder, 'workspace');
let ids: string[];

beforeAll(async () => {
  const { store, close } = await openWorkspace(workspace);
  ids = await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'large');
    return NAMES.map((name, i) => {
      const id = createRun(tx, { experimentId, name, startTime: Date.UTC(2026, 0, 9 - i) });
      const keys = Array.from({ length: KEYS }, (_, k) => `metric ${k}`);
      logMetrics(
        tx,
        id,
        keys.map((key, k) => ({ key, value: (k + i) / KEYS })),
      );
      endRun(tx, id, 'FINISHED');
      return id;
    });
  });
  for (let from = 0; from < POINTS; from += PIECE) {
    const points = Array.from({ length: PIECE }, (_, k) => {
      const step = from + k;
      return {
        key: 'loss',
        step,
        value: step === 345_678 ? 3 : Math.exp(-step / 2e5),
        timestamp: step,
      };
    });
    await store.commit((tx) => logMetrics(tx, ids[0], points));
  }
  await close();
});

removeAfterTests(folder);

/** Long contents never make the page wider than its window. */
const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

testInBrowser(
  'case 30: the table shows long names on one line, and any of 5,000 metrics as a column',
  async ({ page }) => {
    await openScreen(page, '#/runs');
    const row = page.locator('.ag-row', { hasText: 'long name' }).first();
    await row.waitFor();
    const heights = await page
      .locator('.ag-row')
      .evaluateAll((rows) => rows.map((one) => one.clientHeight));
    expect(new Set(heights).size).toBe(1);
    expect(heights[0]).toBeLessThan(60);
    expect(await isWithin(page)).toBe(true);
    await page.getByText('שחקן מימין לשמאל').first().waitFor();

    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByPlaceholder('Find a column').fill('metric 4999');
    await page.getByRole('checkbox', { name: 'metric 4999' }).click();
    await page.getByRole('button', { name: 'Pin metric 4999' }).click();
    await page.keyboard.press('Escape');
    const header = page.locator('.ag-header-cell', { hasText: 'metric 4999' });
    await header.click();
    await header.click();
    const values = () => page.locator('.ag-row [col-id="metrics.metric 4999"]').allTextContents();
    await expect.poll(values).toHaveLength(3);
    const [highest] = await values();
    expect(Number(highest)).toBeCloseTo(5001 / KEYS, 3);

    await row.click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText('long name').first().waitFor();
    expect(await isWithin(page)).toBe(true);
  },
  { workspace },
);

testInBrowser(
  'case 30: a curve of a million points is drawn with its extreme, smoothed and zoomed',
  async ({ page }) => {
    await openScreen(page, `#/run?id=${ids[0]}&tab=curves&metrics=loss`);
    const plot = page.locator('.js-plotly-plot');
    await plot.waitFor();
    await page.getByText('1,000,000 points').waitFor();
    const drawn = () =>
      plot.evaluate((element) => {
        const { data } = element as unknown as { data: { x: number[]; y: number[] }[] };
        const highest = data.map(({ y }) => Math.max(...y));
        return { points: data.reduce((sum, { y }) => sum + y.length, 0), highest };
      });
    await expect.poll(async () => (await drawn()).highest).toEqual([3]);
    expect((await drawn()).points).toBeLessThan(10_000);
    expect(await isWithin(page)).toBe(true);

    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('End');
    // The smoothed line next to the measured one.
    await expect.poll(async () => (await drawn()).highest.some((most) => most < 1.5)).toBe(true);
    await page.keyboard.press('Home');
    await expect.poll(async () => (await drawn()).highest).toEqual([3]);
    const box = (await plot.locator('.nsewdrag').first().boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
    await page.locator('.hoverlayer .hovertext, .hoverlayer .legend').first().waitFor();

    for (const tab of ['overview', 'lineage', 'artifacts']) {
      await openScreen(page, `#/run?id=${ids[0]}&tab=${tab}`);
      await page.getByRole('heading', { name: /^long name/ }).waitFor();
      await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
      expect(await isWithin(page), tab).toBe(true);
    }
    await openScreen(page, `#/compare?runs=${ids.join(',')}&tab=metrics`);
    await page.getByText('metric 0', { exact: true }).first().waitFor();
    expect(await isWithin(page)).toBe(true);
  },
  { workspace },
);
