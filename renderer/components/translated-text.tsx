/** Translates the app's English messages (errors, reasons, warnings, log lines) into the user's language and number format. */

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

/** A component for places that cannot call hooks, such as toasts, which must follow a change of language. */
export function TranslatedText({ text }: { readonly text: string }) {
  return useTranslate()(text);
}
