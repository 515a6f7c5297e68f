/** The reader's language, and the page's texts in it. */

import { createContext, useContext } from 'react';
import { DEFAULT_LANGUAGE, type Language, textsOf } from '../../common/i18n/languages.ts';
import type { PageTexts } from '../../common/i18n/texts.ts';

export const LanguageContext = createContext<Language>(DEFAULT_LANGUAGE);

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** A screen's or group's texts in the reader's language: `const t = useTexts('runs')`, then `t.title`. */
export function useTexts<Name extends keyof PageTexts>(name: Name): PageTexts[Name] {
  return textsOf(useLanguage()).page[name];
}
