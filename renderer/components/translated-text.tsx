/** Translates the app's English messages (errors, reasons, warnings, log lines) into the user's language and number format. */

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

/** A component for places that cannot call hooks, such as toasts, but must follow a change of language. */
export function TranslatedText({ text }: { readonly text: Text }) {
  return useTranslate()(text);
}
