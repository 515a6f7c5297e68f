/** Which model can be trusted: from a file on the first screen, by one button, to the verdict and the report that says it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { shotsCsv } from '../support/shots.ts';
import { removeAfterTests, testInEachHost } from './support/host-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-best-'));
const shots = join(folder, 'shots.csv');
const table = join(folder, 'drinks.csv');
writeFileSync(shots, shotsCsv(600, 3));
writeFileSync(table, `drink,price\n${'tea,2\ncoffee,3\n'.repeat(30)}`);
removeAfterTests(folder);

const QUESTION = 'Which model can I trust?';
/** Five models, searched and judged on a machine that may be busy. */
const ANSWER = { timeout: 120_000 };

testInEachHost('a table of shots ends in a verdict and a report', async (session) => {
  const { page, choose, drop, save } = session;
  const ask = page.getByRole('button', { name: QUESTION });
  // A table of other things ends in a question, with the place to answer it.
  await choose([table], () => ask.click());
  await page.getByRole('heading', { name: 'No answer yet' }).waitFor(ANSWER);
  await page
    .getByText(/target/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Choose the columns…' }).click();
  await page.getByRole('heading', { name: 'Import drinks.csv' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await drop([shots]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await ask.click();
  const dialog = page.getByRole('dialog', { name: QUESTION });
  await dialog.getByText('Also score and judge').waitFor();
  await dialog.getByText('30 s').click();
  await dialog.getByRole('button', { name: 'Find out' }).click();
  await page.getByRole('heading', { name: 'Looking for the model that can be trusted' }).waitFor();
  const verdict = page.getByRole('region', { name: 'What may be said' });
  await verdict.getByText(/shots/).first().waitFor(ANSWER);
  const said = await verdict.locator('p').allInnerTexts();
  expect(said[0]).toMatch(/^On shots .*always predicting a (make|miss) \(\d\d\.\d %\)/);
  expect(said.join(' ')).toMatch(/AUC 0\.\d{3} \[0\.\d{3}, 0\.\d{3}\]/);

  const report = await readFile(
    await save(async () => {
      await page.getByRole('button', { name: 'Export report…' }).click();
      await page.getByRole('menuitem', { name: 'Web page (HTML)' }).click();
    }),
    'utf8',
  );
  for (const sentence of said) expect(report).toContain(sentence);
});
