/** The screen 'settings' in both hosts: what is chosen holds at once and after a reload; the workspace is checked and backed up. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { forEachHost } from './support/specs.ts';

async function openSettings(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  await page.evaluate(() => {
    location.hash = '#/settings';
  });
  await page.getByText('Theme', { exact: true }).waitFor();
}

const scheme = (page: Page) =>
  page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme'));

forEachHost('theme, language and numbers hold at once and after a reload', async ({ page }) => {
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
  await page.getByText('Nenhum arremesso importado ainda.').waitFor();
});

forEachHost('the workspace is checked and backed up', async ({ page, workspace }) => {
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
