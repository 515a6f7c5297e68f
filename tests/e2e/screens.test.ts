/// <reference lib="dom" />
/**
 * Every screen: no serious axe-core finding in either theme, also drawn in the window, and no console errors on the
 * way.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { cliJson, type RunsDocument } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';
import { call } from './support/call.ts';
import { testInBrowser, testInWindow } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Axe {
  run(options: { resultTypes: string[] }): Promise<{
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  }>;
}

const folder = mkdtempSync(join(tmpdir(), 'shot-review-axe-'));
const workspace = join(folder, 'workspace');
writeFileSync(join(folder, 'train.csv'), shotsCsv(600, 1));
writeFileSync(join(folder, 'production.csv'), shotsCsv(200, 2, { farther: 200 }));
const { runs } = await cliJson<RunsDocument>(
  ...['pipeline', '--train', join(folder, 'train.csv'), '--score', join(folder, 'production.csv')],
  ...['--workspace', workspace, '--param', 'decision_tree.max_depth=4'],
);
// A model of the same kind that learned from another dataset.
await cliJson<RunsDocument>(
  ...['pipeline', '--train', join(folder, 'production.csv'), '--models', 'decision_tree'],
  ...['--workspace', workspace, '--param', 'decision_tree.max_depth=4'],
);
const idOf = (stage: string, model: string | null) =>
  runs.find((run) => run.stage === stage && run.model === model)?.run_id;
const tree = idOf('infer', 'decision_tree');
const trained = [idOf('train', 'decision_tree'), idOf('train', 'logistic_regression')];

const run = (tab: string, id = tree) => `#/run?id=${id}&tab=${tab}`;
const compare = (tab: string) => `#/compare?runs=${trained}&tab=${tab}`;
const plot = (page: Page) => page.locator('.js-plotly-plot .main-svg').first();
const text = (of: string | RegExp) => (page: Page) => page.locator('main').getByText(of).first();

/** Addresses, and content that only this screen shows once it is drawn. */
const SCREENS: readonly [address: string, proof: (page: Page) => Locator][] = [
  ['#/runs', (page) => page.locator('.ag-row').first()],
  [
    `#/runs?run=${trained[0]}`,
    (page) =>
      page
        .getByRole('complementary', { name: 'Inspector' })
        .getByRole('row', { name: 'train_dataset train production' }),
  ],
  ['#/runs?group=model', (page) => page.locator('.ag-row').first()],
  ['#/runs?show=charts', (page) => page.locator('figure svg').first()],
  [run('overview'), text('roc_auc')],
  [run('curves'), text('so there is no curve')],
  [run('predictions'), (page) => page.getByRole('img', { name: /half court/ })],
  [run('model'), (page) => page.getByRole('button', { name: /^\w+ ≤ .* shots/ }).first()],
  [
    run('model', trained[1]),
    (page) => page.getByRole('columnheader', { name: 'Odds ratio, one unit' }),
  ],
  [run('artifacts', trained[0]), (page) => page.getByRole('button', { name: /^roc_curve\.csv/ })],
  [run('lineage'), (page) => page.getByRole('region', { name: 'Made of it' })],
  [compare('metrics'), text('roc_auc')],
  [compare('params'), text('max_depth')],
  [compare('overlays'), plot],
  [compare('parallel'), (page) => page.getByRole('img', { name: /params and metrics/ })],
  [compare('scatter'), plot],
  [compare('curves'), plot],
  ['#/datasets', text('train')],
  ['#/train', (page) => page.locator('[data-field="train"]')],
  [
    `#/pipeline?id=${idOf('pipeline', null)}`,
    (page) => page.getByRole('region', { name: 'Stages of the pipeline' }),
  ],
  ['#/models', text('No model is registered yet')],
  ['#/settings', text('Theme')],
];

const [score, loss, depth] = ['metric:accuracy', 'metric:log_loss', 'param:max_depth'];
/** A chart of each kind. */
const CHARTS = [
  { kind: 'bars', keys: [score] },
  { kind: 'matrices', keys: [] },
  { kind: 'court', keys: [] },
  { kind: 'images', keys: [], path: 'scatter.png' },
  { kind: 'lines', keys: [loss] },
  { kind: 'scatter', keys: [score], x: loss },
  { kind: 'parallel', keys: [depth, score, loss] },
  { kind: 'box', keys: [score], x: depth },
  { kind: 'contour', keys: [score], x: loss, y: depth },
].map((chart) => ({ id: chart.kind, ...chart }));

/** Runs in the page: what is grey and does not say why. */
function greyWithoutReason(): string[] {
  const grey = document.querySelectorAll(
    'button:disabled:not([data-loading]), [role^="menuitem"][data-disabled]',
  );
  return [...grey]
    .filter((element) => element.closest('[title]') === null)
    .map((element) => element.outerHTML.slice(0, 160));
}

async function visit(page: Page, address: string, proof: (page: Page) => Locator): Promise<void> {
  await openScreen(page, address);
  await expect.poll(() => page.locator('main').textContent()).not.toBe('');
  await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
  await proof(page).waitFor();
}

/** In 640 by 400 px, which 1280 by 800 are at 200 %, nothing is out of reach. */
async function expectUsableWhenNarrow(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 640, height: 400 });
  await expect.poll(() => page.evaluate(controlsOutOfReach), { message: screen }).toEqual([]);
  if (screen === '#/runs') {
    await page.getByRole('button', { name: 'Inspector' }).click();
    const drawer = page.getByRole('dialog', { name: 'Inspector' });
    await drawer.getByRole('link', { name: 'Open run' }).waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  }
  await page.setViewportSize(before);
}

/** Runs in the page: controls that are cut at the side, where nothing scrolls to them, and whether the screen is. */
function controlsOutOfReach(): string[] {
  const scrolls = (element: Element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowX) || element.matches('.ag-root');
  const isCut = (element: Element) => {
    const { left, right, width } = element.getBoundingClientRect();
    if (width <= 1) return false; // only for screen readers
    for (let at = element.parentElement; at && at.tagName !== 'MAIN'; at = at.parentElement) {
      if (scrolls(at)) return false;
      const frame = at.getBoundingClientRect();
      const clips = getComputedStyle(at).overflowX !== 'visible';
      if (clips && (left < frame.left - 1 || right > frame.right + 1)) return true;
    }
    return left < 0 || right > innerWidth + 1;
  };
  // Half a number is another number: what an edge cuts is not shown.
  const isCutNumber = (cell: Element) => {
    if (!/^[−+]?\d[\d.,]*/.test(cell.textContent ?? '')) return false;
    let at: Element | null = cell;
    while (at && !scrolls(at)) at = at.parentElement;
    const { left, right } = cell.getBoundingClientRect();
    const frame = at?.getBoundingClientRect();
    const isAcross = frame && left < frame.right && right - padding > frame.right;
    return isAcross && right - left < frame.width && getComputedStyle(cell).opacity !== '0';
  };
  const padding = 12;
  const cells = [...document.querySelectorAll('main :is(td, .ag-cell)')];
  const main = document.querySelector('main');
  const controls = [...document.querySelectorAll('main :is(button, a, input, [role="tab"])')];
  const cut = [...controls.filter(isCut), ...cells.filter(isCutNumber)];
  return [
    ...(main && main.scrollWidth > main.clientWidth ? ['the screen'] : []),
    ...cut.map((element) => element.outerHTML.slice(0, 160)),
  ];
}

testInWindow(
  'every screen is drawn in the window',
  async ({ page }) => {
    await page.getByRole('navigation').first().waitFor();
    for (const [address, proof] of SCREENS) await visit(page, address, proof);
  },
  { workspace },
);

testInBrowser(
  'every screen is accessible, light and dark',
  async ({ page }) => {
    // Runs before the page's own scripts, where its policy does not apply; a script element would be blocked.
    await page.addInitScript({ content: axe });
    await call(page, 'settings.set', { layouts: { 'charts.all': CHARTS } });
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    // A finding in the middle of a fade disappears; one that stays is real.
    const found = () =>
      page.evaluate(async () => {
        const { axe: loaded } = globalThis as unknown as { axe: Axe };
        const { violations } = await loaded.run({ resultTypes: ['violations'] });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
      });
    const expectAccessible = async (what: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`[data-mantine-color-scheme="${colorScheme}"]`).first().waitFor();
        await expect.poll(found, { message: `${what}, ${colorScheme}` }).toEqual([]);
      }
    };
    for (const [screen, proof] of SCREENS) {
      await visit(page, screen, proof);
      await expectAccessible(screen);
      expect(await page.evaluate(greyWithoutReason), screen).toEqual([]);
      if (screen === run('overview')) {
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
        await expectAccessible('menu');
        expect(await page.evaluate(greyWithoutReason)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        const palette = page.getByRole('dialog', { name: 'Commands' });
        await palette.getByRole('textbox').fill('decision');
        await palette
          .getByText(/^(Train|Infer) · .+ · accuracy 0\.\d{4}$/)
          .first()
          .waitFor();
        await expectAccessible('palette');
        await page.keyboard.press('Escape');
        await palette.waitFor({ state: 'hidden' });
      }
      await expectUsableWhenNarrow(page, screen);
    }
  },
  { workspace },
);
