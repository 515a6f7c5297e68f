/** All languages have the same texts: same keys, same values, no text empty or of another form than the others. */

import { describe, expect, test } from 'vitest';
import { numberFormatsIn } from '../../../common/i18n/format.ts';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../../common/i18n/languages.ts';

type Text = string | ((...args: never[]) => unknown);

/** Every text by its path, such as `page.runs.title`. */
function flatten(value: unknown, path: string): [path: string, text: Text][] {
  return typeof value === 'string' || typeof value === 'function'
    ? [[path, value as Text]]
    : Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, `${path}.${key}`));
}

function allTexts(language: Language): Map<string, Text> {
  const { locale, texts } = LANGUAGES[language];
  const { page, desktop, report } = texts;
  return new Map(
    flatten({ page, desktop, report: report(numberFormatsIn(locale)) }, language).map(
      ([path, text]) => [path.slice(language.length + 1), text],
    ),
  );
}

const english = allTexts(DEFAULT_LANGUAGE);

test('a run is run again by the same name everywhere, in each language', () => {
  for (const { texts } of Object.values(LANGUAGES)) {
    const { commands, page } = texts;
    const names = [
      commands.runAgain,
      page.run.runAgain,
      page.runs.runAgain,
      page.pipeline.runAgain,
    ];
    expect(new Set(names).size).toBe(1);
  }
});

describe.each(Object.keys(LANGUAGES) as Language[])('%s', (language) => {
  const texts = allTexts(language);

  test('has the keys of English', () => {
    expect(texts.size).toBeGreaterThan(1000);
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('has no empty text, no space at the ends and no exclamation mark', () => {
    for (const [path, text] of texts) {
      if (typeof text !== 'string' || path === 'report.and') continue;
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toBe('');
      expect(text, path).not.toMatch(/!/);
    }
  });

  test('puts in as much as English', () => {
    for (const [path, text] of english) {
      if (typeof text !== 'function') continue;
      const other = texts.get(path);
      expect(typeof other, path).toBe('function');
      expect((other as () => string).length, path).toBe(text.length);
    }
  });
});
