/** The page's two languages, and how a screen keeps its texts in both. */

import { createContext, useContext } from 'react';
import type { Language } from '../../common/i18n/languages.ts';

type Text = string | ((...args: never[]) => string);

/** Texts with the same keys in both languages; a key missing in either does not compile. */
export interface Texts<T> {
  readonly en: T;
  readonly pt: { readonly [K in keyof T]: T[K] extends string ? string : T[K] };
}

/**
 * Declares a screen's texts. A value is a string, or a function where a number or a name comes in:
 * `{ en: { rows: (n: number) => `${n} rows` }, pt: { rows: (n: number) => `${n} linhas` } }`.
 */
export function defineTexts<T extends Record<string, Text>>(texts: Texts<T>): Texts<T> {
  return texts;
}

export const LanguageContext = createContext<Language>('en');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The texts in the reader's language: `const t = useTexts(runsTexts)`, then `t.title`. */
export function useTexts<T>(texts: Texts<T>): Texts<T>['pt'] {
  return useContext(LanguageContext) === 'pt' ? texts.pt : (texts.en as Texts<T>['pt']);
}

/** The first of the reader's languages that the page speaks. */
export function preferredLanguage(languages: readonly string[]): Language {
  for (const language of languages) {
    if (language.toLowerCase().startsWith('pt')) return 'pt';
    if (language.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}
