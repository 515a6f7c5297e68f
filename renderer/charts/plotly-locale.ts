/** The names of months and days that charts over time show; Plotly brings English alone. */

import { localeOf } from '../../common/i18n/languages.ts';

/** A locale as `Plotly.register` takes it. */
export const portugueseDates = {
  moduleType: 'locale',
  name: localeOf.pt,
  dictionary: {},
  format: {
    days: names({ weekday: 'long' }),
    shortDays: names({ weekday: 'short' }),
    months: names({ month: 'long' }),
    shortMonths: names({ month: 'short' }),
    date: '%d/%m/%Y',
    year: '%Y',
    month: '%b de %Y',
    dayMonth: '%-d de %b',
    dayMonthYear: '%-d de %b de %Y',
  },
};

function names(style: { weekday: 'long' | 'short' } | { month: 'long' | 'short' }): string[] {
  const format = new Intl.DateTimeFormat(localeOf.pt, { ...style, timeZone: 'UTC' });
  // A Sunday in January, then a day or a month further each.
  const dates =
    'weekday' in style
      ? Array.from({ length: 7 }, (_, i) => Date.UTC(2023, 0, 1 + i))
      : Array.from({ length: 12 }, (_, i) => Date.UTC(2023, i, 1));
  return dates.map((date) => format.format(date).replace(/\.$/, ''));
}
