/** A sweep in the browser: text columns, two params over folds by game, watched, cancelled, gone on with, its best opened. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-sweep-'));
const workspace = join(folder, 'workspace');
const sample = (name: string) => join(ROOT, 'sample-data', name);

beforeAll(() => {
  // Shots of one kind that training did not have.
  const [header, ...lines] = readFileSync(sample('shots_production.csv'), 'utf8').split('\n');
  const strange = lines
    .slice(0, 200)
    .map((line, i) => (i < 30 ? line.replace(/^[^,]+/, 'Moonball') : line));
  const toScore = join(folder, 'moonballs.csv');
  writeFileSync(toScore, [header, ...strange].join('\n'));
  const args = ['import', sample('shots_train.csv'), toScore, '--workspace', workspace];
  execFileSync(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args]);
});

removeAfterTests(folder);

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"] input`).first();
const status = (page: Page, word: string) =>
  page.getByRole('tabpanel').getByText(word, { exact: true });

async function choose(page: Page, name: string, option: RegExp): Promise<void> {
  await field(page, name).click();
  await page.getByRole('option', { name: option }).click();
}

testInBrowser(
  'a sweep is watched, cancelled and gone on with; its best model is looked at and scores a file with an unknown category',
  async ({ page }) => {
    await openScreen(page, '#/train');
    await choose(page, 'train', /^shots_train/);
    await field(page, 'features').fill('action_type');
    await page.getByRole('option', { name: /^action_type/ }).click();
    await page.keyboard.press('Escape');
    await choose(page, 'cv', /^Stratified group k-fold$/);
    await page.getByRole('checkbox', { name: 'Logistic regression' }).uncheck();
    await page.getByRole('button', { name: /^Params of Decision tree/ }).click();
    await field(page, 'decision_tree.max_depth').fill('1..8');
    await field(page, 'decision_tree.min_samples_leaf').fill('1; 50');
    await page.getByRole('button', { name: 'Train', exact: true }).click();

    await page
      .getByText(/^Searching decision_tree: \d+ of 80 fits/)
      .first()
      .waitFor();
    await page
      .getByText(/best log_loss 0\.\d+/)
      .first()
      .waitFor();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Cancel' }).click();
    await status(page, 'Cancelled').waitFor();
    await page.getByRole('button', { name: 'Show as a diagram' }).click();
    await expect.poll(() => page.url()).toMatch(/#\/pipeline\?id=\w+/);
    const [, id] = /id=(\w+)/.exec(page.url()) ?? [];

    await openScreen(page, `#/run?id=${id}`);
    await page.getByRole('button', { name: 'Go on' }).click();
    await status(page, 'Finished').waitFor({ timeout: 90_000 });
    const stages = page.getByRole('list', { name: 'Stages' });
    await stages.getByRole('link', { name: 'Decision tree' }).click();
    await page
      .getByText(/of 16 candidates over 5 folds/)
      .first()
      .waitFor();

    await page.getByRole('tab', { name: 'Predictions' }).click();
    await page.getByText('Out of fold', { exact: true }).click();
    await page
      .getByText(/^14,399 shots/)
      .first()
      .waitFor();

    await page.getByRole('tab', { name: 'Model' }).click();
    await page.getByRole('button', { name: 'Measure it' }).click();
    await page.getByText(/^With \w+ shuffled the log loss rises by .+ ± /).waitFor();
    await page.getByText('Single shots', { exact: true }).click();
    await page.getByText(/40 single shots/).waitFor();
    await page.getByRole('button', { name: 'By training rows' }).click();
    await page.getByText(/^Held out, the log loss goes from/).waitFor();
    await page.getByText('Categories it learned from').first().waitFor();

    await page.getByRole('button', { name: 'Score a file…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').or(dialog.getByPlaceholder('Dataset')).first().click();
    await page.getByRole('option', { name: 'moonballs' }).click();
    await dialog.getByRole('button', { name: 'Score', exact: true }).click();
    await expect.poll(() => page.url(), { timeout: 200_000 }).toMatch(/tab=predictions/);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page
      .getByText(/^action_type: 30 of 200 rows have a category .*: "Moonball" \(30\)\./)
      .waitFor();
  },
  { workspace },
);
