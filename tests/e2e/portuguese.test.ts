/** The program in Portuguese: no English is left on any screen or in messages from the Node side. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cliJson, type RunsDocument, runCli } from '../support/cli.ts';
import { findEnglish } from '../support/english.ts';
import { shotsCsv } from '../support/shots.ts';
import { removeAfterTests, testInBrowser, testInEachHost } from './support/host-tests.ts';
import type { Session } from './support/hosts.ts';
import { openScreen } from './support/open-screen.ts';
import { visibleTexts } from './support/visible-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-portuguese-'));
const workspace = join(folder, 'workspace');
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const train = file('train.csv', shotsCsv(600, 1));
const production = file('production.csv', shotsCsv(200, 2, { farther: 200 }));
// A truncated line, a column without a name, labels of one class.
const odd = shotsCsv(60, 3)
  .replace(',period,', ',,')
  .replace(/^5,.*$/m, '5,cortada');
const oneClass = file('one-class.csv', odd.replace(/,[01]$/gm, ',1'));
const blank = file('blank.csv', '\n\n');
const worded = file('worded.csv', shotsCsv(30, 5).replace(/,\d+,([01]?)$/gm, ',longe,$1'));

const pipeline = ['pipeline', '--workspace', workspace, '--param', 'decision_tree.max_depth=4'];
const { runs } = await cliJson<RunsDocument>(
  ...[...pipeline, '--train', train, '--score', production, '--param', 'neural_network.epochs=4'],
  ...['--models', 'dummy,logistic_regression,decision_tree,neural_network'],
);
// It must fail, because there is only one class.
await runCli(...pipeline, '--train', oneClass, '--experiment', 'uma classe');
const { runs: all } = await cliJson<RunsDocument>('runs', '--json', '--workspace', workspace);
const failed = all.find(({ status, stage }) => status === 'FAILED' && stage === 'pipeline');
removeAfterTests(folder);

const idOf = (stage: string, model: string | null = null) =>
  runs.find((run) => run.stage === stage && run.model === model)?.run_id;
const trained = ['decision_tree', 'logistic_regression'].map((model) => idOf('train', model));

const runTabs = (stage: string, model: string, ...tabs: readonly string[]) =>
  tabs.map((tab) => `#/run?id=${idOf(stage, model)}&tab=${tab}`);
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  'of runs': [
    '#/runs',
    `#/runs?run=${idOf('infer', 'dummy')}`,
    `#/runs?run=${failed?.run_id}`,
    `#/run?id=${idOf('pipeline')}`,
    `#/run?id=${failed?.run_id}`,
    `#/run?id=${idOf('infer', 'dummy')}`,
    '#/run',
    `#/pipeline?id=${idOf('pipeline')}`,
    `#/pipeline?id=${failed?.run_id}`,
  ],
  'of a run’s parts': [
    ...runTabs(
      'infer',
      'decision_tree',
      'overview',
      'predictions',
      'model',
      'artifacts',
      'lineage',
    ),
    ...runTabs('train', 'logistic_regression', 'model'),
    ...runTabs('train', 'neural_network', 'overview', 'model', 'curves', 'curves&axis=time'),
  ],
  'beside runs': [
    '#/runs?group=params.max_depth,model',
    '#/runs?show=charts',
    ...['metrics', 'params', 'overlays', 'parallel', 'scatter', 'curves'].map(
      (tab) => `#/compare?runs=${trained}&tab=${tab}`,
    ),
    '#/compare',
    '#/datasets',
    '#/train',
    '#/models',
    '#/settings',
  ],
};

/** Texts that are not ours to translate. */
const NAMES = [
  // A metric's key, as the title of its chart.
  /^(Organizar o gráfico )?rows$/,
  /Shot Review/g,
  // The grammar of filters, in the field's own hint.
  /metrics\.f1_score > 0\.5 and params\.max_depth = '6'/,
  // Params with their values, and the language's own name.
  /^(impute )?[Nn]one$/,
  /^English$/,
  // Keys of metrics, params and tags in sentences about them.
  /\b[a-z]+_[a-z_]+\b/g,
];

async function speakPortuguese({ page }: Session): Promise<void> {
  await page.locator('main').waitFor();
  await go(page, '#/settings');
  await page.getByText('Português do Brasil').click();
  await page.getByRole('heading', { name: 'Ajustes' }).waitFor();
}

async function go(page: Page, screen: string): Promise<void> {
  await openScreen(page, screen);
  await expect.poll(() => page.locator('main').textContent()).not.toBe('');
  await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
}

/** Fails if English remains; texts that are about to change are allowed. */
async function expectPortuguese(page: Page, where: string): Promise<void> {
  const english = async () => findEnglish(await visibleTexts(page), NAMES);
  await expect.poll(english, { message: where }).toEqual([]);
}

for (const [which, screens] of Object.entries(SCREENS)) {
  testInBrowser(
    `no English is left on any screen ${which}`,
    async (session) => {
      await speakPortuguese(session);
      for (const screen of screens) {
        await go(session.page, screen);
        await expectPortuguese(session.page, screen);
      }
    },
    { workspace },
  );
}

testInEachHost(
  'no English is left in menus, dialogs, the palette and the list of keys',
  async (session) => {
    const { page, electron } = session;
    await speakPortuguese(session);
    const inTurn = async (kind: 'menu' | 'dialog', open: () => Promise<void>, where: string) => {
      await open();
      const opened = page.getByRole(kind);
      await opened.waitFor();
      await expectPortuguese(page, where);
      await page.keyboard.press('Escape');
      await expect.poll(() => opened.count()).toBe(0);
    };
    const click = (name: string) => () => page.getByRole('button', { name, exact: true }).click();
    await go(page, `#/run?id=${idOf('train', 'decision_tree')}`);
    await inTurn('menu', click('Exportar relatório…'), 'export');
    await inTurn('menu', click('Mais ações'), 'actions');
    await inTurn('dialog', click('Pontuar um arquivo…'), 'score');
    await go(page, '#/runs');
    await inTurn('dialog', click('Colunas'), 'columns');
    await inTurn('dialog', click('Visões'), 'views');
    await inTurn('menu', click('Mais'), 'more');
    await inTurn('dialog', () => page.keyboard.press('?'), 'keys');
    await page.keyboard.press('Control+k');
    await page.getByText('Ir para Modelos').waitFor();
    await expectPortuguese(page, 'palette');
    await page.keyboard.press('Escape');

    if (electron === null) return;
    const labels = await electron.evaluate(({ Menu }) => {
      const said: string[] = [];
      const visit = ({ items }: Electron.Menu): void => {
        for (const { label, submenu } of items) {
          said.push(label.replace('&', ''));
          if (submenu) visit(submenu);
        }
      };
      const menu = Menu.getApplicationMenu();
      if (menu) visit(menu);
      return said;
    });
    expect(labels).toContain('Exportar relatório…');
    expect(findEnglish(labels, NAMES)).toEqual([]);
  },
  { workspace },
);

testInBrowser(
  'a report speaks the reader’s language and number format',
  async (session) => {
    const { page, save } = session;
    await speakPortuguese(session);
    const exported = async () => {
      await go(page, `#/run?id=${idOf('pipeline')}`);
      const path = await save(async () => {
        await page.getByRole('button', { name: 'Exportar relatório…' }).click();
        await page.getByRole('menuitem', { name: 'Página web (HTML)' }).click();
      });
      const html = await readFile(path, 'utf8');
      rmSync(path); // the next one has the same name
      return html.replace(/<style>.*?<\/style>/s, '');
    };
    const report = await exported();
    expect(report).toContain('<html lang="pt-BR"');
    expect(report).toContain('Matriz de confusão');
    expect(report).toContain('Dá para confiar nele nestes arremessos?');
    expect(report).toMatch(/>\d\d,\d %</);

    await go(page, '#/settings');
    await page.getByText('1,234.5', { exact: true }).click();
    expect(await exported()).toMatch(/>\d\d\.\d %</);
  },
  { workspace },
);

// It damages the workspace.
testInBrowser(
  'what goes wrong, and what the program warns of, is said in Portuguese',
  async (session) => {
    const { page, choose, problems } = session;
    problems.allow(/(400|404) \(/);
    await speakPortuguese(session);

    await go(page, '#/datasets');
    await page.getByRole('button', { name: 'Importar…' }).click();
    const entry = page.getByRole('menuitem', { name: /Arremessos/ });
    await entry.waitFor();
    await choose([blank], () => entry.click());
    await page
      .getByText(/blank\.csv está vazio\. Escolha um arquivo com cabeçalho e linhas\./)
      .first()
      .waitFor();
    await expectPortuguese(page, 'a broken CSV');
    await page.getByRole('button', { name: 'Cancelar' }).click();

    await page.getByText('one-class').first().click();
    await page.getByText(/^A coluna 7 não tem nome: passa a se chamar/).waitFor();
    await page.getByRole('tab', { name: /Linhas rejeitadas/ }).click();
    await page.getByText('2 campos em vez de 10').waitFor();

    await go(page, `#/run?id=${failed?.run_id}`);
    await page
      .getByText(/^Coluna .*: logistic_regression precisa de linhas de ao menos 2 classes/)
      .waitFor();

    await go(page, `#/run?id=${idOf('infer', 'dummy')}`);
    await page.getByText(/^Nenhuma cesta foi prevista: a precisão não tem/).waitFor();
    await page
      .getByText(/^shot_distance: de [\d,]+ a [\d,]+ no treino, .* fora da faixa/)
      .waitFor();

    await go(page, `#/run?id=${idOf('train', 'decision_tree')}`);
    // The previous run's actions are still there for a moment.
    await page.getByRole('heading', { name: 'decision_tree' }).waitFor();
    await page.getByRole('button', { name: 'Mais ações' }).click();
    await page.getByRole('menuitem', { name: 'Registrar modelo…' }).click();
    const register = page.getByRole('dialog', { name: 'Registrar o modelo' });
    await register.getByLabel('Nome').fill('arremessos/v2');
    await register.getByRole('button', { name: 'Registrar', exact: true }).click();
    await page
      .getByText(/^“arremessos\/v2” não pode ser nome de um modelo registrado: não pode ser vazio/)
      .waitFor();
    await expectPortuguese(page, 'a notice');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);

    const score = page.getByRole('dialog', { name: 'Pontuar arremessos com Árvore de decisão' });
    await page.getByRole('button', { name: 'Pontuar um arquivo…' }).click();
    const give = async (path: string) => {
      const button = score.getByRole('button', { name: /^(Escolher|Outro) arquivo/ });
      await button.waitFor();
      await choose([path], () => button.click());
      await score.getByText(basename(path)).first().waitFor();
    };
    await give(worded);
    await score.getByText('Não são números: shot_distance.').waitFor();
    await expectPortuguese(page, 'a file that does not fit');
    await give(production);
    await score.getByRole('button', { name: 'Pontuar', exact: true }).click();
    await page.getByRole('tab', { name: 'Previsões', selected: true }).waitFor();
    const scored = await page.evaluate(() =>
      new URLSearchParams(location.hash.split('?')[1]).get('id'),
    );
    await go(page, `#/runs?run=${scored}`);
    await page.getByText('Pontuando com decision_tree').waitFor();
    await expectPortuguese(page, 'log');

    await go(page, '#/runs?filter=metrics.f1_score%20%3E%3E%205');
    await page.getByText(/^Coluna \d+: aqui vai um número/).waitFor();
    await go(page, '#/run?id=00000000000000000000000000000000');
    await page.getByText('A execução 00000000000000000000000000000000 não existe.').waitFor();
    await expectPortuguese(page, 'no such run');

    rmSync(join(workspace, 'artifacts', String(idOf('train', 'dummy'))), {
      recursive: true,
      force: true, // the test in the other host has already removed it
    });
    await go(page, '#/settings');
    await page.getByRole('button', { name: 'Conferir o espaço de trabalho' }).click();
    await page
      .getByText(/^artifacts\/.* não está lá ou não pode ser lido\.$/)
      .first()
      .waitFor();
    await expectPortuguese(page, 'verify');
  },
  { workspace },
);

testInBrowser(
  'a first start speaks Portuguese, and so does the training it offers',
  async (session) => {
    const { page } = session;
    await speakPortuguese(session);
    for (const screen of [
      '#/runs',
      '#/compare',
      '#/datasets',
      '#/train',
      '#/pipeline',
      '#/models',
    ]) {
      await go(page, screen);
      await expectPortuguese(page, screen);
    }
    await go(page, '#/runs');
    await page.getByRole('button', { name: 'Experimentar com a temporada de exemplo' }).click();
    await page.getByText('A temporada de exemplo está a caminho').waitFor();
    const english = new Set<string>();
    const overview = page.getByRole('tab', { name: 'Resumo', selected: true });
    while (!(await overview.isVisible())) {
      for (const text of findEnglish(await visibleTexts(page), NAMES)) english.add(text);
      await page.waitForTimeout(250); // without a pause, the page would be busy with these requests alone
    }
    expect([...english]).toEqual([]);
  },
);
