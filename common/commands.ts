/** The program's screens and commands, defined once: rail, menu, palette, shortcuts and titles use this list. */

interface ScreenEntry {
  /** Used in the address (`#/runs`) and in texts. */
  readonly id: string;
  /** Position in the rail; null: it is opened from another screen. */
  readonly rail: 'top' | 'bottom' | null;
}

/** In the order of rail and menu; ⌘ or Ctrl with its number opens a screen. */
export const SCREENS = [
  { id: 'runs', rail: 'top' },
  { id: 'compare', rail: 'top' },
  { id: 'datasets', rail: 'top' },
  { id: 'train', rail: 'top' },
  { id: 'pipeline', rail: 'top' },
  { id: 'models', rail: 'top' },
  { id: 'settings', rail: 'bottom' },
  { id: 'run', rail: null },
] as const satisfies readonly ScreenEntry[];

export type ScreenId = (typeof SCREENS)[number]['id'];

/** The screens in the upper part of the rail, which have a number. */
export const NUMBERED_SCREENS = SCREENS.filter(({ rail }) => rail === 'top');

/**
 * `mod+1` for the first screen in the upper part of the rail, `mod+,` for the settings; undefined for a screen without
 * keys.
 */
export function screenKeys(id: ScreenId): string | undefined {
  if (id === 'settings') return 'mod+,';
  const at = NUMBERED_SCREENS.findIndex((screen) => screen.id === id);
  return at < 0 ? undefined : `mod+${at + 1}`;
}

/** Keys as in `KeyboardEvent.key`, in lower case; `mod+` is ⌘ on a Mac and Ctrl elsewhere. */
interface CommandEntry {
  /** Handled by the page. */
  readonly keys?: string;
  /** Handled by the window's menu. */
  readonly accelerator?: string;
  /** Shown in the list of shortcuts that `?` opens. */
  readonly listed?: boolean;
}

/** The command's id is also the key of its title's text. */
export const COMMANDS = {
  find: { keys: '/', accelerator: 'mod+f', listed: true },
  commandPalette: { accelerator: 'mod+k', listed: true },
  nextRow: { keys: 'j', listed: true },
  previousRow: { keys: 'k', listed: true },
  check: { keys: ' ', listed: true },
  compare: { keys: 'c', listed: true },
  open: { keys: 'Enter', listed: true },
  pin: { keys: 'p', listed: true },
  toggleShown: { keys: 'h', listed: true },
  toggleCharts: { keys: 'v', listed: true },
  rename: { keys: 'F2', listed: true },
  delete: { keys: 'Delete', listed: true },
  undo: { keys: 'mod+z', listed: true },
  back: { keys: 'Escape', listed: true },
  keys: { keys: '?', listed: true },
  importShots: { accelerator: 'mod+i' },
  scoreFile: { accelerator: 'mod+shift+i' },
  openMlflowStore: { accelerator: 'mod+o' },
  openWorkspace: { accelerator: 'mod+shift+o' },
  exportReport: { accelerator: 'mod+e' },
  exportMlflow: { accelerator: 'mod+shift+e' },
  startTraining: { keys: 'mod+Enter' },
  runAgain: {},
  registerModel: {},
  exportModel: {},
  copyLink: {},
  showWorkspace: {},
} as const satisfies Readonly<Record<string, CommandEntry>>;

export type CommandId = keyof typeof COMMANDS;

export function commandEntry(id: CommandId): CommandEntry {
  return COMMANDS[id];
}

/** The commands in the list of shortcuts that `?` opens. */
export const LISTED_COMMANDS = (Object.keys(COMMANDS) as CommandId[]).filter(
  (id) => commandEntry(id).listed,
);

/** In the format of Electron's menus: `mod+shift+i` becomes `CmdOrCtrl+Shift+I`. */
export function electronAccelerator(keys: string): string {
  return keys
    .split('+')
    .map((key) => (key === 'mod' ? 'CmdOrCtrl' : key.charAt(0).toUpperCase() + key.slice(1)))
    .join('+');
}

/** As shown to the user: `⌘⇧I` on a Mac, `Ctrl Shift I` elsewhere. */
export function keysText(keys: string, mac: boolean): string {
  const names: Readonly<Record<string, string>> = mac
    ? { mod: '⌘', shift: '⇧', ' ': 'Space', Escape: 'Esc', Delete: 'Del' }
    : { mod: 'Ctrl', shift: 'Shift', ' ': 'Space', Escape: 'Esc', Delete: 'Del' };
  const shown = keys
    .split('+')
    .map((key) => names[key] ?? (keys.includes('+') ? key.toUpperCase() : key));
  return shown.join(mac ? '' : ' ');
}

/** A title without the mark of its access key: `&File` becomes `File`. */
export function withoutMnemonic(title: string): string {
  return title.replace('&', '');
}
