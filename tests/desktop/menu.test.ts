/** The menu in every language: every item has a label and one action, and no accelerator is used twice. */
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { LANGUAGE_CODES } from '../../common/i18n/languages.ts';
import type { AppCommand } from '../../electron/desktop/bridge.ts';
import { type MenuState, menuTemplate } from '../../electron/desktop/menu.ts';
import { shellMessagesFor } from '../../electron/desktop/messages.ts';

type Item = MenuItemConstructorOptions;

function open(state: Partial<MenuState> = {}) {
  const sent: AppCommand[] = [];
  const shown: string[] = [];
  const template = menuTemplate(
    {
      texts: shellMessagesFor('en', 'en-US'),
      theme: 'dark',
      recent: [],
      mac: false,
      development: false,
      ...state,
    },
    { send: (command) => sent.push(command), showWorkspace: () => shown.push('workspace') },
  );
  return { items: leavesOf(template), sent, shown };
}

function leavesOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) =>
    Array.isArray(item.submenu) ? leavesOf(item.submenu) : item.type === 'separator' ? [] : [item],
  );
}

function click({ items }: { items: Item[] }, label: string): void {
  const found = items.find((item) => item.label?.replace('&', '') === label);
  expect(found, label).toBeDefined();
  (found!.click as () => void)();
}

describe.each(LANGUAGE_CODES)('in %s', (language) => {
  test.each([true, false])('every item has a text and something to do (macOS: %s)', (mac) => {
    const { items } = open({ texts: shellMessagesFor(language, 'en-US'), mac, development: true });
    expect(items.length).toBeGreaterThan(30);
    for (const { label, role, click: act, enabled } of items) {
      expect(label ?? role).toBeTruthy();
      expect(role !== undefined || act !== undefined || enabled === false).toBe(true);
    }
  });

  test.each([true, false])('no accelerator is given twice (macOS: %s)', (mac) => {
    const { items } = open({ texts: shellMessagesFor(language, 'en-US'), mac });
    const accelerators = items.flatMap(({ accelerator }) =>
      accelerator ? [String(accelerator)] : [],
    );
    expect(accelerators.length).toBeGreaterThan(10);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });
});

test('the language follows the setting, else the system', () => {
  expect(shellMessagesFor('system', 'pt-PT').quit).toBe('&Sair');
  expect(shellMessagesFor('system', 'qaa').quit).toBe('&Quit');
  expect(shellMessagesFor('en', 'pt-BR').quit).toBe('&Quit');
});

test('items send the page their command', () => {
  const menu = open({ recent: [{ id: 'abc', name: 'season', folder: '/home/ana/R&D season' }] });
  const labels = ['Import Shots…', 'Runs', 'Light', 'Export Report…', 'Export to MLflow…'];
  for (const label of labels) click(menu, label);
  menu.items
    .find(({ label }) => label === '/home/ana/R&&D season')
    ?.click?.(...([] as unknown as Parameters<NonNullable<Item['click']>>));
  expect(menu.sent).toEqual([
    { type: 'importShots', files: [] },
    { type: 'goTo', screen: 'runs' },
    { type: 'theme', theme: 'light' },
    { type: 'exportReport' },
    { type: 'exportMlflow' },
    { type: 'openRecentWorkspace', id: 'abc' },
  ]);
  click(menu, 'Show Workspace Folder');
  expect(menu.shown).toEqual(['workspace']);
});

test('reload and developer tools are there only while the program is developed', () => {
  const roles = (development: boolean) => open({ development }).items.map(({ role }) => role);
  expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
  expect(roles(false)).not.toEqual(expect.arrayContaining(['reload']));
  expect(roles(false)).not.toEqual(expect.arrayContaining(['toggleDevTools']));
});

test('the theme in use is marked', () => {
  const marked = open().items.filter(({ checked }) => checked);
  expect(marked.map(({ label }) => label)).toEqual(['Dark']);
});
