/** Both languages say the same things: same keys, same values put in, nothing left in the other language. */

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commonTexts } from '../../../renderer/i18n/common.ts';
import { preferredLanguage, type Texts } from '../../../renderer/i18n/language.ts';

type AnyTexts = Texts<Record<string, string | ((...args: never[]) => string)>>;

const folder = new URL('../../../renderer/screens/', import.meta.url);
const all = new Map<string, AnyTexts>([['common', commonTexts as unknown as AnyTexts]]);
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!/texts?\.ts$/.test(path)) continue;
  const module = (await import(new URL(path, folder).href)) as Record<string, AnyTexts>;
  for (const [name, texts] of Object.entries(module)) {
    if ('en' in texts && 'pt' in texts) all.set(`${path} ${name}`, texts);
  }
}

describe.each([...all])('%s', (_, { en, pt }) => {
  test('has the same keys in both languages', () => {
    expect(Object.keys(pt).sort()).toEqual(Object.keys(en).sort());
  });

  test('has no empty text, no space at the ends and no exclamation mark', () => {
    for (const text of [...Object.values(en), ...Object.values(pt)]) {
      if (typeof text !== 'string') continue;
      expect(text).toBe(text.trim());
      expect(text).not.toBe('');
      expect(text).not.toMatch(/!/);
    }
  });

  test('puts in as much in both', () => {
    for (const [key, text] of Object.entries(en)) {
      if (typeof text !== 'function') continue;
      const other = pt[key];
      expect(typeof other).toBe('function');
      expect((other as () => string).length).toBe(text.length);
    }
  });
});

test('the page speaks the first of the languages it knows', () => {
  expect(preferredLanguage(['de-DE', 'pt-PT', 'en'])).toBe('pt');
  expect(preferredLanguage(['en-GB', 'pt-BR'])).toBe('en');
  expect(preferredLanguage(['de'])).toBe('en');
});
