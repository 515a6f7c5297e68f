/** The screen 'models': versions with their aliases and descriptions, and undoing changes to them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { createModelVersion, setAlias } from '../../electron/core/store/registry.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { cliJson, type RunsDocument } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-models-'));
const workspace = join(folder, 'workspace');
const accuracies = [0.5512, 0.6034];

beforeAll(async () => {
  const { store, close } = await openWorkspace(workspace);
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'seasons');
    for (const [i, accuracy] of accuracies.entries()) {
      const run = createRun(tx, { experimentId, name: `tree ${i + 1}`, tags: { stage: 'train' } });
      logMetrics(tx, run, [{ key: 'accuracy', value: accuracy }]);
      endRun(tx, run, 'FINISHED');
      const source = `runs:/${run}/model`;
      createModelVersion(tx, { name: 'shots', runId: run, source, description: `try ${i + 1}` });
    }
    setAlias(tx, 'shots', 'champion', 1);
  });
  await close();
});

removeAfterTests(folder);

const exported = mkdtempSync(join(tmpdir(), 'shot-review-exported-'));
removeAfterTests(exported);

/** A registered model that the program trained. */
beforeAll(async () => {
  const dir = join(exported, 'workspace');
  const file = join(exported, 'shots.csv');
  writeFileSync(file, shotsCsv(300));
  const { runs } = await cliJson<RunsDocument>(
    ...['pipeline', '--train', file, '--models', 'decision_tree', '--workspace', dir],
  );
  const runId = runs.find(({ stage, model }) => stage === 'train' && model !== null)?.run_id ?? '';
  const { store, close } = await openWorkspace(dir);
  await store.commit((tx) =>
    createModelVersion(tx, { name: 'trees', runId, source: `runs:/${runId}/model` }),
  );
  await close();
});

const version = (page: Page, number: number) =>
  page.getByRole('row', { name: new RegExp(`^v${number} `) });

testInBrowser(
  'versions show their runs; aliases, descriptions and names change and change back',
  async ({ page }) => {
    await openScreen(page, '#/models?name=shots&version=2');
    await version(page, 2).getByText('0.6034').waitFor();
    await version(page, 1).getByText('0.5512').waitFor();
    expect(await version(page, 2).getAttribute('aria-current')).toBe('true');

    await page.getByRole('button', { name: 'Add an alias to v2' }).click();
    await page.keyboard.type('champion');
    await page.keyboard.press('Enter');
    await version(page, 2).getByText('champion').waitFor();
    await expect.poll(() => version(page, 1).getByText('champion').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await version(page, 1).getByText('champion').waitFor();
    await expect.poll(() => version(page, 2).getByText('champion').count()).toBe(0);

    await version(page, 2).getByRole('button', { name: 'try 2' }).click();
    await page.getByRole('textbox', { name: 'Description' }).fill('deeper');
    await page.keyboard.press('Enter');
    await version(page, 2).getByRole('button', { name: 'deeper' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await version(page, 2).getByRole('button', { name: 'try 2' }).waitFor();

    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Rename' }).fill('makes');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'makes' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('heading', { name: 'shots', exact: true }).waitFor();

    await version(page, 1).getByRole('link', { name: 'tree 1' }).click();
    await page.getByRole('heading', { name: 'tree 1' }).waitFor();
    await page.goBack();
    await version(page, 1).waitFor();
  },
  { workspace },
);

testInBrowser('an empty registry shows the way to a first model', async ({ page }) => {
  await openScreen(page, '#/models');
  await page.getByText('No model is registered yet').waitFor();
  await page.getByRole('button', { name: 'Show train runs' }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/runs\?filter=/);
});

testInBrowser(
  'a model is exported, and shows what ran it',
  async ({ page, save }) => {
    await openScreen(page, '#/models?name=trees');
    const choose = async (format: string) => {
      await page.getByRole('button', { name: 'Export model…' }).click();
      await page.getByRole('menuitem', { name: format }).click();
    };
    const file = await save(() => choose('JavaScript'));
    expect(await readFile(file, 'utf8')).toContain('export function predictProba');
    const checks = page.getByRole('table', { name: 'Exported files and their checks' });
    const ran = checks.getByRole('row', { name: /decision_tree\.js JavaScript node 24/ });
    await ran.getByText('200').waitFor();
    await save(() => choose('SQL, Spark'));
    await checks.getByRole('row', { name: /decision_tree\.sql SQL, Spark Not run/ }).waitFor();
  },
  { workspace: join(exported, 'workspace') },
);
