/** The native menu: sends commands to the page, and contains what the system itself handles. */
import type { MenuItemConstructorOptions } from 'electron';
import {
  type CommandId,
  commandEntry,
  electronAccelerator,
  NUMBERED_SCREENS,
  type ScreenId,
  screenKeys,
} from '../../common/commands.ts';
import type { WorkspaceRef } from '../server/workspace-manager.ts';
import type { AppCommand } from './bridge.ts';
import type { ShellMessages } from './messages.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface MenuState {
  readonly texts: ShellMessages;
  readonly theme: Theme;
  readonly recent: readonly WorkspaceRef[];
  readonly mac: boolean;
  /** Reload and developer tools are only for developers of the program. */
  readonly development: boolean;
}

export interface MenuActions {
  send(command: AppCommand): void;
  showWorkspace(): void;
}

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };

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
    screenItem(texts, 'settings', send, texts.settings),
    SEPARATOR,
    { role: 'hide', label: texts.hide },
    { role: 'hideOthers', label: texts.hideOthers },
    { role: 'unhide', label: texts.showAll },
    SEPARATOR,
    { role: 'quit', label: texts.quit },
  ];
}

function fileItems({ texts, recent, mac }: MenuState, { send }: MenuActions): Item[] {
  const recentItems = recent.map(({ id, folder }) => ({
    // A single & would mark the item's access key.
    label: folder.replaceAll('&', '&&'),
    click: () => send({ type: 'openRecentWorkspace', id }),
  }));
  return [
    item(texts, 'importShots', () => send({ type: 'importShots', files: [] })),
    item(texts, 'scoreFile', () => send({ type: 'scoreFile' })),
    item(texts, 'openMlflowStore', () => send({ type: 'openMlflowStore', store: null })),
    SEPARATOR,
    item(texts, 'openWorkspace', () => send({ type: 'openWorkspace', folder: null })),
    {
      label: texts.recentWorkspaces,
      submenu: recent.length > 0 ? recentItems : [{ label: texts.noRecent, enabled: false }],
    },
    SEPARATOR,
    item(texts, 'exportReport', () => send({ type: 'exportReport' })),
    item(texts, 'exportMlflow', () => send({ type: 'exportMlflow' })),
    SEPARATOR,
    ...(mac
      ? [{ role: 'close' as const, label: texts.close }]
      : [
          screenItem(texts, 'settings', send, texts.settings),
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
    item(texts, 'find', () => send({ type: 'find' })),
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
    ...NUMBERED_SCREENS.map(({ id }) => screenItem(texts, id, send)),
    SEPARATOR,
    item(texts, 'commandPalette', () => send({ type: 'commandPalette' })),
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
    item(texts, 'keys', () => send({ type: 'keys' })),
    item(texts, 'showWorkspace', showWorkspace),
    ...(mac ? [] : [SEPARATOR, { role: 'about' as const, label: texts.about }]),
  ];
}

/** A menu item for a command of the manifest, with its title and keys. */
function item({ commands }: ShellMessages, id: CommandId, click: () => void): Item {
  const { accelerator } = commandEntry(id);
  return {
    label: commands[id],
    accelerator: accelerator && electronAccelerator(accelerator),
    click,
  };
}

/** A menu item for a screen of the manifest; `label`: a different name for it in the menu. */
function screenItem(
  { screens }: ShellMessages,
  screen: ScreenId,
  send: MenuActions['send'],
  label = screens[screen],
): Item {
  const keys = screenKeys(screen);
  return {
    label,
    accelerator: keys && electronAccelerator(keys),
    click: () => send({ type: 'goTo', screen }),
  };
}
