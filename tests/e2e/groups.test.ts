/** Many runs judged together: groups with their spread, charts over what is filtered, marks that are the same in both. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { logArtifact, writeArtifactBytes } from '../../electron/core/store/artifacts.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { logParams } from '../../electron/core/store/params.ts';
import { logPredictions } from '../../electron/core/store/predictions.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { cliJson } from '../support/cli.ts';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-groups-'));
const workspace = join(folder, 'workspace');
const SEEDS = 6;
/** The runs with predictions and a picture. */
const pictured: string[] = [];
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  const { store, close } = await openWorkspace(workspace);
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'seeds');
    for (let i = 0; i < 3 * SEEDS; i++) {
      const model = ['tree', 'line', 'net'][i % 3];
      const id = createRun(tx, {
        ...{ experimentId, name: `${model} ${i}`, startTime: Date.UTC(2026, 0, 1) + i * 1000 },
        tags: { stage: 'train', model },
      });
      logParams(tx, id, { depth: i % 2 === 0 ? '6' : 'None', rate: String(10 ** -(1 + (i % 3))) });
      logMetrics(tx, id, [{ key: 'accuracy', value: 0.5 + 0.1 * (i % 3) + 0.001 * i }]);
      logMetrics(
        tx,
        id,
        [0, 1, 2].map((step) => ({ key: 'val/loss', step, value: 0.7 - 0.1 * step + 0.01 * i })),
      );
      if (i < 2) pictured.push(id);
      endRun(tx, id, 'FINISHED', Date.UTC(2026, 0, 1) + i * 1000 + 500);
    }
  });
  for (const [i, id] of pictured.entries()) {
    const image = await writeArtifactBytes(workspace, id, 'plots/scatter.png', PIXEL, 'image/png');
    await store.commit((tx) => {
      logArtifact(tx, id, image);
      // Of four shots one is without a label; the second run misses the first make.
      logPredictions(tx, id, 'test', {
        x: Float32Array.of(0, 5, -8, 3),
        y: Float32Array.of(2, 9, 15, 6),
        actual: Uint8Array.of(1, 0, 1, 255),
        probability: Float64Array.of(i === 0 ? 0.9 : 0.2, 0.3, 0.4, 0.8),
        row: Int32Array.of(0, 1, 2, 3),
      });
    });
  }
  await close();
});

removeAfterTests(folder);

interface GroupsDocument {
  groups: {
    key: { model: string };
    n: number;
    metrics: { accuracy: { mean: number; sd: number } };
  }[];
}

const row = (page: Page, index: number) => page.locator(`.ag-row[row-index="${index}"]`);
const cellText = async (page: Page, index: number, column: string) =>
  (await row(page, index).locator(`[col-id="${column}"]`).textContent())?.trim() ?? '';

testInBrowser(
  'groups show the command line’s figures, unfold to their runs, and are charted',
  async ({ page }) => {
    const { groups } = await cliJson<GroupsDocument>(
      ...['runs', '--group-by', 'model', '--workspace', workspace],
    );
    const byMean = groups.sort((a, b) => b.metrics.accuracy.mean - a.metrics.accuracy.mean);
    await openScreen(page, '#/runs?sort=metrics.accuracy+DESC');
    await page.getByRole('button', { name: 'Group', exact: true }).click();
    await page.getByRole('combobox', { name: 'Group by' }).fill('model');
    await page.getByRole('option', { name: 'Model', exact: true }).click();
    await page.keyboard.press('Escape');
    for (const [i, { key, metrics }] of byMean.entries()) {
      const { mean, sd } = metrics.accuracy;
      const shown = `${mean.toFixed(4)} ± ${sd.toFixed(4)}`;
      await expect.poll(() => cellText(page, i, 'metrics.accuracy')).toBe(shown);
      expect(await cellText(page, i, 'attributes.name')).toContain(`${key.model}${SEEDS} runs`);
    }
    await row(page, 0).getByRole('button', { expanded: false }).click();
    await expect.poll(() => cellText(page, 1, 'attributes.name')).toMatch(/^net \d+$/);

    // A run that is hidden in charts, and one that stands on top.
    await row(page, 1)
      .getByRole('button', { name: /^Hide net \d+ in charts$/ })
      .click();
    await row(page, 1)
      .getByRole('button', { name: /^Show net \d+ in charts$/ })
      .waitFor();
    await row(page, 2).locator('[col-id="attributes.name"]').click();
    const pinned = await cellText(page, 2, 'attributes.name');
    await page.keyboard.press('p');
    await expect.poll(() => cellText(page, 0, 'attributes.name')).toBe(pinned);

    await page.keyboard.press('v');
    await page.getByText('3 of 3 groups').waitFor();
    const accuracy = page.getByRole('figure', { name: 'accuracy', exact: true });
    await expect.poll(() => accuracy.locator('path').count()).toBeGreaterThan(1);
  },
  { workspace },
);

testInBrowser(
  'charts are found by name, changed, and filter the runs by what is drawn in them',
  async ({ page }) => {
    await openScreen(page, '#/runs?show=charts');
    await page.getByText(/^\d+ of 18 runs$/).waitFor();
    const accuracy = page.getByRole('region', { name: 'accuracy', exact: true });
    await expect.poll(() => accuracy.locator('svg path').count()).toBeGreaterThan(0);
    await page.getByRole('textbox', { name: 'Find a chart' }).fill('val');
    await expect.poll(() => accuracy.count()).toBe(0);
    const loss = page.getByRole('region', { name: 'val/loss', exact: true });
    await loss.getByRole('button', { name: /^Arrange/ }).click();
    await page.getByRole('menuitem', { name: 'Change…' }).click();
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Lines over steps' }).click();
    await page.getByRole('button', { name: 'Save chart' }).click();
    const lines = page.getByRole('figure', { name: 'val/loss over steps' });
    await expect.poll(() => lines.locator('path[fill="none"]').count()).toBeGreaterThan(0);

    await page.getByRole('textbox', { name: 'Find a chart' }).fill('');
    const box = await accuracy.getByRole('figure').locator('svg').first().boundingBox();
    if (box === null) throw new Error('the chart has no place');
    // The right half of the axis: the net's runs.
    await page.mouse.move(box.x + box.width * 0.72, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 14, box.y + box.height - 60, { steps: 3 });
    await page.mouse.up();
    const filter = page.getByRole('combobox', { name: 'Filter runs' });
    await expect.poll(() => filter.inputValue()).toMatch(/^metrics\.accuracy >= 0\.\d+ and /);
    await page
      .getByText(/^[1-9]\d* of \d+ runs$/)
      .first()
      .waitFor();
  },
  { workspace },
);

async function addChart(page: Page, kind: string, path?: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a chart' }).click();
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: kind }).click();
  if (path !== undefined) {
    await page.getByPlaceholder('scatter.png').fill(path);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('button', { name: 'Save chart' }).click();
}

testInBrowser(
  'each run by itself: courts, confusion matrices, pictures; runs are found in charts by keys',
  async ({ page }) => {
    await openScreen(page, '#/runs?show=charts');
    await addChart(page, 'Confusion matrices side by side');
    const matrices = page.getByRole('region', { name: 'Confusion matrices', exact: true });
    const counts = (name: string) =>
      matrices
        .getByRole('table', { name: `Confusion matrix of ${name}` })
        .locator('td > span:first-child');
    await expect.poll(() => counts('tree 0').allTextContents()).toEqual(['1', '0', '1', '1']);
    await expect.poll(() => counts('line 1').count()).toBe(4);

    await addChart(page, 'Shots of each run on the court');
    const courts = page.getByRole('region', { name: 'Predicted makes and misses on the court' });
    await expect.poll(() => courts.locator('canvas').count()).toBe(2);
    await addChart(page, 'An image of each run', 'plots/scatter.png');
    const images = page.getByRole('region', { name: 'plots/scatter.png', exact: true });
    await expect.poll(() => images.getByRole('img').count()).toBe(2);
    const [link] = await images.getByRole('link').all();
    expect(await link.getAttribute('href')).toMatch(/tab=artifacts/);

    // The best run is the first that a key finds, and Enter opens it.
    const accuracy = page.getByRole('figure', { name: 'accuracy', exact: true });
    await accuracy.getByRole('img').focus();
    await page.keyboard.press('Home');
    await accuracy.getByRole('status').getByText('net 17').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'net 17' }).waitFor();
  },
  { workspace },
);
