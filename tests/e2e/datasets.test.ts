/** The screen 'datasets': files are read as the user sees them, roles can be chosen. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { rowsXml, workbook } from '../support/workbooks.ts';
import { testInBrowser, testInEachHost } from './support/host-tests.ts';
import type { Session } from './support/hosts.ts';
import { openScreen } from './support/open-screen.ts';

const LINES = 60;
const latitude = (i: number) => (33.5 + i / 100).toFixed(4);

const HEADER = 'shot_id;lat;lon;shot_distance;shot_made_flag;descrição;quarto';

/** Semicolons, decimal commas, Windows-1252, one truncated line, and an invalid period in one line of ten. */
function brazilianShots(): Buffer {
  const rows = Array.from({ length: LINES }, (_, i) => {
    const period = i % 10 === 9 ? 'OT' : (i % 3) + 1;
    return [
      20_000_000 + i,
      latitude(i),
      -118.2 - i / 1000,
      i % 24,
      i % 2,
      'arremesso à meia distância',
      period,
    ]
      .join(';')
      .replaceAll('.', ',');
  });
  rows.splice(10, 0, 'quebrada;linha');
  return Buffer.from([HEADER, ...rows].join('\r\n'), 'latin1');
}

async function openDatasets(page: Page): Promise<void> {
  await openScreen(page, '#/datasets');
}

async function chooseFile({ page, choose }: Session, item: RegExp, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Import…' }).click();
  const entry = page.getByRole('menuitem', { name: item });
  await entry.waitFor();
  await choose([file], () => entry.click());
}

testInBrowser('a file with semicolons and decimal commas is imported right', async (session) => {
  const { page, folder, problems } = session;
  const file = join(folder, 'arremessos.csv');
  await writeFile(file, brazilianShots());
  await openDatasets(page);
  await page.getByText('No shots are imported yet').waitFor();
  await chooseFile(session, /Shots/, file);

  const delimiter = page.getByRole('combobox', { name: 'Delimiter' });
  await expect.poll(() => delimiter.inputValue()).toBe('Semicolon');
  expect(await page.getByRole('combobox', { name: 'Decimal sign' }).inputValue()).toBe('1,5');
  expect(await page.getByRole('combobox', { name: 'Encoding' }).inputValue()).toBe('Windows-1252');
  await page.getByRole('button', { name: /descrição\s*text/ }).waitFor();
  await page.getByRole('button', { name: /lat\s*number\s*feature, position along/ }).waitFor();

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
  const row = page.getByRole('row', { name: /^lat feature position along number/ });
  const cells = row.getByRole('cell');
  await expect
    .poll(() => cells.allInnerTexts())
    .toEqual(expect.arrayContaining(['33.500', '34.090']));
  // An id has no thousands.
  const ids = page.getByRole('row', { name: /^shot_id / }).getByRole('cell');
  await expect.poll(() => ids.allInnerTexts()).toEqual(expect.arrayContaining(['20000000']));
  await page.getByRole('img', { name: 'Distribution of lat' }).waitFor();
  await expect
    .poll(() => page.getByRole('row', { name: /^shot_distance integer/ }).count())
    .toBe(1);

  await page.getByRole('tab', { name: /Rejected lines/ }).click();
  await page.getByText('quebrada;linha').waitFor();
  await page.getByText('2 fields instead of 7').waitFor();
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

testInBrowser('the type of a column is changed, seen in the preview, and kept', async (session) => {
  const { page, folder } = session;
  const file = join(folder, 'arremessos.csv');
  await writeFile(file, brazilianShots());
  await openDatasets(page);
  await chooseFile(session, /Shots/, file);
  const head = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
  const chooseType = async (column: string, type: string) => {
    await head(column).click();
    await page.getByRole('menuitemradio', { name: type }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  };
  const line = (number: number) => page.getByRole('row', { name: new RegExp(`^Line ${number}:`) });

  await page.getByText('1 of the first 61 rows will be left out.').waitFor();
  await head('quarto\\s*text\\s*no role').waitFor();
  await chooseType('quarto', 'integer');
  await page.getByText('7 of the first 61 rows will be left out.').waitFor();
  await line(11).getByRole('cell', { name: 'OT', exact: true }).waitFor();
  expect(await line(11).getAttribute('title')).toBe('"OT" is not an integer');
  await head('quarto\\s*integer\\s*feature').waitFor();

  await page.getByRole('button', { name: 'As detected' }).click();
  await page.getByText('1 of the first 61 rows will be left out.').waitFor();
  await head('quarto\\s*text\\s*no role').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'As detected' }).count()).toBe(0);

  await chooseType('quarto', 'integer');
  await chooseType('shot_distance', 'text');
  await head('shot_distance\\s*text\\s*no role').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('quarto: integer, shot_distance: text').waitFor();
  await page.getByRole('row', { name: /^quarto feature integer/ }).waitFor();
  // A text has no least and no largest value.
  await page.getByRole('row', { name: /^shot_distance text .*(– ){5}–$/ }).waitFor();
  await page.getByRole('tab', { name: /Rejected lines\s*7/ }).click();
  await page.getByRole('gridcell', { name: '"OT" is not an integer' }).first().waitFor();
  expect(await page.getByRole('gridcell', { name: '"OT" is not an integer' }).count()).toBe(6);

  // The file's next import starts from what was chosen.
  await chooseFile(session, /Shots/, file);
  await head('quarto\\s*integer\\s*feature').waitFor();
  await page.getByRole('button', { name: 'As detected' }).click();
  await head('quarto\\s*text\\s*no role').waitFor();

  // At 200 % zoom the rows have their place below the options.
  await page.setViewportSize({ width: 640, height: 400 });
  const rows = page.getByRole('region', { name: 'First rows' });
  await expect.poll(async () => (await rows.boundingBox())?.height).toBeGreaterThanOrEqual(240);
});

/** Does what the system does while files are dragged over the window and dropped. */
async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  }
  await page.getByText('Drop to').waitFor();
  await session.send('Input.dispatchDragEvent', { type: 'drop', x: 500, y: 400, data });
  await session.detach();
}

testInEachHost('files dropped on any screen are imported one after another', async (session) => {
  const { page, folder } = session;
  const names = ['one', 'two', 'three'];
  const files = names.map((name) => join(folder, `${name}.csv`));
  for (const [i, file] of files.entries()) {
    await writeFile(file, `loc_x,loc_y,shot_made_flag\n1,2,1\n3,${i},0\n`);
  }
  await page.getByRole('button', { name: 'Import your shots' }).waitFor();
  await dropFiles(page, files.slice(0, 2));
  await page.getByRole('heading', { name: 'Import one.csv' }).waitFor();
  await page.getByText('1 more file waits').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'Import two.csv' }).waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('heading', { name: 'one', exact: true }).waitFor();
  await openScreen(page, '#/settings');
  await dropFiles(page, files.slice(2));
  await page.getByRole('heading', { name: 'Import three.csv' }).waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const list = page.getByRole('navigation', { name: 'Datasets' });
  await expect.poll(() => list.getByRole('link').count()).toBe(2);

  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'one', exact: true }).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: 'three', exact: true }).waitFor();
});

testInBrowser('a long import says how far it is, and is cancelled', async (session) => {
  const { page, folder } = session;
  const file = join(folder, 'long.csv');
  const row = `${Array.from({ length: 12 }, (_, i) => `${i},${i / 7},some words ${i}`).join(',')}\n`;
  const head = `${Array.from({ length: 36 }, (_, i) => `c${i}`).join(',')}\n`;
  await writeFile(file, head + row.repeat(400_000));
  await openDatasets(page);
  await chooseFile(session, /Shots/, file);
  await page.getByRole('button', { name: /^c0/ }).waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText(/^(Checking the text|Reading the rows|Describing the columns)/).waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  // The user's choice is still there, to be tried again or discarded.
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
  await page.getByRole('button', { name: /^c0/ }).waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByText('No shots are imported yet').waitFor();
});

testInBrowser(
  'what cannot be read says why, and a dataset is deleted and had back',
  async (session) => {
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
    const remove = async () => {
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByText('Dataset “shots” deleted').first().waitFor();
      await page.getByText('No shots are imported yet').waitFor();
    };
    await remove();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('1 made, 1 missed, 0 without a label').waitFor();
    await remove();
    await page.keyboard.press('Control+z');
    await page.getByText('1 made, 1 missed, 0 without a label').waitFor();
  },
);

testInBrowser('the header, the make, marks and positions are chosen, and kept', async (session) => {
  const { page, folder } = session;
  const file = join(folder, 'saves.csv');
  const rows = Array.from({ length: 60 }, (_, i) => {
    const [x, y] = [(i % 20) - 10, 4 + (i % 21)];
    const reach = Math.floor(Math.hypot(x, y));
    return `${x},${y + 5.25},${reach},${i % 5 ? i % 7 : '-'},${['Over', 'Under'][i % 2]}`;
  });
  await writeFile(file, ['export,1,2,3,4', 'x,y,shot_distance,clock,result', ...rows].join('\n'));
  await openDatasets(page);
  await chooseFile(session, /Shots/, file);
  const importing = page.getByRole('button', { name: 'Import', exact: true });

  await page.getByTitle('This line names the columns').filter({ hasText: /^2$/ }).click();
  await page.getByText(/No target: Column "result" holds "Over"/).waitFor();
  await page
    .getByText(
      /were read as feet from the baseline, which agrees with "shot_distance".*\(“Positions in”\)/,
    )
    .waitFor();
  const positions = page.getByRole('combobox', { name: 'Positions in' });
  await expect.poll(() => positions.inputValue()).toBe('Feet from the baseline');
  await page.getByText('The first shots · fits 100.0 %').waitFor();

  await page.getByRole('combobox', { name: 'Make' }).click();
  await page.getByRole('option', { name: 'Under' }).click();
  await page.getByRole('button', { name: /^result\s*text\s*target/ }).waitFor();

  await page.getByRole('button', { name: /^clock\s*text/ }).click();
  const marks = page.getByRole('combobox', { name: 'Stands for a missing value' });
  await marks.fill('-');
  await marks.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^clock\s*integer\s*feature/ }).waitFor();

  await positions.click();
  await page.getByRole('option', { name: 'Tenths of a foot from the hoop' }).click();
  await page.getByText(/The first shots · fits [0-9.]+ %/).waitFor();
  await page.getByRole('checkbox', { name: 'Axes swapped' }).check();
  await page.getByRole('combobox', { name: 'Lines of' }).click();
  await page.getByRole('option', { name: 'FIBA' }).click();
  await importing.click();
  await page.getByText('30 made, 30 missed, 0 without a label').waitFor();
  await page.getByText('Tenths of a foot from the hoop · FIBA lines').waitFor();

  // Words have no figures, numbers have theirs: role, type, missing, distinct, min, quartiles and mean, max.
  const cells = async (column: string) => {
    const row = page.getByRole('row', { name: new RegExp(`^${column} `) });
    return (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
  };
  expect(await cells('result')).toEqual(['target', 'text', '0', '2', ...Array(6).fill('–')]);
  expect((await cells('clock')).slice(1, 5)).toEqual(['integer', '12', '7', '0']);
});

testInBrowser('days that can be read both ways are asked for in the preview', async (session) => {
  const { page, folder } = session;
  const file = join(folder, 'days.csv');
  await writeFile(file, 'day,x,made\n01/02/2024,1,1\n03/04/2024,2,0\n');
  await openDatasets(page);
  await chooseFile(session, /Shots/, file);
  await page.getByText(/have the day first or the month first. Say which \(“Dates”\)/).waitFor();
  await page.getByRole('combobox', { name: 'Dates' }).click();
  await page.getByRole('option', { name: 'Day first (31/12)' }).click();
  await page.getByRole('button', { name: /^day\s*date/ }).waitFor();
  await page.getByRole('cell', { name: '2024-02-01' }).waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('1 made, 1 missed, 0 without a label').waitFor();
});

testInBrowser('the sheet of a workbook is chosen in the preview', async (session) => {
  const { page, folder } = session;
  const file = join(folder, 'seasons.xlsx');
  const sheets = {
    'Read me': rowsXml([['Two seasons']]),
    Old: rowsXml([
      ['x', 'made'],
      [1, 1],
      [2, 0],
    ]),
    New: rowsXml([
      ['shot_x', 'made'],
      [5, 1],
      [6, 0],
      [7, 0],
    ]),
  };
  await writeFile(file, workbook(sheets));
  await openDatasets(page);
  await chooseFile(session, /Shots/, file);
  const sheet = page.getByRole('combobox', { name: 'Sheet' });
  await expect.poll(() => sheet.inputValue()).toBe('Old');
  await page.getByText('The sheet "Old" was read.').waitFor();
  expect(await page.getByRole('combobox', { name: 'Delimiter' }).count()).toBe(0);
  await sheet.click();
  await page.getByRole('option', { name: 'New' }).click();
  await page.getByRole('button', { name: /^shot_x\s*integer/ }).waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('1 made, 2 missed, 0 without a label').waitFor();
  await page.getByText('Excel', { exact: true }).waitFor();
});
