/** Date formats of time axes, in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const chartDates: PageTexts['chartDates'] = {
  date: '%d/%m/%Y',
  year: '%Y',
  month: '%b de %Y',
  dayMonth: '%-d de %b',
  dayMonthYear: '%-d de %b de %Y',
};
