/** The native menu: sends the page commands, and holds what the system itself does. */
import type { MenuItemConstructorOptions } from 'electron';
import type { WorkspaceRef } from '../server/workspace-manager.ts';
import type { AppCommand, Screen } from './bridge.ts';
import type { ShellMessages } from './messages.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface MenuState {
  readonly texts: ShellMessages;
  readonly theme: Theme;
  readonly recent: readonly WorkspaceRef[];
  readonly mac: boolean;
  /** Reload and developer tools are only for who builds the program. */
  readonly development: boolean;
}

export interface MenuActions {
  send(command: AppCommand): void;
  showWorkspace(): void;
}

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };
const SCREENS: readonly Screen[] = ['runs', 'compare', 'datasets', 'models', 'train', 'pipeline'];

export function menuTemplate(state: MenuState, actions: MenuActions): Item[] {
  const { texts, mac } = state;
  const menus = [
    ...(mac ? [{ role: 'appMenu' as const, submenu: macItems(texts, actions) }] : []),
    { label: texts.file, submenu: fileItems(state, actions) },
    { label: texts.edit, submenu: editItems(texts, actions) },
    { label: texts.view, submenu: viewItems(state, actions) },
    { label: texts.window, role: 'windowMenu' as const, submenu: windowItems(texts, mac) },
    { label: texts.help, role: 'help' as const, submenu: helpItems(state, actions) },
  ];
  return menus;
}

function macItems(texts: ShellMessages, { send }: MenuActions): Item[] {
  return [
    { role: 'about', label: texts.about },
    SEPARATOR,
    command(texts.settings, 'Cmd+,', () => send({ type: 'settings' })),
    SEPARATOR,
    { role: 'hide', label: texts.hide },
    { role: 'hideOthers', label: texts.hideOthers },
    { role: 'unhide', label: texts.showAll },
    SEPARATOR,
    { role: 'quit', label: texts.quit },
  ];
}

function fileItems({ texts, recent, mac }: MenuState, { send }: MenuActions): Item[] {
  const recentItems = recent.map(({ id, folder }) =>
    // A single & would mark the key that chooses the item.
    command(folder.replaceAll('&', '&&'), undefined, () =>
      send({ type: 'openRecentWorkspace', id }),
    ),
  );
  return [
    command(texts.importShots, 'CmdOrCtrl+I', () => send({ type: 'importShots', files: [] })),
    command(texts.scoreFile, 'CmdOrCtrl+Shift+I', () => send({ type: 'scoreFile' })),
    command(texts.openMlflowStore, 'CmdOrCtrl+O', () =>
      send({ type: 'openMlflowStore', store: null }),
    ),
    SEPARATOR,
    command(texts.openWorkspace, 'CmdOrCtrl+Shift+O', () =>
      send({ type: 'openWorkspace', folder: null }),
    ),
    {
      label: texts.recentWorkspaces,
      submenu: recent.length > 0 ? recentItems : [{ label: texts.noRecent, enabled: false }],
    },
    SEPARATOR,
    command(texts.exportReport, 'CmdOrCtrl+E', () => send({ type: 'exportReport' })),
    command(texts.exportMlflow, 'CmdOrCtrl+Shift+E', () => send({ type: 'exportMlflow' })),
    SEPARATOR,
    ...(mac
      ? [{ role: 'close' as const, label: texts.close }]
      : [
          command(texts.settings, 'Ctrl+,', () => send({ type: 'settings' })),
          SEPARATOR,
          { role: 'quit' as const, label: texts.quit },
        ]),
  ];
}

function editItems(texts: ShellMessages, { send }: MenuActions): Item[] {
  return [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    SEPARATOR,
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
    SEPARATOR,
    command(texts.find, 'CmdOrCtrl+F', () => send({ type: 'find' })),
  ];
}

function viewItems({ texts, theme, development }: MenuState, { send }: MenuActions): Item[] {
  const themeItem = (name: Theme): Item => ({
    label: texts[name],
    type: 'radio',
    checked: name === theme,
    click: () => send({ type: 'theme', theme: name }),
  });
  return [
    ...SCREENS.map((screen, i) =>
      command(texts[screen], `CmdOrCtrl+${i + 1}`, () => send({ type: 'goTo', screen })),
    ),
    SEPARATOR,
    command(texts.commandPalette, 'CmdOrCtrl+K', () => send({ type: 'commandPalette' })),
    SEPARATOR,
    { label: texts.theme, submenu: [themeItem('system'), themeItem('light'), themeItem('dark')] },
    SEPARATOR,
    { role: 'resetZoom', label: texts.actualSize },
    { role: 'zoomIn', label: texts.zoomIn },
    { role: 'zoomOut', label: texts.zoomOut },
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...(development
      ? [
          SEPARATOR,
          { role: 'reload' as const, label: texts.reload },
          { role: 'toggleDevTools' as const, label: texts.devTools },
        ]
      : []),
  ];
}

function windowItems(texts: ShellMessages, mac: boolean): Item[] {
  return [
    { role: 'minimize', label: texts.minimize },
    ...(mac
      ? [{ role: 'zoom' as const, label: texts.zoom }, SEPARATOR, { role: 'front' as const }]
      : [{ role: 'close' as const, label: texts.close }]),
  ];
}

function helpItems({ texts, mac }: MenuState, { send, showWorkspace }: MenuActions): Item[] {
  return [
    command(texts.keys, undefined, () => send({ type: 'keys' })),
    command(texts.showWorkspace, undefined, showWorkspace),
    ...(mac ? [] : [SEPARATOR, { role: 'about' as const, label: texts.about }]),
  ];
}

function command(label: string, accelerator: string | undefined, click: () => void): Item {
  return { label, accelerator, click };
}
