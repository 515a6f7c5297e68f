/** The manifest of screens and commands: every language names each of them, and no keys are used twice. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  COMMANDS,
  type CommandId,
  commandEntry,
  electronAccelerator,
  keysText,
  SCREENS,
  screenKeys,
} from '../../common/commands.ts';
import { LANGUAGES } from '../../common/i18n/languages.ts';

const ids = Object.keys(COMMANDS) as CommandId[];

describe('screens', () => {
  test('each has a folder, and each folder is a screen', () => {
    const folder = new URL('../../renderer/screens/', import.meta.url);
    const folders = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.sort()).toEqual(SCREENS.map(({ id }) => id).sort());
  });

  test('have numbers in the order of the rail', () => {
    const top = SCREENS.filter(({ rail }) => rail === 'top');
    expect(top.map(({ id }) => screenKeys(id))).toEqual(top.map((_, i) => `mod+${i + 1}`));
    expect(screenKeys('run')).toBeUndefined();
  });
});

test('no keys are given twice', () => {
  const keys = [
    ...SCREENS.map(({ id }) => screenKeys(id)),
    ...ids.flatMap((id) => [commandEntry(id).keys, commandEntry(id).accelerator]),
  ].filter((one) => one !== undefined);
  expect(keys.length).toBeGreaterThan(20);
  expect(new Set(keys).size).toBe(keys.length);
});

test('every language has a title for each', () => {
  for (const { texts } of Object.values(LANGUAGES)) {
    expect(Object.keys(texts.commands).sort()).toEqual([...ids].sort());
    expect(Object.keys(texts.screens).sort()).toEqual(SCREENS.map(({ id }) => id).sort());
  }
});

test('keys are shown as the system writes them', () => {
  expect(electronAccelerator('mod+shift+i')).toBe('CmdOrCtrl+Shift+I');
  expect(keysText('mod+shift+i', true)).toBe('⌘⇧I');
  expect(keysText('mod+shift+i', false)).toBe('Ctrl Shift I');
  expect(['/', 'j', ' ', 'Escape', 'F2'].map((keys) => keysText(keys, false))).toEqual([
    ...['/', 'j', 'Space', 'Esc', 'F2'],
  ]);
});
