/** Numbers, durations and dates as shown by page, report and command line. */

/** Determines the decimal sign: `en-US` or `pt-BR`. */
export type Locale = string;

/** Shown for anything missing or undefined; never a blank. */
export const undefinedSign = '–';

const scoreMetrics = new Set([
  'accuracy',
  'balanced_accuracy',
  'log_loss',
  'precision',
  'recall',
  'specificity',
  'f1_score',
  'roc_auc',
  'average_precision',
  'brier_score',
  'matthews_corrcoef',
  'ece',
  'loss',
]);

/**
 * Whether a metric is a score, which is shown with four decimals: `f1_score`, `val_loss`, `test_roc_auc`,
 * `prod.accuracy`.
 */
export function isScoreMetric(key: string): boolean {
  const name = key.toLowerCase();
  if (scoreMetrics.has(name)) return true;
  return [...scoreMetrics].some(
    (score) => name.endsWith(`_${score}`) || name.endsWith(`.${score}`),
  );
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** Numbers without digits: NaN stays NaN, infinities are signs. */
function notFinite(value: number): string | null {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  return value === Number.NEGATIVE_INFINITY ? '−∞' : null;
}

/** In the locale's format with a typographic minus; values that round to 0 have no sign. */
export function formatWith(
  value: number,
  locale: Locale,
  options: Intl.NumberFormatOptions,
): string {
  const format = numberFormat(locale, { signDisplay: 'negative', ...options });
  return notFinite(value) ?? format.format(value).replace('-', '−');
}

/** Four decimals: `0.6512`. */
export function formatScore(value: number, locale: Locale = 'en-US'): string {
  return formatDecimals(value, 4, locale);
}

/** With this many decimals and the locale's decimal sign. */
export function formatDecimals(value: number, decimals: number, locale: Locale = 'en-US'): string {
  return formatWith(value, locale, fixed(decimals));
}

const fixed = (decimals: number) => ({
  minimumFractionDigits: decimals,
  maximumFractionDigits: decimals,
});

/** All digits: `0.25`. */
export function formatPlain(value: number, locale: Locale = 'en-US'): string {
  return formatWith(value, locale, { maximumFractionDigits: 20 });
}

/**
 * Three significant figures: `12.3`, `0.00123`, `1.23e+12`; below a million, whole numbers and thousands are shown in
 * full.
 */
export function formatNumber(value: number, locale: Locale = 'en-US'): string {
  const size = Math.abs(value);
  if (value === 0 || !Number.isFinite(value)) return formatCount(value, locale);
  if (size >= 1e6 || size < 1e-4) {
    const [digits, exponent = ''] = value.toExponential(2).split('e');
    return `${formatDecimals(Number(digits), 2, locale)}e${exponent.replace('-', '−')}`;
  }
  if (Number.isInteger(value) || size >= 1000) return formatCount(Math.round(value), locale);
  return formatWith(value, locale, { maximumSignificantDigits: 3 });
}

/**
 * A value of a column that lies between `min` and `max`: whole numbers in full, others with as many decimals as it takes
 * to distinguish the column's values: longitudes on one court differ in the third.
 */
export function formatColumnValue(
  value: number,
  { min, max }: { readonly min: unknown; readonly max: unknown },
  locale: Locale = 'en-US',
): string {
  if (Number.isInteger(value)) return formatDecimals(value, 0, locale);
  const span = Number(max) - Number(min);
  const decimals = span > 0 ? Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(span)))) : 2;
  return formatDecimals(value, decimals, locale);
}

/** With this many significant figures: bounds of bins need more than three. */
export function formatSignificant(
  value: number,
  figures: number,
  locale: Locale = 'en-US',
): string {
  return formatWith(value, locale, { maximumSignificantDigits: figures });
}

/**
 * A factor, such as an odds ratio: three significant figures, or as many as it takes to show two digits of its
 * difference from 1 (`1.0004`), because one foot or degree may change the odds only slightly.
 */
export function formatRatio(value: number, locale: Locale = 'en-US'): string {
  const from1 = Math.abs(value - 1);
  if (from1 === 0 || !(from1 < 0.1)) return formatNumber(value, locale);
  return formatWith(value, locale, { maximumFractionDigits: 1 - Math.floor(Math.log10(from1)) });
}

/** A difference in percentage points of a share: `2.3`, and `0.04` rather than `0.0`. */
export function formatPoints(share: number, locale: Locale = 'en-US'): string {
  const points = 100 * share;
  const isSmall = points !== 0 && Math.abs(points) < 0.05;
  return formatWith(points, locale, isSmall ? { maximumSignificantDigits: 1 } : fixed(1));
}

/** A p value, to follow `p`: `= 0.012`, `< 0.001`. */
export function formatPValue(value: number, locale: Locale = 'en-US'): string {
  const least = 0.001;
  return value < least
    ? `< ${formatDecimals(least, 3, locale)}`
    : `= ${formatDecimals(value, 3, locale)}`;
}

/** A formatted difference with its sign: `+0.0123`; `0.0000` has none. */
export function withSign(shown: string, value: number): string {
  return value > 0 && /[1-9]/.test(shown) ? `+${shown}` : shown;
}

/** A whole number with thousands separators: `16,228`. */
export function formatCount(value: number, locale: Locale = 'en-US'): string {
  return formatWith(value, locale, {});
}

/** A fraction as a percentage with one decimal: `49.3 %`. */
export function formatPercent(fraction: number, locale: Locale = 'en-US'): string {
  return notFinite(fraction) ?? `${formatDecimals(fraction * 100, 1, locale)} %`;
}

/** A metric in the format of its kind: a score with four decimals, anything else with three significant figures. */
export function formatMetric(key: string, value: number, locale: Locale = 'en-US'): string {
  return isScoreMetric(key) ? formatScore(value, locale) : formatNumber(value, locale);
}

/** All digits, for a hover text or the clipboard. */
export function formatFullNumber(value: number): string {
  return String(value);
}

/** Milliseconds as `340 ms`, `1.2 s`, `3 min 04 s`, `2 h 05 min`. */
export function formatDuration(milliseconds: number | null, locale: Locale = 'en-US'): string {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return undefinedSign;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  // Rounded first: 59.96 s is a minute, not 60.0 s.
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return `${formatDecimals(tenths / 10, 1, locale)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** Bytes as `812 B`, `3.4 MB` (powers of 1000, like file managers). */
export function formatBytes(bytes: number, locale: Locale = 'en-US'): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0
    ? `${value} B`
    : `${formatDecimals(value, value < 99.95 ? 1 : 0, locale)} ${units[unit]}`;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const relativeTimeFormats = new Map<string, Intl.RelativeTimeFormat>();

function relativeTimeFormat(locale: Locale): Intl.RelativeTimeFormat {
  const format =
    relativeTimeFormats.get(locale) ??
    new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  relativeTimeFormats.set(locale, format);
  return format;
}

/** A relative time: `3 minutes ago`, `há 2 dias`; below a minute, the caller's text (`just now`). */
export function formatAgo(time: number, now: number, locale: Locale, justNow: string): string {
  const seconds = (time - now) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) < size) continue;
    return relativeTimeFormat(locale).format(Math.trunc(seconds / size), unit);
  }
  return justNow;
}

/** `2025-03-07 14:05`, in UTC. */
export function isoMinute(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}

/** Date and time in full, to the second, in the user's time zone. */
export function formatTime(time: number, locale: Locale = 'en-US'): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}

/** The number formats, bound to a locale. */
export interface NumberFormats {
  score(value: number): string;
  decimals(value: number, decimals: number): string;
  plain(value: number): string;
  number(value: number): string;
  significant(value: number, figures: number): string;
  columnValue(value: number, range: { readonly min: unknown; readonly max: unknown }): string;
  ratio(value: number): string;
  points(share: number): string;
  pValue(value: number): string;
  count(value: number): string;
  percent(fraction: number): string;
  metric(key: string, value: number): string;
  duration(milliseconds: number | null): string;
  bytes(bytes: number): string;
}

export function numberFormatsIn(locale: Locale): NumberFormats {
  return {
    score: (value) => formatScore(value, locale),
    decimals: (value, decimals) => formatDecimals(value, decimals, locale),
    plain: (value) => formatPlain(value, locale),
    number: (value) => formatNumber(value, locale),
    significant: (value, figures) => formatSignificant(value, figures, locale),
    columnValue: (value, range) => formatColumnValue(value, range, locale),
    ratio: (value) => formatRatio(value, locale),
    points: (share) => formatPoints(share, locale),
    pValue: (value) => formatPValue(value, locale),
    count: (value) => formatCount(value, locale),
    percent: (fraction) => formatPercent(fraction, locale),
    metric: (key, value) => formatMetric(key, value, locale),
    duration: (milliseconds) => formatDuration(milliseconds, locale),
    bytes: (bytes) => formatBytes(bytes, locale),
  };
}
