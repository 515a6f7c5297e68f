/** Scores a file with a model, and exports and opens reports of runs and comparisons in every way. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';
import { cliJson, cliText } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';
import {
  removeAfterTests,
  testInBrowser,
  testInEachHost,
  testInWindow,
} from './support/host-tests.ts';
import type { Session } from './support/hosts.ts';
import { openScreen } from './support/open-screen.ts';
import {
  checkManifest,
  filesOfFolder,
  filesOfZip,
  inBrowser,
  pdfPages,
} from './support/report-files.ts';

interface ListedRun {
  readonly run_id: string;
  readonly stage: string;
  readonly model: string | null;
  readonly metrics: Readonly<Record<string, number>>;
}

const folder = mkdtempSync(join(tmpdir(), 'shot-review-reports-'));
const workspace = join(folder, 'workspace');
const runs = new Map<string, string>();
const shots = join(folder, 'next season.csv');
const unfit = join(folder, 'unfit.csv');

beforeAll(async () => {
  const sample = (name: string) => join(ROOT, 'sample-data', name);
  await cliText(
    ...['pipeline', '--train', sample('shots_train.csv'), '--score'],
    ...[sample('shots_production.csv'), '--stratify', '--workspace', workspace],
  );
  const { runs: listed } = await cliJson<{ runs: ListedRun[] }>('runs', '--workspace', workspace);
  for (const { run_id, stage, model } of listed) {
    runs.set([stage, model].filter(Boolean).join(' '), run_id);
  }
  writeFileSync(shots, shotsCsv(400, 7));
  writeFileSync(unfit, shotsCsv(40, 7).replace('period', 'quarter'));
});

removeAfterTests(folder);

const run = (name: string) => runs.get(name) ?? '';

async function exportAs({ page, save }: Session, format: string): Promise<string> {
  const answer = page.waitForResponse((response) => /reports\.export/.test(response.url()), {
    timeout: 60_000,
  });
  const file = await save(async () => {
    await page.getByRole('button', { name: 'Export report…' }).click();
    await page.getByRole('menuitem', { name: format }).click();
  });
  // Files from before do not count as the new export.
  const response = await answer;
  expect([response.status(), response.ok() ? '' : await response.text()]).toEqual([200, '']);
  return file;
}

/** The expected report of the sample season's two models, however it is exported. */
const PIPELINE_FILES = [
  'report.html',
  'review.yaml',
  'train/results.csv',
  'infer/predictions_with_features.csv',
  'infer/inferences_metrics.csv',
  'infer/decision_tree_prod_predictions_scatter.png',
  'train/logistic_regression/confusion_matrix.csv',
];

async function checkLiveReport(page: Page, models: number, courts: number): Promise<void> {
  await expect.poll(() => page.locator('.js-plotly-plot').count()).toBe(2 * models);
  await expect.poll(() => page.locator('.live canvas').count()).toBe(courts);
  const roc = page.getByRole('figure', { name: /^A make outranks a miss/ }).first();
  await roc.scrollIntoViewIfNeeded();
  // Hovering over the middle of the curve shows its values.
  const middle = await roc
    .locator('.scatterlayer .js-line')
    .first()
    .evaluate((line) => {
      const path = line as unknown as SVGPathElement;
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x: at.x, y: at.y };
    });
  await page.mouse.move(middle.x, middle.y);
  await page
    .locator('.hoverlayer')
    .getByText(/True positive rate/)
    .first()
    .waitFor();
  const court = page.getByRole('img', { name: /shots on the half court/ }).first();
  await court.scrollIntoViewIfNeeded();
  const box = await court.boundingBox();
  if (box === null) throw new Error('no court is shown');
  // Most shots are taken near the hoop.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.13);
  await page.getByText(/^Distance: /).waitFor();
  await page.getByRole('combobox', { name: 'Colour by' }).first().selectOption('Right or wrong');
  await page
    .getByText(/^Wrong/)
    .first()
    .waitFor();
}

testInBrowser(
  'the report of a run and of a comparison is a page that answers the pointer, and a zip of all files',
  async (session) => {
    const { page } = session;
    await openScreen(page, `#/run?id=${run('pipeline')}`);
    const html = await exportAs(session, 'Web page (HTML)');
    expect(html).toMatch(/shot_review pipeline\.html$/);
    await inBrowser(html, (report) => checkLiveReport(report, 2, 4));
    const zip = filesOfZip(await exportAs(session, 'Zip with all files'));
    expect(checkManifest(zip)).toEqual(expect.arrayContaining(PIPELINE_FILES));

    const models = ['train logistic_regression', 'train decision_tree'].map(run);
    await openScreen(page, `#/compare?runs=${models.join(',')}`);
    const compared = await exportAs(session, 'Web page (HTML)');
    await inBrowser(compared, (report) => checkLiveReport(report, 2, 4));
    const again = filesOfZip(await exportAs(session, 'Zip with all files'));
    expect([...again.keys()]).toEqual([...zip.keys()]);
  },
  { workspace },
);

testInWindow(
  'the window exports a report as PDF and as a folder too',
  async (session) => {
    const { page } = session;
    await openScreen(page, `#/run?id=${run('pipeline')}`);
    const pdf = await exportAs(session, 'PDF');
    expect(pdf).toMatch(/shot_review pipeline\.pdf$/);
    const pages = pdfPages(pdf);
    expect(pages.length).toBeGreaterThan(3);
    expect(pages[0]).toContain('shot_review · pipeline');
    expect(pages[0]).toContain('In short');
    const text = pages.join(' ');
    for (const said of ['Confusion matrix', 'Logistic regression', 'Decision tree', 'Made 20']) {
      expect(text).toContain(said);
    }
    pages.forEach((one, i) => {
      expect(one).toContain(`${i + 1} / ${pages.length}`);
    });

    const out = await exportAs(session, 'Folder with all files');
    const files = filesOfFolder(out);
    expect(checkManifest(files)).toEqual(expect.arrayContaining(PIPELINE_FILES));
    const kept = join(workspace, 'artifacts', run('train'), 'results.csv');
    expect(Buffer.from(files.get('train/results.csv') ?? []).toString()).toBe(
      readFileSync(kept, 'utf8'),
    );
    // An earlier report in the same place is replaced.
    await exportAs(session, 'Folder with all files');
    await inBrowser(join(out, 'report.html'), (report) => checkLiveReport(report, 2, 4));

    const models = ['train logistic_regression', 'train decision_tree'].map(run);
    await openScreen(page, `#/compare?runs=${models.join(',')}`);
    expect(pdfPages(await exportAs(session, 'PDF'))).toHaveLength(pages.length);
  },
  { workspace },
);

testInEachHost(
  'a file is scored with a model: what does not fit is told before, the matrix is the command line’s, its report is exported',
  async (session) => {
    const { page, choose, host, folder: own } = session;
    const copy = join(own, 'copy');
    cpSync(workspace, copy, { recursive: true });
    const { runs: scored } = await cliJson<{ runs: ListedRun[] }>(
      ...['score', '--model', run('train decision_tree'), '--data', shots, '--workspace', copy],
    );
    const metrics = Object.assign({}, ...scored.map((one) => one.metrics));

    await openScreen(page, `#/run?id=${run('train decision_tree')}`);
    await page.getByRole('button', { name: 'Score a file…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Score shots with/ });
    await choose([unfit], () => dialog.getByRole('button', { name: 'Choose a file…' }).click());
    await dialog.getByRole('alert').getByText('unfit.csv lacks period.').waitFor();
    const score = dialog.getByRole('button', { name: 'Score', exact: true });
    expect(await score.isDisabled()).toBe(true);
    await choose([shots], () => dialog.getByRole('button', { name: 'Another file…' }).click());
    await dialog.getByText('next season.csv').waitFor();
    await expect.poll(() => score.isEnabled()).toBe(true);
    await score.click();

    await page.getByRole('heading', { name: 'score next season.csv' }).waitFor();
    await page.getByText('Infer', { exact: true }).first().waitFor();
    const cells = page.locator('td button');
    const counts = async () =>
      (await cells.allInnerTexts()).map((cell) => Number(cell.split('\n')[0]));
    await expect
      .poll(counts)
      .toEqual(
        ['true_negatives', 'false_positives', 'false_negatives', 'true_positives'].map(
          (key) => metrics[key],
        ),
      );

    const html = await exportAs(session, 'Web page (HTML)');
    await inBrowser(html, (report) => checkLiveReport(report, 1, 2));
    const zip = filesOfZip(await exportAs(session, 'Zip with all files'));
    expect(checkManifest(zip)).toContain('report.html');
    const predictions = [...zip.keys()].find((name) =>
      /predictions_with_features\.csv$/.test(name),
    );
    const csv = Buffer.from(zip.get(predictions ?? '') ?? []).toString();
    expect(csv.trim().split('\n')).toHaveLength(401);
    if (host === 'electron') {
      const pages = pdfPages(await exportAs(session, 'PDF'));
      expect(pages[0]).toContain('score next season.csv');
      expect(pages.join(' ')).toContain('shot-review score --model');
    }

    await page.getByRole('link', { name: 'Run again with…' }).click();
    await page.getByText('As the run “score next season.csv”').waitFor();
    const chosen = page.getByRole('checkbox', { checked: true });
    await expect.poll(() => chosen.count()).toBe(1);
    await page.getByRole('checkbox', { name: 'Decision tree', checked: true }).waitFor();
    await expect
      .poll(() => page.locator('[data-field="train"] input').first().inputValue())
      .toBe('shots_train');
  },
  { workspace: join(folder, 'workspace') },
);

testInBrowser(
  'in a comparison the model to score with is chosen first',
  async ({ page }) => {
    const models = ['train logistic_regression', 'train decision_tree'].map(run);
    await openScreen(page, `#/compare?runs=${models.join(',')}`);
    await page.getByRole('button', { name: 'Score a file…' }).click();
    await page.getByRole('menuitem', { name: 'logistic_regression' }).click();
    const dialog = page.getByRole('dialog', { name: 'Score shots with Logistic regression' });
    await dialog.getByRole('combobox', { name: 'Or data imported before' }).click();
    await page.getByRole('option', { name: 'shots_production' }).click();
    await dialog.getByRole('button', { name: 'Score', exact: true }).click();
    await page.getByRole('heading', { name: 'score shots_production' }).waitFor();
    await page.getByRole('button', { name: 'Export report…' }).waitFor();
  },
  { workspace },
);

testInWindow(
  'the menu of the window exports and scores where a run is open, and says what is missing elsewhere',
  async ({ page, electron }) => {
    const press = (accelerator: string) =>
      electron?.evaluate(({ Menu }, key) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(
          ({ submenu }) => submenu?.items ?? [],
        );
        items?.find((item) => item.accelerator === key)?.click();
      }, accelerator);
    await page.locator('.ag-row').first().waitFor();
    await press('CmdOrCtrl+E');
    await page.getByText('Open a run or a comparison first.').waitFor();
    await openScreen(page, `#/run?id=${run('train decision_tree')}`);
    await page.getByRole('button', { name: 'Export report…' }).waitFor();
    await press('CmdOrCtrl+E');
    await page.getByRole('menuitem', { name: 'PDF' }).waitFor();
    await page.keyboard.press('Escape');
    await press('CmdOrCtrl+Shift+I');
    await page.getByRole('dialog', { name: 'Score shots with Decision tree' }).waitFor();
  },
  { workspace },
);
