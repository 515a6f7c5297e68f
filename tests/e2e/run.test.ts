/** The screen 'run': its contents equal the pipeline's results, and its changes can be undone. */
import { mkdtempSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';
import { parseMarkdown } from '../../renderer/screens/run/markdown/parse.ts';
import { cliJson, cliText, type RunsDocument } from '../support/cli.ts';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-run-'));
const workspace = join(folder, 'workspace');
const runs = new Map<string, string>();

/** A pipeline of the sample season; its runs by `<stage> <model>`. */
beforeAll(async () => {
  const sample = (name: string) => join(ROOT, 'sample-data', name);
  const models = ['--models', 'dummy,logistic_regression,decision_tree'];
  const data = ['--train', sample('shots_train.csv'), '--score', sample('shots_production.csv')];
  await cliText('pipeline', ...data, ...models, '--stratify', '--workspace', workspace);
  const listed = await cliJson<RunsDocument>('runs', '--workspace', workspace);
  for (const { run_id, stage, model } of listed.runs) {
    runs.set([stage, model].filter(Boolean).join(' '), run_id);
  }
});

removeAfterTests(folder);

async function openRun(page: Page, name: string, more = ''): Promise<void> {
  await page.locator('main').waitFor();
  const address = `#/run?id=${runs.get(name)}${more}`;
  await openScreen(page, address);
}

const numbers = (texts: readonly string[]): number[] =>
  texts.map((text) => Number(text.split('\n')[0].replaceAll(',', '')));

testInBrowser(
  'an overview shows results, reasons and changes that can be undone',
  async ({ page, save }) => {
    await openRun(page, 'pipeline');
    const best = page.getByRole('row', { name: /logistic_regression Train/ });
    await expect.poll(() => best.count()).toBe(1);

    const report = await save(async () => {
      await page.getByRole('button', { name: 'Export report…' }).click();
      await page.getByRole('menuitem', { name: 'Zip with all files' }).click();
    });
    expect((await stat(report)).size).toBeGreaterThan(100_000);

    await page.getByRole('link', { name: 'dummy' }).first().click();
    await page.getByText('No make was predicted').first().waitFor();

    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name of the run').fill('Constant');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Constant', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'dummy', exact: true }).waitFor();

    await page.getByRole('button', { name: 'Write a note' }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('**flat** <b id="raw">x</b>');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('strong', { hasText: 'flat' }).waitFor();
    expect(await page.locator('#raw').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('button', { name: 'Write a note' }).waitFor();
  },
  { workspace },
);

testInBrowser(
  'the confusion matrix is that of the artifact, and follows threshold, zone and reload',
  async ({ page }) => {
    const file = join(workspace, 'artifacts', String(runs.get('train decision_tree')));
    const csv = await readFile(join(file, 'confusion_matrix.csv'), 'utf8');
    const written = csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .flatMap((line) => line.split(',').slice(1).map(Number));

    await openRun(page, 'train decision_tree', '&tab=predictions');
    const cells = page.locator('td button');
    await expect.poll(() => cells.count()).toBe(4);
    expect(numbers(await cells.allInnerTexts())).toEqual(written);

    await page.getByRole('textbox', { name: 'Threshold' }).fill('1');
    await expect
      .poll(async () => numbers(await cells.allInnerTexts()))
      .toEqual([written[0] + written[1], 0, written[2] + written[3], 0]);
    await page.reload();
    await expect
      .poll(async () => numbers(await cells.allInnerTexts()))
      .toEqual([written[0] + written[1], 0, written[2] + written[3], 0]);

    await page.getByRole('button', { name: 'Back to 0.5' }).click();
    const all = page.getByRole('status').getByText('3,600 shots', { exact: true });
    await cells.nth(3).click();
    const shots = written[3].toLocaleString('en-US');
    const line = page.getByText(/^[\d,]+ of 3,600 shots selected/);
    await page.getByText(`${shots} of 3,600 shots selected`).waitFor();
    // The matrix stays whole, so that another field can be chosen; all else follows.
    expect(numbers(await cells.allInnerTexts())).toEqual(written);
    await page.getByText(/^100\.0 % of/).waitFor();
    await page.keyboard.press('Escape');
    await all.waitFor();

    // A zone narrows court, matrix, scores and the table of shots alike.
    await page.getByText('Zones', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Restricted area' }).click();
    await line.waitFor();
    const selected = async () =>
      numbers([String(await line.textContent()).replace(' of', '\n')])[0];
    const inZone = await selected();
    expect(inZone).toBeGreaterThan(100);
    await page.getByText('Threshold', { exact: true }).last().click();
    await expect
      .poll(async () => numbers(await cells.allInnerTexts()).reduce((a, b) => a + b, 0))
      .toBe(inZone);
    await page.getByText('Shots', { exact: true }).last().click();
    await page.getByRole('heading', { name: `${inZone.toLocaleString('en-US')} shots` }).waitFor();
    await page.keyboard.press('Escape');

    // A filter is in the address and comes back with it.
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('textbox', { name: 'As text' }).fill('shot_distance >= 10 and period = 4');
    await page.keyboard.press('Enter');
    await line.waitFor();
    const filtered = await selected();
    expect(filtered).toBeGreaterThan(10);
    await page.reload();
    await line.waitFor();
    expect(await selected()).toBe(filtered);
    await page.getByRole('button', { name: 'Remove the filter period = 4' }).click();
    await expect.poll(selected).toBeGreaterThan(filtered);
    await page.getByRole('button', { name: 'Remove the filter shot_distance >= 10' }).click();
    await all.waitFor();

    const court = await page.getByRole('img', { name: /half court/ }).boundingBox();
    if (court === null) throw new Error('no court is shown');
    const at = (x: number, y: number) =>
      [court.x + court.width * x, court.y + court.height * y] as const;
    await page.mouse.move(...at(0.35, 0.02));
    await page.mouse.down();
    for (const [x, y] of [
      [0.65, 0.02],
      [0.65, 0.25],
      [0.35, 0.25],
    ]) {
      await page.mouse.move(...at(x, y), { steps: 4 });
    }
    await page.mouse.up();
    await line.waitFor();
    expect(await selected()).toBeGreaterThan(100);
  },
  { workspace },
);

testInBrowser(
  'a click on the ROC curve sets the threshold of its point',
  async ({ page }) => {
    await openRun(page, 'train logistic_regression', '&tab=predictions');
    const roc = page.getByRole('figure', { name: /^AUC / });
    const line = roc.locator('path').first();
    await line.waitFor();
    const at = await line.evaluate((drawn) => {
      const path = drawn as unknown as SVGPathElement;
      const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.4);
      const point = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x: point.x, y: point.y };
    });
    await page.mouse.move(at.x, at.y);
    const shown = page.getByText(/^Threshold > 0\.\d+$/).first();
    await shown.waitFor();
    const rate = async (title: string) =>
      Number((await roc.getByText(new RegExp(`^${title} 0\\.`)).textContent())?.split(' ').at(-1));
    const expected = [await rate('False positive rate'), await rate('True positive rate')];
    await page.mouse.click(at.x, at.y);
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/threshold=0\.\d/);
    await expect
      .poll(async () => {
        const [tn, fp, fn, tp] = numbers(await page.locator('td button').allInnerTexts());
        return [fp / (fp + tn), tp / (tp + fn)].map((value) => Number(value.toFixed(3)));
      })
      .toEqual(expected);
  },
  { workspace },
);

testInBrowser(
  'a tree shows the way of a shot, and its files can be read and saved',
  async ({ page, save }) => {
    await openRun(page, 'train decision_tree', '&tab=model&shot=12');
    const root = page.getByRole('button', { name: /^shot_distance ≤ 7.5, 14,399 shots/ });
    await root.waitFor();
    await page.getByText(/steps to the leaf/).waitFor();
    await page.getByRole('button', { name: /^shot_distance ≤ 2.5/ }).click();
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/node=1\b/);
    await page.goBack();
    await root.waitFor();

    await page.getByRole('tab', { name: /Artifacts/ }).click();
    await page.getByRole('img', { name: /scatter\.png/ }).waitFor();
    await page.getByRole('button', { name: 'roc_curve.csv' }).click();
    await page.getByRole('columnheader', { name: 'true_positive_rate' }).waitFor();
    await page.getByText('4 rows, 4 columns').waitFor();
    const saved = await save(() => page.getByRole('button', { name: 'Save…' }).click());
    expect(await readFile(saved, 'utf8')).toMatch(/^threshold,false_positive_rate/);
  },
  { workspace },
);

testInBrowser(
  'a curve, coefficients and lineage are shown',
  async ({ page }) => {
    await openRun(page, 'train logistic_regression', '&tab=curves');
    await page.getByText(/^\w*loss falls from/).waitFor();
    await page.locator('.js-plotly-plot').waitFor();
    await page.getByRole('tab', { name: 'Model' }).click();
    await page.getByText(/^shot_distance moves the odds most/).waitFor();
    await page.getByRole('tab', { name: 'Lineage' }).click();
    const made = page.getByRole('region', { name: 'Made of it' });
    await made.getByRole('link', { name: 'logistic_regression' }).click();
    await page.getByText('The scored shots are unlike the training data').waitFor();
  },
  { workspace },
);

test('a note never becomes HTML, and only safe links are links', () => {
  const [block] = parseMarkdown('<img src=x onerror=a> [a](javascript:x) [b](https://e.org/)');
  expect(block).toEqual({
    type: 'paragraph',
    content: [
      { type: 'text', text: '<img src=x onerror=a> [a](javascript:x) ' },
      { type: 'link', href: 'https://e.org/', content: [{ type: 'text', text: 'b' }] },
    ],
  });
});

test('a note of any size and depth is read in time and on the stack', () => {
  const hostile = ['> '.repeat(5000), '**'.repeat(20_000), '- '.repeat(5000), '[('.repeat(20_000)];
  for (const text of hostile) expect(parseMarkdown(text).length).toBeGreaterThan(0);
});
