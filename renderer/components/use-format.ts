/** The formats of `format.ts` in the reader's language and number format. */

import { useMemo } from 'react';
import { localeOf } from '../../common/i18n/languages.ts';
import type { Count } from '../../common/i18n/plural.ts';
import { useLanguage, useTexts } from '../i18n/language.ts';
import * as format from './format.ts';
import { usePreferences } from './preferences.tsx';

export interface Format {
  score(value: number): string;
  decimals(value: number, decimals: number): string;
  number(value: number): string;
  count(value: number): string;
  /** A count for texts that choose a noun's form by it. */
  counted(value: number): Count;
  percent(fraction: number): string;
  /** A score with four decimals, anything else with three significant figures. */
  metric(key: string, value: number): string;
  duration(milliseconds: number | null): string;
  bytes(bytes: number): string;
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
      score: (value) => format.formatScore(value, numberLocale),
      decimals: (value, decimals) => format.formatDecimals(value, decimals, numberLocale),
      number: (value) => format.formatNumber(value, numberLocale),
      count: (value) => format.formatCount(value, numberLocale),
      counted: (value) => ({ value, shown: format.formatCount(value, numberLocale) }),
      percent: (fraction) => format.formatPercent(fraction, numberLocale),
      metric: (key, value) => format.formatMetric(key, value, numberLocale),
      duration: (milliseconds) => format.formatDuration(milliseconds, numberLocale),
      bytes: (bytes) => format.formatBytes(bytes, numberLocale),
      ago: (time) => format.formatAgo(time, Date.now(), locale, justNow),
      time: (time) => format.formatTime(time, locale),
    }),
    [numberLocale, locale, justNow],
  );
}
