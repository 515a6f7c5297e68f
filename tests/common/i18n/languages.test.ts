/**
 * A language is a folder of texts and a line in the list: the choices for users follow from it, and missing texts do
 * not compile.
 */

import { expect, test } from 'vitest';
import {
  LANGUAGES,
  languageChoices,
  languageOf,
  preferredLanguage,
  textsOf,
} from '../../../common/i18n/languages.ts';
import type { PageTexts, Texts } from '../../../common/i18n/texts.ts';
import { settingsSchema } from '../../../electron/server/settings-file.ts';

// `qaa` to `qtz` are reserved: no language has these tags.
const invented: Texts = {
  ...textsOf('en'),
  page: { ...textsOf('en').page, runs: { ...textsOf('en').page.runs, title: 'Roro' } },
};
const withInvented = {
  ...LANGUAGES,
  qaa: { locale: 'qaa-QM', name: 'Qaa', texts: invented, messages: LANGUAGES.en.messages },
};

test('a language that is added to the list is one that readers choose from', () => {
  const choices = languageChoices(LANGUAGES);
  expect(choices).toContainEqual(['en', 'English']);
  expect(choices).toContainEqual(['pt', 'Português do Brasil']);
  expect(languageChoices(withInvented)).toEqual([...choices, ['qaa', 'Qaa']]);
  expect(languageOf(LANGUAGES, 'qaa-QX')).toBeUndefined();
  expect(languageOf(withInvented, 'qaa-QX')).toBe('qaa');
});

test('texts that lack a key, have one too many or put in something else do not compile', () => {
  const { title: _, ...lacking } = textsOf('en').page.runs;
  // @ts-expect-error: `title` is missing
  const missing: PageTexts['runs'] = lacking;
  const extra: PageTexts['firstStart'] = {
    ...textsOf('en').page.firstStart,
    // @ts-expect-error: no such key
    farewell: 'Roro',
  };
  const wrong: PageTexts['runs'] = {
    ...textsOf('en').page.runs,
    // @ts-expect-error: a name is put in, not a number
    foldRun: (n: number) => `roro ${n.toFixed()}`,
  };
  const plain: PageTexts['runs'] = {
    ...textsOf('en').page.runs,
    // @ts-expect-error: a name has to be put in
    foldRun: 'Roro',
  };
  const pages = { ...textsOf('en').page };
  const { runs: __, ...lackingScreen } = pages;
  // @ts-expect-error: the texts of a screen are missing
  const screenless: PageTexts = lackingScreen;
  expect([missing, extra, wrong, plain, screenless]).toHaveLength(5);
});

test('the program speaks the first of the languages it knows', () => {
  expect(preferredLanguage(['qaa-QM', 'pt-PT', 'en'])).toBe('pt');
  expect(preferredLanguage(['en-GB', 'pt-BR'])).toBe('en');
  expect(preferredLanguage(['qaa'])).toBe('en');
});

test('the settings take the languages of the list, by whatever tag, and no other', () => {
  const { language } = settingsSchema.shape;
  for (const [code] of languageChoices(LANGUAGES)) expect(language.parse(code)).toBe(code);
  expect(language.parse('pt-BR')).toBe('pt');
  expect(language.parse(undefined)).toBe('system');
  expect(language.safeParse('qaa').success).toBe(false);
});
