/** Date formats of time axes in each language; Plotly itself only includes English. */

import { LANGUAGES } from '../../common/i18n/languages.ts';
import type { PageTexts } from '../../common/i18n/texts.ts';

/** Locales in the format that `Plotly.register` takes. */
export const plotlyLocales = Object.values(LANGUAGES).map(({ locale, texts }) =>
  plotlyLocale(locale, texts.page.chartDates),
);

function plotlyLocale(locale: string, formats: PageTexts['chartDates']) {
  return {
    moduleType: 'locale',
    name: locale,
    dictionary: {},
    format: {
      days: names(locale, { weekday: 'long' }),
      shortDays: names(locale, { weekday: 'short' }),
      months: names(locale, { month: 'long' }),
      shortMonths: names(locale, { month: 'short' }),
      ...formats,
    },
  };
}

function names(
  locale: string,
  style: { weekday: 'long' | 'short' } | { month: 'long' | 'short' },
): string[] {
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  // Starts at a Sunday in January and moves on by a day or a month each time.
  const dates =
    'weekday' in style
      ? Array.from({ length: 7 }, (_, i) => Date.UTC(2023, 0, 1 + i))
      : Array.from({ length: 12 }, (_, i) => Date.UTC(2023, i, 1));
  return dates.map((date) => format.format(date).replace(/\.$/, ''));
}
