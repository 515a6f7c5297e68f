/** Numbers and times as a report shows them; an undefined value is a dash, NaN is NaN. */
import { numberIn } from './numbers.ts';

export type Format = ReturnType<typeof formatFor>;

/** Formats with the signs of a locale, such as `en-US`. */
export function formatFor(locale: string) {
  /** The number as it is: `0.25`. */
  const plain = (value: number): string => numberIn(String(value), locale);
  const decimals = (value: number, digits: number): string =>
    numberIn(value.toFixed(digits), locale);
  const thousands = (count: number): string => count.toLocaleString(locale);

  /** A score: four decimals. */
  function score(value: number | undefined): string {
    if (value === undefined) return '–';
    return Number.isFinite(value) ? decimals(value, 4) : String(value);
  }

  /** Three significant digits: `-0.0517`, `1.23e-5`, `1,284`. */
  function significant(value: number): string {
    if (!Number.isFinite(value)) return String(value);
    const size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e9) return thousands(value);
    if (size >= 1e6 || size < 1e-4) return numberIn(value.toExponential(2), locale);
    return size >= 1000 ? thousands(Math.round(value)) : numberIn(value.toPrecision(3), locale);
  }

  /** `57.5%` of a share in [0, 1]. */
  function percent(share: number): string {
    return Number.isFinite(share) ? `${decimals(100 * share, 1)}%` : '–';
  }

  /** `1.2 s`, `3 min 04 s`. */
  function duration(milliseconds: number): string {
    const seconds = milliseconds / 1000;
    if (seconds < 60) return `${decimals(seconds, 1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  }

  return { plain, decimals, thousands, score, significant, percent, duration };
}

/** `2025-03-07 14:05`, in UTC. */
export function isoMinute(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}
