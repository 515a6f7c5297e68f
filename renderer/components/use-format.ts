/** The formats of `format.ts` in the user's language and number format. */

import { useMemo } from 'react';
import {
  formatAgo,
  formatCount,
  formatTime,
  type NumberFormats,
  numberFormatsIn,
} from '../../common/i18n/format.ts';
import { localeOf } from '../../common/i18n/languages.ts';
import type { Count } from '../../common/i18n/plural.ts';
import { useLanguage, useTexts } from '../i18n/language.ts';
import { usePreferences } from './preferences.tsx';

export interface Format extends NumberFormats {
  /** A count for texts that choose a noun's form by it. */
  counted(value: number): Count;
  /** How long ago. */
  ago(time: number): string;
  /** Date and time in full. */
  time(time: number): string;
}

export function useFormat(): Format {
  const { numberLocale } = usePreferences();
  const locale = localeOf[useLanguage()];
  const { justNow } = useTexts('common');
  return useMemo(
    () => ({
      ...numberFormatsIn(numberLocale),
      counted: (value) => ({ value, shown: formatCount(value, numberLocale) }),
      ago: (time) => formatAgo(time, Date.now(), locale, justNow),
      time: (time) => formatTime(time, locale),
    }),
    [numberLocale, locale, justNow],
  );
}
