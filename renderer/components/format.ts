/** Numbers, durations and dates as the page shows them everywhere. */

/** Where the decimal sign comes from: `en-US` or `pt-BR`. */
export type Locale = string;

/** Shown for what does not exist or is not defined; never a blank. */
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

/** Whether a metric is a score, which has four decimals: `f1_score`, `val_loss`, `test_roc_auc`, `prod.accuracy`. */
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

/** Numbers that no digits can show: NaN stays NaN, infinities are signs. */
function notFinite(value: number): string | null {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  return value === Number.NEGATIVE_INFINITY ? '−∞' : null;
}

const withMinus = (text: string): string => text.replace('-', '−');

/** Four decimals: `0.6512`. */
export function formatScore(value: number, locale: Locale = 'en-US'): string {
  return formatDecimals(value, 4, locale);
}

/** So many decimals, with the locale's decimal sign. */
export function formatDecimals(value: number, decimals: number, locale: Locale = 'en-US'): string {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return notFinite(value) ?? withMinus(numberFormat(locale, options).format(value));
}

/** Three significant figures: `12.3`, `0.00123`, `1.23e+12`; whole numbers below a million in full. */
export function formatNumber(value: number, locale: Locale = 'en-US'): string {
  const special = notFinite(value);
  if (special !== null) return special;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return formatCount(value, locale);
  if (size >= 1e6 || size < 1e-4) {
    const [digits, exponent] = value.toExponential(2).split('e');
    return withMinus(`${digits.replace('.', decimalSign(locale))}e${exponent}`);
  }
  return withMinus(numberFormat(locale, { maximumSignificantDigits: 3 }).format(value));
}

function decimalSign(locale: Locale): string {
  return numberFormat(locale, { minimumFractionDigits: 1 }).format(0.5).charAt(1);
}

/** A whole number with thousands separated: `16,228`. */
export function formatCount(value: number, locale: Locale = 'en-US'): string {
  return notFinite(value) ?? withMinus(numberFormat(locale, {}).format(value));
}

/** A fraction as percent with one decimal: `49.3 %`. */
export function formatPercent(fraction: number, locale: Locale = 'en-US'): string {
  return notFinite(fraction) ?? `${formatDecimals(fraction * 100, 1, locale)} %`;
}

/** A metric by its kind: a score with four decimals, anything else with three significant figures. */
export function formatMetric(key: string, value: number, locale: Locale = 'en-US'): string {
  return isScoreMetric(key) ? formatScore(value, locale) : formatNumber(value, locale);
}

/** Every digit, for a hover text or the clipboard. */
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

/** Bytes as `812 B`, `3.4 MB` (powers of 1000, as file managers say it). */
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

/** How long ago: `3 minutes ago`, `há 2 dias`; below a minute what the caller says (`just now`). */
export function formatAgo(time: number, now: number, locale: Locale, justNow: string): string {
  const seconds = (time - now) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) < size) continue;
    return relativeTimeFormat(locale).format(Math.trunc(seconds / size), unit);
  }
  return justNow;
}

/** Date and time in full, to the second, in the reader's zone. */
export function formatTime(time: number, locale: Locale = 'en-US'): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}
