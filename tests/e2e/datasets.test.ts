/** The screen 'datasets' in both hosts: files are read as the reader sees them, roles are chosen. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Session } from './support/hosts.ts';
import { forEachHost } from './support/specs.ts';

const LINES = 60;
const latitude = (i: number) => (33.5 + i / 100).toFixed(4);

/** Semicolons, decimal commas, Windows-1252, and one line that is cut short. */
function brazilianShots(): Buffer {
  const rows = Array.from({ length: LINES }, (_, i) =>
    [i, latitude(i), -118.2 - i / 1000, i % 24, i % 2, 'arremesso à meia distância']
      .join(';')
      .replaceAll('.', ','),
  );
  rows.splice(10, 0, 'quebrada;linha');
  const text = ['shot_id;lat;lon;shot_distance;shot_made_flag;descrição', ...rows].join('\r\n');
  return Buffer.from(text, 'latin1');
}

async function openDatasets(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  await page.evaluate(() => {
    location.hash = '#/datasets';
  });
}

async function chooseFile({ page, choose }: Session, item: RegExp, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Import…' }).click();
  const entry = page.getByRole('menuitem', { name: item });
  await entry.waitFor();
  await choose([file], () => entry.click());
}

forEachHost('a file with semicolons and decimal commas is imported right', async (session) => {
  const { page, folder, problems } = session;
  const file = join(folder, 'arremessos.csv');
  await writeFile(file, brazilianShots());
  await openDatasets(page);
  await page.getByText('No shots are imported yet.').waitFor();
  await chooseFile(session, /Shots/, file);

  const delimiter = page.getByRole('combobox', { name: 'Delimiter' });
  await expect.poll(() => delimiter.inputValue()).toBe('Semicolon');
  expect(await page.getByRole('combobox', { name: 'Decimal sign' }).inputValue()).toBe('1,5');
  expect(await page.getByRole('combobox', { name: 'Encoding' }).inputValue()).toBe('Windows-1252');
  await page.getByRole('button', { name: /descrição\s*text/ }).waitFor();
  await page.getByRole('button', { name: /lat\s*number\s*feature, along/ }).waitFor();

  problems.allow(/400 \(Bad Request\)/);
  await delimiter.click();
  await page.getByRole('option', { name: 'Comma' }).click();
  await expect.poll(() => page.getByRole('button', { name: /^lat\s*number/ }).count()).toBe(0);
  await delimiter.click();
  await page.getByRole('option', { name: 'Semicolon' }).click();

  await page.getByRole('button', { name: /^shot_distance/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'feature' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^shot_distance\s*integer\s*no role/ }).waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();

  await page.getByText('30 made, 30 missed, 0 without a label').waitFor();
  const row = page.getByRole('row', { name: /^lat feature along number/ });
  const cells = row.getByRole('cell');
  await expect
    .poll(() => cells.allInnerTexts())
    .toEqual(expect.arrayContaining(['33.500', '34.090']));
  await page.getByRole('img', { name: 'Distribution of lat' }).waitFor();
  await expect
    .poll(() => page.getByRole('row', { name: /^shot_distance integer/ }).count())
    .toBe(1);

  await page.getByRole('tab', { name: /Rejected lines/ }).click();
  await page.getByText('quebrada;linha').waitFor();
  await page.getByText('2 fields instead of 6').waitFor();
  await page.getByRole('gridcell', { name: '12', exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Rows' }).click();
  await page.getByText(latitude(1).replace(/0+$/, ''), { exact: true }).waitFor();

  await page.reload();
  await page.getByText(latitude(1).replace(/0+$/, ''), { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/train/);
  const chosen = page.locator('[data-field="train"] input').first();
  await expect.poll(() => chosen.inputValue()).toBe('arremessos');
});

forEachHost('what cannot be read says why, and a dataset is deleted', async (session) => {
  const { page, folder, problems } = session;
  problems.allow(/400 \(Bad Request\)/);
  const empty = join(folder, 'empty.csv');
  const shots = join(folder, 'shots.csv');
  await writeFile(empty, '');
  await writeFile(shots, 'loc_x,loc_y,shot_made_flag\n1,2,1\n3,4,0\n');
  await openDatasets(page);
  await chooseFile(session, /Shots/, empty);
  await page.getByRole('alert').getByText('empty.csv is empty').waitFor();
  expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();

  await chooseFile(session, /Shots/, shots);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('1 made, 1 missed, 0 without a label').waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No shots are imported yet.').waitFor();
});
