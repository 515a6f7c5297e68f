// Takes the pictures of docs/screens/: each screen on the sample season, in a real Chromium on the loopback host.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './setup/chromium.mjs';
import { ROOT } from './setup/paths.mjs';

const SIZE = { width: 1280, height: 800 };
const cli = (...args) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'dist', 'cli.js'), ...args],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

const folder = mkdtempSync(join(tmpdir(), 'shot-review-screens-'));
const workspace = join(folder, 'workspace');
const sample = (name) => join(ROOT, 'sample-data', `${name}.csv`);
const { runs } = JSON.parse(
  cli(
    ...['pipeline', '--train', sample('shots_train'), '--score', sample('shots_production')],
    ...['--models', 'dummy,logistic_regression,decision_tree,neural_network', '--stratify'],
    ...['--experiment', 'sample season', '--workspace', workspace, '--json'],
  ),
);
const runOf = (stage, model) =>
  runs.find((run) => run.stage === stage && run.model === model).run_id;
const models = ['logistic_regression', 'decision_tree', 'neural_network'];

/** File name, address, theme. */
const PICTURES = [
  ['runs', '#/runs', 'light'],
  ['runs-dark', '#/runs', 'dark'],
  ['run-overview', `#/run?id=${runOf('infer', 'logistic_regression')}`, 'light'],
  ['run-curves', `#/run?id=${runOf('train', 'neural_network')}&tab=curves`, 'light'],
  ['run-predictions', `#/run?id=${runOf('infer', 'decision_tree')}&tab=predictions`, 'light'],
  ['run-predictions-dark', `#/run?id=${runOf('infer', 'decision_tree')}&tab=predictions`, 'dark'],
  ['run-model', `#/run?id=${runOf('train', 'decision_tree')}&tab=model`, 'light'],
  ['compare', `#/compare?runs=${models.map((model) => runOf('train', model))}`, 'light'],
  ['datasets', '#/datasets', 'light'],
  ['train', '#/train', 'light'],
  ['pipeline', `#/pipeline?id=${runOf('pipeline', null)}`, 'light'],
  ['settings', '#/settings', 'light'],
];

const found = await ensureChromium();
if ('reason' in found) throw new Error(found.reason);
const server = spawn(
  process.execPath,
  [join(ROOT, 'dist', 'serve.js'), '--workspace', workspace, '--config', join(folder, 'config')],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const browser = await chromium.launch({
  executablePath: found.executable,
  args: [...found.args, '--no-sandbox'],
  env: { ...process.env, ...found.env },
});
try {
  const address = await new Promise((resolve) => {
    server.stdout.once('data', (line) => resolve(String(line).trim()));
  });
  const out = join(ROOT, 'docs', 'screens');
  mkdirSync(out, { recursive: true });
  for (const [name, route, colorScheme] of PICTURES) {
    const page = await browser.newPage({ viewport: SIZE, colorScheme, locale: 'en-US' });
    await page.goto(address);
    // The page keeps a connection to the program open, so its network is never idle.
    await page.locator('main').waitFor();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, route);
    // Charts load their library and draw after the data has arrived.
    await page.waitForTimeout(4000);
    await page.screenshot({ path: join(out, `${name}.png`) });
    await page.close();
    console.log(`docs/screens/${name}.png`);
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  // It writes to its workspace until it has ended.
  await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
}
