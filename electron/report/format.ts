/** Numbers and times as a report shows them; an undefined value is a dash, NaN is NaN. */

export function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

/** A score: four decimals. */
export function score(value: number | undefined): string {
  if (value === undefined) return '–';
  return Number.isFinite(value) ? value.toFixed(4) : String(value);
}

/** Three significant digits: `-0.0517`, `1.23e-5`, `1,284`. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return thousands(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2);
  return size >= 1000 ? thousands(Math.round(value)) : value.toPrecision(3);
}

/** `57.5%` of a share in [0, 1]. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)}%` : '–';
}

/** `1.2 s`, `3 min 04 s`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** `2025-03-07 14:05 UTC`: the same wherever the report is made. */
export function dateTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
