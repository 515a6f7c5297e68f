/** The screen 'runs': first start, tree, filter, columns, selection, changes and their undo. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { logParams } from '../../electron/core/store/params.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { removeAfterTests, testInBrowser, testInWindow } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-runs-'));
const workspace = join(folder, 'workspace');
const depths = [2, 4, 6, 10];
const manyKeys = 3000;

/** Two seasons, each with a nested run per depth; f1_score is depth / 20, and 0.1 more in 2025. */
beforeAll(async () => {
  const { store, close } = await openWorkspace(workspace);
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'seasons');
    for (const [i, season] of ['2024', '2025'].entries()) {
      const start = Date.UTC(2025, i, 1);
      const root = createRun(tx, { experimentId, name: `season ${season}`, startTime: start });
      endRun(tx, root, 'FINISHED', start + 60_000);
      for (const [j, depth] of depths.entries()) {
        const tags = { stage: 'train', model: 'decision_tree', season };
        const startTime = start + 1000 * (j + 1);
        const name = `tree ${depth} of ${season}`;
        const run = createRun(tx, { experimentId, name, parentRunId: root, tags, startTime });
        const score = depth / 20 + i / 10;
        const points = [
          { key: 'f1_score', value: score },
          { key: 'log_loss', value: 1 - score },
          { key: 'odd', value: [Number.NaN, 1, Number.POSITIVE_INFINITY, 2][j] },
        ];
        logMetrics(tx, run, points);
        logParams(tx, run, { max_depth: String(depth), criterion: 'gini' });
        if (depth === 10) {
          const keys = Array.from({ length: manyKeys / 2 }, (_, k) => `key_${i}_${k}`);
          logMetrics(
            tx,
            run,
            keys.map((key) => ({ key, value: 1 })),
          );
        }
        endRun(tx, run, depth === 2 ? 'FAILED' : 'FINISHED', startTime + 1234);
      }
    }
  });
  await close();
});

removeAfterTests(folder);

async function openRuns(page: Page, more = ''): Promise<void> {
  await openScreen(page, `#/runs${more}`);
  await page.locator('.ag-row').first().waitFor();
}

/** Names of the rows, top to bottom. */
async function names(page: Page): Promise<string[]> {
  const rows = await page.locator('.ag-row').evaluateAll((found) =>
    found.map((row) => ({
      at: Number(row.getAttribute('row-index')),
      name: row.querySelector('[col-id="attributes.name"] .ellipsis')?.textContent ?? null,
    })),
  );
  return rows
    .sort((a, b) => a.at - b.at)
    .flatMap(({ name }) => name ?? [])
    .map((name) => name.trim());
}

const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash);
const cell = (page: Page, row: number, column: string) =>
  page.locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);
const head = (page: Page, column: string) => page.locator(`.ag-header-cell[col-id="${column}"]`);
const filterField = (page: Page) => page.getByRole('combobox', { name: 'Filter runs' });

testInBrowser('the sample season goes from one click to its run', async ({ page }) => {
  await page.getByRole('button', { name: 'Import your shots' }).waitFor();
  await page.getByRole('button', { name: 'Try it with the sample season' }).click();
  await page.getByRole('heading', { name: 'The sample season is on its way' }).waitFor();
  await expect.poll(() => hash(page), { timeout: 100_000 }).toMatch(/^#\/run\?/);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect.poll(() => names(page)).toContain('neural_network');
  expect(await names(page)).toHaveLength(12);
});

testInWindow('rows come and change while a pipeline runs', async ({ page }) => {
  await page.getByRole('button', { name: 'Try it with the sample season' }).click();
  await page.getByRole('button', { name: 'See the runs so far' }).click();
  await page.getByRole('img', { name: 'Running' }).first().waitFor();
  const accuracies = () => page.locator('.ag-row [col-id="metrics.accuracy"]').allTextContents();
  const known = async () => (await accuracies()).filter((text) => /^0\.\d{4}$/.test(text)).length;
  await expect.poll(known, { timeout: 100_000 }).toBe(8);
  await expect.poll(() => page.getByRole('img', { name: 'Running' }).count()).toBe(0);
});

testInBrowser(
  'the tree folds, orders by a metric and goes flat',
  async ({ page }) => {
    await openRuns(page);
    const nested = depths.map((depth) => `tree ${depth} of 2025`);
    expect((await names(page)).slice(0, 5)).toEqual(['season 2025', ...nested]);

    await cell(page, 0, 'attributes.name').click();
    const season = cell(page, 0, 'attributes.name');
    const fold = season.getByRole('button');
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => names(page)).toHaveLength(6);
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('false');
    expect((await season.textContent())?.trim()).toBe('season 20254'); // and how many are collapsed
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => names(page)).toHaveLength(10);
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('true');
    expect((await season.textContent())?.trim()).toBe('season 2025');

    // A row that stays in place when its season is removed is no longer nested.
    const tree = page.locator('.ag-row').filter({ hasText: 'tree 10 of 2025' });
    const indent = () =>
      tree
        .locator('[col-id="attributes.name"] .ellipsis')
        .evaluate((name) => Number.parseFloat(name.parentElement?.style.paddingInlineStart ?? ''));
    expect(await indent()).toBeGreaterThan(0);
    await filterField(page).fill('metrics.f1_score > 0');
    await filterField(page).press('Enter');
    await expect.poll(() => names(page)).toHaveLength(8);
    await expect.poll(indent).toBe(0);
    await filterField(page).fill('');
    await filterField(page).press('Enter');
    await expect.poll(() => names(page)).toHaveLength(10);
    await expect.poll(indent).toBeGreaterThan(0);
    await season.click();

    // The best first; a season ranks by its best run.
    await head(page, 'metrics.log_loss').click();
    await expect.poll(async () => (await names(page))[1]).toBe('tree 10 of 2025');
    expect(await head(page, 'metrics.log_loss').getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Flat list' }).click();
    await expect.poll(async () => (await names(page))[0]).toBe('tree 10 of 2025');
    expect(await indent()).toBe(0);
    expect((await names(page)).slice(-2).toSorted()).toEqual(['season 2024', 'season 2025']);

    await page.reload();
    await expect.poll(async () => (await names(page))[0]).toBe('tree 10 of 2025');
    await page.goBack();
    await expect.poll(async () => (await names(page))[0]).toBe('season 2025');
  },
  { workspace },
);

testInBrowser(
  'case 29: NaN and infinities come last, whatever the direction',
  async ({ page }) => {
    const odd = async () =>
      (await page.locator('.ag-row [col-id="metrics.odd"]').allTextContents()).join();
    const values = async () => {
      const shown = await page
        .locator('.ag-row')
        .evaluateAll((rows) =>
          rows
            .sort(
              (a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')),
            )
            .flatMap((row) => row.querySelector('[col-id="metrics.odd"]')?.textContent ?? []),
        );
      return shown.join(' ');
    };
    await openRuns(page, '?flat=1&sort=metrics.odd ASC&filter=metrics.odd IS NOT NULL');
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByPlaceholder('Find a column').fill('odd');
    await page.getByRole('checkbox', { name: 'odd' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(odd).not.toBe('');
    await expect.poll(values).toBe('1 1 2 2 ∞ ∞ NaN NaN');
    await head(page, 'metrics.odd').click();
    await expect
      .poll(() => head(page, 'metrics.odd').getAttribute('aria-sort'))
      .not.toBe('ascending');
    await head(page, 'metrics.odd').click();
    await expect.poll(values).toBe('2 2 1 1 ∞ ∞ NaN NaN');
  },
  { workspace },
);

testInBrowser(
  'the filter completes keys, places mistakes and stays in the address',
  async ({ page }) => {
    await openRuns(page);
    await page.keyboard.press('/');
    await page.keyboard.type('f1');
    await page.keyboard.press('Enter');
    expect(await filterField(page).inputValue()).toBe('metrics.f1_score ');
    await page.keyboard.type('>= 0.3 and (params.max');
    await page.keyboard.press('Tab');
    await page.keyboard.type("= '6' or not tags.season ");
    await page.keyboard.type('= 2024)');
    await page.keyboard.press('Escape');
    // The grammar requires a text: the 2 of 2024 is in column 77.
    const wrong = page.locator('[data-mistake]');
    const text = "metrics.f1_score >= 0.3 and (params.max_depth = '6' or not tags.season = 2024)";
    expect(await filterField(page).inputValue()).toBe(text);
    expect(await wrong.getAttribute('data-mistake')).toBe(String(text.indexOf('2024') + 1));
    await page.getByText('a text in quotes to compare tags.season with belongs here').waitFor();

    await filterField(page).fill(text.replace('2024)', "'2024')"));
    await page.keyboard.press('Enter');
    await expect.poll(() => names(page)).toHaveLength(4);
    expect((await names(page)).toSorted()).toEqual(
      ['10 of 2025', '4 of 2025', '6 of 2024', '6 of 2025'].map((name) => `tree ${name}`),
    );
    await page.reload();
    await expect.poll(() => names(page)).toHaveLength(4);

    await filterField(page).fill("params.criterion = 'entropy'");
    await page.getByText('No run fits this filter').waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).last().click();
    await expect.poll(() => names(page)).toHaveLength(10);
  },
  { workspace },
);

testInBrowser(
  'columns are chosen among thousands, kept, and reduced to those that differ',
  async ({ page }) => {
    const columns = () =>
      page
        .locator('.ag-header-cell[col-id]')
        .evaluateAll((found) => found.map((item) => item.getAttribute('col-id')));
    await openRuns(page);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByPlaceholder('Find a column').fill('key_');
    await page.getByText('Show all 3,000').click();
    await page.getByPlaceholder('Find a column').fill('criterion');
    await page.getByRole('checkbox', { name: 'criterion' }).click();
    await page.getByRole('button', { name: 'Pin criterion' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(columns).toContain('params.criterion');
    await page.reload();
    await expect.poll(columns).toContain('params.criterion');
    expect((await columns()).length).toBeLessThan(60);

    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByPlaceholder('Find a column').fill('key_');
    await page.getByText('Hide all').click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Differences only' }).click();
    await expect.poll(columns).not.toContain('params.criterion');
    await expect.poll(columns).toContain('params.max_depth');

    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Name of the view').fill('Differences');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Differences only' }).click();
    await expect.poll(columns).toContain('params.criterion');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Differences', exact: true }).click();
    await expect.poll(columns).not.toContain('params.criterion');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Delete the view Differences' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByText('Reset columns').click();
  },
  { workspace },
);

testInBrowser(
  'runs are renamed, tagged, deleted and restored, and each is undone',
  async ({ page }) => {
    await openRuns(page);
    await cell(page, 1, 'attributes.name').click();
    await page.keyboard.press('F2');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('<b>shallow</b>');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await names(page))[1]).toBe('<b>shallow</b>');
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => (await names(page))[1]).toBe('tree 2 of 2025');

    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('button', { name: 'Add a tag' }).click();
    await inspector.getByLabel('Key').fill('__proto__');
    await inspector.getByLabel('Value').fill('seen');
    await page.keyboard.press('Enter');
    await inspector.getByRole('button', { name: 'Edit the tag __proto__: seen' }).waitFor();
    await inspector.getByRole('button', { name: 'Add a note' }).click();
    await inspector.getByRole('textbox', { name: 'Add a note' }).fill('Too shallow');
    await page.keyboard.press('ControlOrMeta+Enter');
    await inspector.getByRole('button', { name: 'Edit the note: Too shallow' }).waitFor();
    await cell(page, 1, 'attributes.name').click();
    await page.keyboard.press('ControlOrMeta+z');
    await inspector.getByRole('button', { name: 'Add a note' }).waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => inspector.getByText('__proto__').count()).toBe(0);

    await cell(page, 0, 'attributes.name').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => names(page)).toHaveLength(5);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Deleted runs' }).click();
    await expect.poll(() => names(page)).toContain('season 2025');
    expect(await names(page)).toHaveLength(5);
    await page.getByRole('checkbox', { name: 'Select all runs' }).check();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('No deleted runs').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Active runs' }).click();
    await expect.poll(() => names(page)).toHaveLength(10);
  },
  { workspace },
);

testInBrowser(
  'rows are chosen by keys, compared and opened; the inspector says what sets a run apart',
  async ({ page }) => {
    await openRuns(page);
    await cell(page, 0, 'attributes.name').click();
    for (const key of ['j', ' ', 'j', ' ', 'j']) await page.keyboard.press(key);
    await page.getByText('2 selected').waitFor();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('button', { name: 'Rename: tree 6 of 2025' }).waitFor();
    // f1_score 0.4 compared with the best, 0.6 of depth 10; next to it the other runs' depths.
    await inspector.getByRole('row', { name: 'f1_score 0.4000 −0.2000' }).waitFor();
    await inspector.getByRole('row', { name: 'max_depth 6 2, 4, 10' }).waitFor();
    await page.keyboard.press('c');
    await expect
      .poll(() => hash(page))
      .toMatch(/^#\/compare\?.*runs=[0-9a-f]{32}(%2C|,)[0-9a-f]{32}$/);
    await page.goBack();
    await page.getByText('2 selected').waitFor();

    // The checkbox above them represents all visible runs.
    const all = page.getByRole('checkbox', { name: 'Select all runs' });
    const isPartly = () => all.evaluate((box) => (box as HTMLInputElement).indeterminate);
    const selected = page.locator('.ag-row input:checked');
    expect(await isPartly()).toBe(true);
    await all.click();
    await page.getByText('10 selected').waitFor();
    expect(await isPartly()).toBe(false);
    expect(await all.isChecked()).toBe(true);
    await expect.poll(() => selected.count()).toBe(10);
    await filterField(page).fill('metrics.f1_score > 0.5');
    await filterField(page).press('Enter');
    await expect.poll(() => names(page)).toHaveLength(1);
    await all.click();
    await page.getByText('9 selected').waitFor(); // hidden runs stay selected
    expect(await selected.count()).toBe(0);
    await filterField(page).fill('');
    await filterField(page).press('Enter');
    await expect.poll(() => selected.count()).toBe(9);
    expect(await isPartly()).toBe(true);
    await cell(page, 0, 'ag-Grid-SelectionColumn').click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press(' ');
    await page.getByText('10 selected').waitFor();
    await page.keyboard.press(' ');
    await expect.poll(() => selected.count()).toBe(0);
    await filterField(page).fill('metrics.f1_score > 5');
    await filterField(page).press('Enter');
    await expect.poll(() => names(page)).toEqual([]);
    await all.click();
    expect(await all.isChecked()).toBe(false);
    await filterField(page).fill('');
    await filterField(page).press('Enter');
    await expect.poll(() => names(page)).toHaveLength(10);
    expect(await all.isChecked()).toBe(false);
    await cell(page, 4, 'attributes.name').click();
    await page.keyboard.press('Enter');
    await expect.poll(() => hash(page)).toMatch(/^#\/run\?/);
    await page.getByText('tree 10 of 2025').first().waitFor();
  },
  { workspace },
);

testInBrowser(
  'Escape goes back to the table as it was left, from every screen',
  async ({ page }) => {
    await openRuns(page, '?flat=1&filter=metrics.f1_score+%3E+0.1');
    const left = await hash(page);
    await page.locator('.ag-row').first().dblclick();
    await expect.poll(() => hash(page)).toMatch(/^#\/run\?/);
    const run = await hash(page);
    await page.getByRole('tab', { name: 'Lineage' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => hash(page)).toBe(left);
    const screens = ['compare', 'datasets', 'train', 'pipeline', 'models', 'settings'];
    for (const address of [run, ...screens.map((screen) => `#/${screen}`)]) {
      await openScreen(page, address);
      await expect.poll(() => page.title()).not.toMatch(/^Runs/);
      await page.keyboard.press('Escape');
      await expect.poll(() => hash(page)).toBe(left);
    }
  },
  { workspace },
);

testInBrowser(
  'the runs that are found, and those that are checked, are saved as CSV',
  async ({ page, save }) => {
    await openRuns(page, '?flat=1&filter=metrics.f1_score+%3E+0.5&sort=metrics.f1_score+DESC');
    const read = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
    const all = await save(async () => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Export as CSV…' }).click();
    });
    const [header, ...rows] = read(all);
    expect(header).toMatch(/^run_id,parent_run_id,name,.*params\.max_depth.*metrics\.f1_score/);
    expect(rows.map((row) => row.split(',')[2])).toEqual(
      ['tree 10 of 2025', 'tree 10 of 2024'].slice(0, rows.length),
    );
    expect(rows.length).toBe((await names(page)).length);

    await page.locator('.ag-row .ag-checkbox input').first().check();
    const checked = await save(() =>
      page
        .getByRole('toolbar', { name: '1 selected' })
        .getByRole('button', { name: 'Export as CSV…' })
        .click(),
    );
    expect(read(checked)).toHaveLength(2);
  },
  { workspace },
);
