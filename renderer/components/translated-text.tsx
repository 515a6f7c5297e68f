/** What the program says (errors, reasons, warnings, log lines), in the reader's language and number format. */

import { useCallback, useMemo } from 'react';
import { type Reader, renderText } from '../../common/i18n/render.ts';
import type { Text } from '../../common/i18n/text.ts';
import { useLanguage } from '../i18n/language.ts';
import { usePreferences } from './preferences.tsx';

export function useTranslationLocale(): Reader {
  const language = useLanguage();
  const { numberLocale } = usePreferences();
  return useMemo(() => ({ language, numberLocale }), [language, numberLocale]);
}

/** `const said = useTranslate()`, then `said(error.text)`. */
export function useTranslate(): (text: Text) => string {
  const reader = useTranslationLocale();
  return useCallback((text) => renderText(text, reader), [reader]);
}

/** For where no hook can be: a notice that outlives a change of language. */
export function TranslatedText({ text }: { readonly text: Text }) {
  return useTranslate()(text);
}
