/** The screen 'compare': its numbers equal the command line's, its charts and report can be saved. */
import { mkdtempSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';
import { cliJson, cliText } from '../support/cli.ts';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

interface ListedRun {
  readonly run_id: string;
  readonly stage: string;
  readonly model: string;
  readonly metrics: Readonly<Record<string, number>>;
}

const folder = mkdtempSync(join(tmpdir(), 'shot-review-compare-'));
const workspace = join(folder, 'workspace');
const runs = new Map<string, ListedRun>();

beforeAll(async () => {
  const data = ['--train', join(ROOT, 'sample-data', 'shots_train.csv')];
  const models = ['--models', 'dummy,logistic_regression'];
  await cliText('pipeline', ...data, ...models, '--stratify', '--workspace', workspace);
  const listed = await cliJson<{ runs: ListedRun[] }>('runs', '--workspace', workspace);
  for (const run of listed.runs) if (run.stage === 'train') runs.set(run.model, run);
});

removeAfterTests(folder);

const chosen = () => ['dummy', 'logistic_regression'].map((model) => runs.get(model) as ListedRun);

async function openCompare(page: Page, more = ''): Promise<void> {
  await page.locator('main').waitFor();
  const ids = chosen().map(({ run_id }) => run_id);
  await openScreen(page, `#/compare?runs=${ids.join(',')}${more}`);
}

testInBrowser(
  'metrics are those of the command line, with their differences',
  async ({ page }) => {
    await openCompare(page);
    const [dummy, regression] = chosen();
    const row = page.getByRole('row', { name: /^accuracy/ });
    const [a, b] = [dummy.metrics.accuracy, regression.metrics.accuracy];
    const difference = `${b > a ? '+' : '−'}${Math.abs(b - a).toFixed(4)}`;
    await expect
      .poll(async () => (await row.getByRole('cell').allInnerTexts()).join(' ').split(/\s+/))
      .toEqual(expect.arrayContaining([a.toFixed(4), b.toFixed(4), difference]));
    // Its interval and Holm's p stand below it.
    const interval = /\[(−?[\d.]+), (−?[\d.]+)\] · p [<=] 0\.\d+/;
    await row.getByText(interval).waitFor();
    await page.getByText(/^Differences are on the same 3,600 rows/).waitFor();

    await page.getByTitle('Measure the others against logistic_regression').click();
    const turned = `${b > a ? '−' : '+'}${Math.abs(b - a).toFixed(4)}`;
    await row.getByText(turned, { exact: true }).waitFor();
    await row.getByText(interval).waitFor();
    await page.goBack();
    await row.getByText(difference, { exact: true }).waitFor();

    await page.getByRole('tab', { name: 'Params' }).click();
    await page.getByRole('row', { name: /^max_iter – 1000/ }).waitFor();
    await expect.poll(() => page.getByRole('row', { name: /^target/ }).count()).toBe(0);
    await page.getByRole('switch', { name: 'Show those that are equal too' }).click();
    await page.getByRole('row', { name: /^target shot_made_flag shot_made_flag/ }).waitFor();
  },
  { workspace },
);

testInBrowser(
  'charts are saved as pictures and tables, and the report of the pipeline is exported',
  async ({ page, save, folder: saved }) => {
    await openCompare(page);
    const report = await save(async () => {
      await page.getByRole('button', { name: 'Export report…' }).click();
      await page.getByRole('menuitem', { name: 'Zip with all files' }).click();
    });
    expect((await stat(report)).size).toBeGreaterThan(50_000);

    const scores = page.getByRole('figure', { name: 'Which run scores higher?' });
    await scores.locator('svg').first().waitFor();
    await scores.hover();
    /** The saved file, once it is written. */
    const saveAs = async (word: string): Promise<Buffer> => {
      await save(() => scores.getByRole('button', { name: `${word}: Save as` }).click());
      const file = join(saved, `scores.${word.toLowerCase()}`);
      const read = () => readFile(file).catch(() => Buffer.alloc(0));
      await expect.poll(async () => (await read()).length).toBeGreaterThan(0);
      return read();
    };
    const [, accuracy] = (await saveAs('CSV')).toString().trim().split(/\r?\n/);
    const values = accuracy.split(',').slice(1).map(Number);
    expect(values).toEqual(chosen().map(({ metrics }) => metrics.accuracy));
    expect((await saveAs('SVG')).toString()).toMatch(/^<svg/);
    expect([...(await saveAs('PNG')).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  },
  { workspace },
);

testInBrowser(
  'parallel coordinates, scatter and curves keep their choice in the address',
  async ({ page }) => {
    await openCompare(page, '&tab=parallel');
    await page.getByRole('img', { name: 'How do params and metrics go together?' }).waitFor();
    await page.getByRole('tab', { name: 'Scatter' }).click();
    await page.getByRole('figure', { name: 'accuracy against roc_auc' }).waitFor();
    await page.getByRole('combobox', { name: 'Across' }).click();
    await page.getByRole('option', { name: 'log_loss', exact: true }).click();
    await page.getByRole('figure', { name: 'accuracy against log_loss' }).waitFor();
    await page.reload();
    await page.getByRole('figure', { name: 'accuracy against log_loss' }).waitFor();
    // If only one axis is given, the other one gets a different key.
    await openCompare(page, '&tab=scatter&x=metric:accuracy');
    const other = page.getByRole('figure', { name: / against accuracy$/ });
    await other.waitFor();
    expect(await other.getAttribute('aria-label')).not.toBe('accuracy against accuracy');
    await page.getByRole('tab', { name: 'Curves' }).click();
    await page.locator('.js-plotly-plot .scatterlayer .trace').first().waitFor();
  },
  { workspace },
);

testInBrowser('without runs it says how to choose them', async ({ page }) => {
  await openScreen(page, '#/compare');
  await page.getByText('Choose two or more runs to compare').waitFor();
});
