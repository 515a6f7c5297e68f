/** The screens 'train' and 'pipeline': from the form to the finished run, with the messages on the way. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';
import { reasonOf } from '../../common/errors.ts';
import type { Text } from '../../common/i18n/text.ts';
import { parseSpecFile, readSpec } from '../../electron/core/pipeline/spec.ts';
import { lineOf } from '../../renderer/screens/train/spec-text.ts';
import { cliText } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';
import { removeAfterTests, testInBrowser, testInEachHost } from './support/host-tests.ts';
import { openScreen } from './support/open-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-train-'));
const workspace = join(folder, 'workspace');

beforeAll(async () => {
  const sample = (name: string) => join(ROOT, 'sample-data', name);
  const makes = join(folder, 'only_makes.csv');
  writeFileSync(makes, shotsCsv(60).replace(/,[01]$/gm, ',1'));
  // The beginnings of the sample season, for what is to be trained to its end.
  const few = { few_train: 'shots_train.csv', few_production: 'shots_production.csv' };
  const beginnings = Object.entries(few).map(([name, source]) => {
    const lines = readFileSync(sample(source), 'utf8').split('\n');
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, `${lines.slice(0, 2001).join('\n')}\n`);
    return path;
  });
  await cliText(
    'import',
    sample('shots_train.csv'),
    ...beginnings,
    makes,
    '--workspace',
    workspace,
  );
});

removeAfterTests(folder);

const spec = (page: Page) => page.getByRole('textbox', { name: 'Spec as YAML' });
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"] input`).first();
const trainButton = (page: Page) => page.getByRole('button', { name: 'Train', exact: true });
const status = (page: Page, word: string) =>
  page.getByRole('tabpanel').getByText(word, { exact: true });

async function choose(page: Page, name: string, option: RegExp): Promise<void> {
  await field(page, name).click();
  await page.getByRole('option', { name: option }).click();
}

/** Pastes a spec as a user would; if nothing is selected, starts a new one first. */
async function paste(page: Page, yaml: string): Promise<void> {
  const write = page.getByRole('button', { name: 'Write or paste a spec' });
  await write.or(spec(page)).first().waitFor();
  if (await write.isVisible()) await write.click();
  await spec(page).fill(yaml);
}

testInBrowser(
  'a training is filled in, checked, started, and its stages lead to their runs',
  async ({ page }) => {
    await openScreen(page, '#/train');
    await choose(page, 'train', /^few_train/);
    // What is chosen stays when it is chosen once more.
    await choose(page, 'train', /^few_train/);
    expect(await field(page, 'train').inputValue()).toBe('few_train');
    await choose(page, 'score', /^few_production/);
    await page.getByText('1,442 rows to train, 361 to test').waitFor();

    const depth = field(page, 'decision_tree.max_depth');
    await page.getByRole('button', { name: /^Params of Decision tree/ }).click();
    await depth.fill('-2');
    await page.getByText('max_depth takes None or an integer ≥ 1.').first().waitFor();
    expect(await trainButton(page).isDisabled()).toBe(true);
    await depth.fill('4');
    await page.keyboard.press('Escape');
    await expect.poll(() => spec(page).inputValue()).toContain('max_depth: 4');
    expect(await trainButton(page).isEnabled()).toBe(true);

    await trainButton(page).click();
    await status(page, 'Finished').waitFor();
    const stages = page.getByRole('list', { name: 'Stages' });
    await expect
      .poll(() => stages.getByRole('link').allTextContents())
      .toEqual([
        'Preprocess',
        'Train',
        'Logistic regression',
        'Decision tree',
        'Infer',
        'Logistic regression',
        'Decision tree',
      ]);
    const scores = page.getByRole('table', { name: 'Scores on the test rows' });
    await scores.getByRole('row', { name: /^Decision tree/ }).waitFor();
    await page.getByRole('figure', { name: 'Loss per iteration or epoch' }).waitFor();

    await page.reload();
    await status(page, 'Finished').waitFor();
    await page.getByRole('button', { name: 'Show as a diagram' }).click();
    const diagram = page.getByRole('region', { name: 'Stages of the pipeline' });
    await diagram.getByText('1,442 train rows', { exact: true }).waitFor();
    await diagram.getByText('6 warnings').waitFor();
    const trees = diagram.getByRole('link', { name: 'decision_tree' });
    expect(await trees.count()).toBe(2);
    await trees.first().click();
    await expect.poll(() => page.url()).toContain('#/run?id=');
    await page.goBack();
    await diagram.waitFor();
  },
  { workspace },
);

testInBrowser(
  'the form follows a pasted spec, and what is wrong in it is shown in its line',
  async ({ page }) => {
    await openScreen(page, '#/train');
    await paste(page, 'models: [decision_tree]\nparams:\n  decision_tree:\n    max_depth: deep\n');
    const complaint = page.getByRole('alert');
    await complaint.getByText('Line 4:').waitFor();
    await complaint.getByText('decision_tree.max_depth is "deep"').waitFor();

    await spec(page).fill('train: elsewhere.csv\nmodels: [dummy]\n');
    await complaint.getByText('names the file elsewhere.csv').waitFor();

    await spec(page).fill(
      'train: data/shots_train.csv\nmodels: [dummy, neural_network]\nfeatures: [lat, lon]\nrandom_state: 5\nparams: { neural_network: { hidden_layers: [8, 4] } }\ncalibrate: { neural_network: { method: isotonic } }\npositive: ["1"]\n',
    );
    await expect.poll(() => field(page, 'random_state').inputValue()).toBe('5');
    await expect.poll(() => field(page, 'train').inputValue()).toBe('shots_train');
    expect(await page.getByRole('checkbox', { name: 'Dummy' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Decision tree' }).isChecked()).toBe(false);
    await page.getByText('hidden_layers 8,4, calibrate isotonic').waitFor();
    await page.getByText('positive: 1').first().waitFor();
    await spec(page).blur();
    // In the program's own format, which the command line reads.
    await expect
      .poll(() => spec(page).inputValue())
      .toContain('  neural_network:\n    hidden_layers:');
    const written = parseSpecFile(await spec(page).inputValue(), 'The page');
    expect(readSpec(written)).toMatchObject({
      features: ['lat', 'lon'],
      random_state: 5,
      params: { neural_network: { hidden_layers: [8, 4] } },
      calibrate: { neural_network: { method: 'isotonic', cv: 5 } },
      positive: ['1'],
    });

    await page.getByRole('button', { name: 'Leave out positive' }).click();
    await page.getByRole('button', { name: /^Params of Neural network/ }).click();
    await choose(page, 'calibrate.neural_network.method', /^sigmoid$/);
    await expect.poll(() => spec(page).inputValue()).toContain('method: sigmoid');
    expect(await spec(page).inputValue()).not.toContain('positive');

    // A dataset that is not here stays in the form, with what is wrong.
    const gone = 'f'.repeat(64);
    await spec(page).fill(`train: ${gone}\nmodels: [dummy]\n`);
    await expect.poll(() => field(page, 'train').inputValue()).toBe(gone.slice(0, 12));
    expect(await trainButton(page).getAttribute('title')).not.toBeNull();

    await spec(page).fill('train: shots_train.csv\nmodels: [dummy]\ndelimiter: ";"\n');
    await complaint.getByText('Left out: delimiter.').waitFor();
  },
  { workspace },
);

testInEachHost(
  'a training is cancelled while its curve grows, and run again from its run',
  async ({ page }) => {
    await openScreen(page, '#/train');
    await paste(
      page,
      'train: shots_train.csv\nmodels: [neural_network]\nparams: { neural_network: { epochs: 5000 } }\n',
    );
    await expect.poll(() => trainButton(page).isEnabled()).toBe(true);
    await trainButton(page).click();
    await page.getByText(/^epoch \d+ of 5,000$/).waitFor();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Cancel' }).click();
    await status(page, 'Cancelled').waitFor();
    await page.getByText('What was done until then is kept.').waitFor();

    await page.getByRole('button', { name: 'Show as a diagram' }).click();
    // It is asked to stop, and its process is ended where it does not do so soon, as on a busy machine.
    await page
      .getByText(/^The (training|job) was cancelled\.$/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Run again with…' }).click();
    await page.getByText(/^As the run “pipeline( \d+)?”$/).waitFor();
    await expect.poll(() => page.getByText('epochs 5000').isVisible()).toBe(true);
    await expect.poll(() => field(page, 'train').inputValue()).toBe('shots_train');
  },
  { workspace },
);

testInBrowser(
  'a training that was left says how it ended, one that fails why; a form that starts over is had back',
  async ({ page }) => {
    await openScreen(page, '#/train');
    const network = 'models: [neural_network]\nparams: { neural_network: { epochs: 20 } }\n';
    await paste(page, `train: shots_train.csv\n${network}`);
    await expect.poll(() => trainButton(page).isEnabled()).toBe(true);
    await trainButton(page).click();
    await page.getByText(/^epoch \d+ of 20$/).waitFor();
    await openScreen(page, '#/settings');
    const notice = page.getByRole('alert').filter({ hasText: 'Done: neural_network' });
    // The whole season is trained, which takes long on a busy machine.
    await notice.getByRole('button', { name: 'Open' }).click({ timeout: 100_000 });
    await page.getByRole('heading', { name: /^pipeline( \d+)?$/ }).waitFor();

    await openScreen(page, '#/train?view=spec');
    await spec(page).fill('train: only_makes.csv\nmodels: [logistic_regression, dummy]\n');
    await expect.poll(() => field(page, 'train').inputValue()).toBe('only_makes');
    await trainButton(page).click();
    await status(page, 'Failed').waitFor();
    await page
      .getByRole('alert')
      .getByText(/needs samples of at least 2 classes/)
      .waitFor();

    await page.getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => field(page, 'train').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => field(page, 'train').inputValue()).toBe('only_makes');
  },
  { workspace },
);

/** The messages are the program's own. */
test.each([
  ['train: a\nmodels:\n  - dummy\ntest_size: -1', 4],
  ['train: a\nfoo: 1', 2],
  ['train: a\nthreshold: 0.5\nmodels: [x]', 3],
  [
    'train: a\nmodels: [decision_tree]\nparams:\n  decision_tree:\n    splitter: best\n    max_depth: -3',
    6,
  ],
  ['train: a\nmodels: [dummy]\nparams:\n  dummy:\n    q: 1', 5],
  ['train: a\nparams:\n  dummy: {}', 2],
  ['train: a\nmodels: [', 2],
])('the line of what is wrong in %j', (yaml, line) => {
  let problem: Text = '';
  try {
    readSpec(parseSpecFile(yaml, 'The spec'));
  } catch (error) {
    problem = reasonOf(error);
  }
  expect(lineOf(problem, yaml)).toBe(line);
});
