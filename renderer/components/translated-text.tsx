/** What the program says in English (errors, reasons, warnings, log lines), in the reader's language and number format. */

import { useCallback, useMemo } from 'react';
import { type Reader, translate } from '../../common/i18n/translate.ts';
import { useLanguage } from '../i18n/language.ts';
import { usePreferences } from './preferences.tsx';

export function useTranslationLocale(): Reader {
  const language = useLanguage();
  const { numberLocale } = usePreferences();
  return useMemo(() => ({ language, numberLocale }), [language, numberLocale]);
}

/** `const said = useTranslate()`, then `said(error.message)`. */
export function useTranslate(): (text: string) => string {
  const reader = useTranslationLocale();
  return useCallback((text) => translate(text, reader), [reader]);
}

/** For where no hook can be: a notice that outlives a change of language. */
export function TranslatedText({ text }: { readonly text: string }) {
  return useTranslate()(text);
}
