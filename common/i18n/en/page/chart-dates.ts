/** How charts over time write their dates, in the format codes of d3-time-format. */

export const chartDates = {
  date: '%m/%d/%Y',
  year: '%Y',
  month: '%b %Y',
  dayMonth: '%b %-d',
  dayMonthYear: '%b %-d, %Y',
};
