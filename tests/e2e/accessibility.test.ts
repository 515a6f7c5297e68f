/** No serious finding by axe-core in any screen in either theme, and no console error on the way. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cliJson, type RunsDocument } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';
import { testInBrowser } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Axe {
  run(): Promise<{
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
const idOf = (stage: string, model: string | null) =>
  runs.find((run) => run.stage === stage && run.model === model)?.run_id;
const tree = idOf('infer', 'decision_tree');
const trained = [idOf('train', 'decision_tree'), idOf('train', 'logistic_regression')];

const SCREENS = [
  '#/runs',
  ...['overview', 'curves', 'predictions', 'model', 'artifacts', 'lineage'].map(
    (tab) => `#/run?id=${tree}&tab=${tab}`,
  ),
  ...['metrics', 'params', 'parallel', 'scatter', 'curves'].map(
    (tab) => `#/compare?runs=${trained}&tab=${tab}`,
  ),
  '#/datasets',
  '#/train',
  `#/pipeline?id=${idOf('pipeline', null)}`,
  '#/models',
  '#/settings',
];

for (const theme of ['light', 'dark'] as const) {
  testInBrowser(
    `every screen is accessible, ${theme}`,
    async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      // Before the page's own scripts, where its policy does not reach; a script element would be refused.
      await page.addInitScript({ content: axe });
      await page.reload();
      await page.getByRole('navigation').first().waitFor();
      for (const screen of SCREENS) {
        await openScreen(page, screen);
        await expect.poll(() => page.locator('main').textContent()).not.toBe('');
        await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
        // A finding in the middle of a fade passes; one that stays is one.
        const found = () =>
          page.evaluate(async () => {
            const { axe: loaded } = globalThis as unknown as { axe: Axe };
            const { violations } = await loaded.run();
            return violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
          });
        await expect.poll(found, { message: screen }).toEqual([]);
      }
    },
    { workspace },
  );
}
