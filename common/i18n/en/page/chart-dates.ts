/** Date formats of time axes, in the format codes of d3-time-format. */

export const chartDates = {
  date: '%m/%d/%Y',
  year: '%Y',
  month: '%b %Y',
  dayMonth: '%b %-d',
  dayMonthYear: '%b %-d, %Y',
};
