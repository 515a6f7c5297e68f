/** The screen 'settings': changes apply at once and after a reload; the workspace is checked and backed up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, expect } from 'vitest';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { removeAfterTests, testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-settings-'));
/** A workspace with two runs, new for each test. */
const seasons = join(folder, 'seasons');
beforeEach(async () => {
  rmSync(seasons, { recursive: true, force: true });
  const { store, close } = await openWorkspace(seasons);
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'seasons');
    for (const name of ['season 2024', 'season 2025']) {
      endRun(tx, createRun(tx, { experimentId, name }), 'FINISHED');
    }
  });
  await close();
});
removeAfterTests(folder);

async function openSettings(page: Page): Promise<void> {
  await openScreen(page, '#/settings');
  await page.getByText('Theme', { exact: true }).waitFor();
}

const scheme = (page: Page) =>
  page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme'));

testInBrowser('theme, language and numbers hold at once and after a reload', async ({ page }) => {
  await openSettings(page);
  await page.getByText('Dark', { exact: true }).click();
  await expect.poll(() => scheme(page)).toBe('dark');
  await page.getByText('Light', { exact: true }).click();
  await expect.poll(() => scheme(page)).toBe('light');
  await page.getByText('For example: 16,228 shots').waitFor();

  await page.getByText('Português do Brasil').click();
  await page.getByRole('heading', { name: 'Ajustes' }).waitFor();
  await page.getByText('Por exemplo: 16.228 arremessos, acurácia de 0,6042').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('pt-BR');
  await page.getByText('1,234.5', { exact: true }).click();
  await page.getByText('Por exemplo: 16,228 arremessos, acurácia de 0.6042').waitFor();

  await page.reload();
  await page.getByText('Por exemplo: 16,228 arremessos').waitFor();
  expect(await scheme(page)).toBe('light');
  await page.getByRole('link', { name: 'Dados' }).click();
  await page.getByText('Nenhum arremesso importado ainda').waitFor();
});

testInBrowser('the workspace is checked and backed up', async ({ page, workspace }) => {
  await openSettings(page);
  await page.getByText(workspace, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Check the workspace' }).click();
  await page.getByText('Everything is whole').waitFor();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText(/^Backed up as review-/).waitFor();
  const backups = await readdir(join(workspace, 'backups'));
  expect(backups.filter((name) => name.endsWith('-manual.sqlite'))).toHaveLength(1);

  await page.getByRole('button', { name: 'Licences…' }).click();
  await page
    .getByRole('dialog')
    .getByText(/^react \d/)
    .waitFor();
});

testInBrowser(
  'a backup is restored, and that is undone',
  async ({ page }) => {
    const contents = (text: string) => page.getByText(text, { exact: true }).waitFor();
    await openSettings(page);
    await contents('2 runs in 1 experiment');
    await page.getByRole('button', { name: 'Check the workspace' }).click();
    await page.getByText('Everything is whole').waitFor();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText(/^Backed up as review-/).waitFor();

    await openScreen(page, '#/runs');
    await page
      .locator('.ag-row', { hasText: 'season 2025' })
      .locator('[col-id="attributes.name"]')
      .click();
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.ag-row').count()).toBe(1);

    await openScreen(page, '#/settings');
    await contents('1 run in 1 experiment');
    await page.getByRole('button', { name: 'Restore a backup…' }).click();
    await page.getByRole('menuitem', { name: 'by hand' }).click();
    const dialog = page.getByRole('dialog', { name: /^Restore the backup of / });
    await dialog.getByText('which are kept as a backup of their own').waitFor();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    const done = page.getByRole('alert').filter({ hasText: 'The backup was restored' });
    await done.waitFor();
    await contents('2 runs in 1 experiment');
    await openScreen(page, '#/runs');
    await page.locator('.ag-row', { hasText: 'season 2025' }).first().waitFor();

    await done.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.locator('.ag-row').count()).toBe(1);
    await openScreen(page, '#/settings');
    await contents('1 run in 1 experiment');
    await page.getByRole('button', { name: 'Restore a backup…' }).click();
    const undos = page.getByRole('menuitem', { name: 'before a restore' });
    await expect.poll(() => undos.count()).toBe(2);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Check the workspace' }).click();
    await page.getByText('Everything is whole').waitFor();
  },
  { workspace: seasons },
);

testInBrowser(
  'Python logs here: the switch, another port, what to run, and runs and points as they come',
  async ({ page }) => {
    await openSettings(page);
    const toggle = page.getByRole('switch', { name: 'Let Python log here' });
    const port = page.getByLabel('Port', { exact: true });
    await expect.poll(() => port.inputValue()).toBe('5000');
    const [first, second] = [await freePort(), await freePort()];
    await port.fill(String(first));
    await port.press('Enter');
    await toggle.click();
    const address = page.getByText(`http://127.0.0.1:${first}`, { exact: true });
    await address.waitFor();
    await page.getByRole('link', { name: `http://127.0.0.1:${first}` }).waitFor();
    await port.fill(String(second));
    await port.press('Enter');
    await page.getByText(`http://127.0.0.1:${second}`, { exact: true }).waitFor();
    const snippet = page.locator('pre');
    for (const [language, said] of [
      ['Environment', 'export MLFLOW_TRACKING_URI='],
      ['R', 'mlflow::mlflow_set_tracking_uri('],
      ['Java', 'new MlflowClient(new BasicMlflowHostCreds('],
      ['curl', 'Authorization: Bearer '],
      ['Python', 'mlflow.set_tracking_uri('],
    ]) {
      await page.getByText(language, { exact: true }).click();
      await expect.poll(() => snippet.textContent()).toContain(said);
      expect(await snippet.textContent()).toContain(`http://127.0.0.1:${second}`);
    }
    const [, token] = /TOKEN"\] = "([\w-]{43})"/.exec((await snippet.textContent()) ?? '') ?? [];

    const ask = async (path: string, values: object) => {
      const response = await fetch(`http://127.0.0.1:${second}/api/2.0/mlflow/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(values),
      });
      return JSON.parse(await response.text());
    };
    const { experiment_id } = await ask('experiments/create', { name: 'from Python' });
    await openScreen(page, '#/runs');
    const created = { experiment_id, start_time: Date.now(), run_name: 'as it is logged' };
    const { run_id } = (await ask('runs/create', created)).run.info;
    const row = page.locator('.ag-row', { hasText: 'as it is logged' });
    await row.first().waitFor();
    await ask('runs/log-metric', { run_id, key: 'accuracy', value: 0.125, timestamp: 1, step: 1 });
    await expect.poll(() => row.first().textContent()).toContain('0.125');

    await openScreen(page, '#/settings');
    await page.reload();
    await page.getByText(`http://127.0.0.1:${second}`, { exact: true }).waitFor();
    await toggle.click();
    await address.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('pre').count()).toBe(0);
  },
  { isFresh: true },
);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
