/** Numbers, durations and dates as the page shows them. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatMetric,
  formatNumber,
  formatPercent,
  formatScore,
  isScoreMetric,
} from '../../../renderer/components/format.ts';

describe('numbers', () => {
  test('scores have four decimals in the locale', () => {
    expect(formatScore(0.651234)).toBe('0.6512');
    expect(formatScore(0.651234, 'pt-BR')).toBe('0,6512');
    expect(formatScore(0)).toBe('0.0000');
    expect(formatScore(-0.5)).toBe('−0.5000');
  });

  test('what is no number is shown as such', () => {
    expect(formatScore(Number.NaN)).toBe('NaN');
    expect(formatNumber(Number.POSITIVE_INFINITY)).toBe('∞');
    expect(formatNumber(Number.NEGATIVE_INFINITY)).toBe('−∞');
    expect(formatPercent(Number.NaN)).toBe('NaN');
  });

  test.each([
    [0, '0'],
    [0.0123456, '0.0123'],
    [12.3456, '12.3'],
    [123.456, '123'],
    [9951, '9,951'],
    [999999, '999,999'],
    [1234567, '1.23e+6'],
    [0.00001234, '1.23e−5'],
    [-0.5, '−0.5'],
    [1e-4, '0.0001'],
  ])('%d has three significant figures', (value, shown) => {
    expect(formatNumber(value)).toBe(shown);
  });

  test('the decimal sign of the locale holds in powers of ten too', () => {
    expect(formatNumber(1234567, 'pt-BR')).toBe('1,23e+6');
    expect(formatNumber(12.3456, 'pt-BR')).toBe('12,3');
    expect(formatCount(16228, 'pt-BR')).toBe('16.228');
  });

  test('three figures are never further than half a unit of the third from the value', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(value, (number) => {
        const shown = Number(formatNumber(number).replaceAll(',', '').replaceAll('−', '-'));
        expect(Math.abs(shown - number)).toBeLessThanOrEqual(Math.abs(number) * 0.0051);
      }),
    );
  });

  test('a metric is shown by its kind', () => {
    expect(formatMetric('f1_score', 1)).toBe('1.0000');
    expect(formatMetric('prod.f1_score', 1)).toBe('1.0000');
    expect(formatMetric('val_loss', 0.512345)).toBe('0.5123');
    expect(formatMetric('n_nodes', 9951)).toBe('9,951');
    expect(isScoreMetric('accuracyish')).toBe(false);
  });

  test('percent', () => {
    expect(formatPercent(0.4934)).toBe('49.3 %');
    expect(formatPercent(1, 'pt-BR')).toBe('100,0 %');
  });
});

describe('durations and sizes', () => {
  test.each([
    [0, '0 ms'],
    [340.4, '340 ms'],
    [1200, '1.2 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min 00 s'],
    [184_000, '3 min 04 s'],
    [3_599_400, '59 min 59 s'],
    [3_599_600, '1 h 00 min'],
    [7_500_000, '2 h 05 min'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('%s ms', (milliseconds, shown) => {
    expect(formatDuration(milliseconds)).toBe(shown);
  });

  test('a duration never says 60', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (milliseconds) => {
        expect(formatDuration(milliseconds)).not.toMatch(/\b60(\.0)? (s|min)/);
      }),
    );
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [99_950, '100 kB'],
    [999_600, '1.0 MB'],
    [104_857_600, '105 MB'],
  ])('%d bytes', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });
});

describe('how long ago', () => {
  const now = Date.UTC(2026, 5, 15, 12);

  test.each([
    [30_000, 'just now', 'agora'],
    [180_000, '3 min. ago', 'há 3 min.'],
    [7_200_000, '2 hr. ago', 'há 2 h'],
    [172_800_000, '2 days ago', 'há 2 dias'],
  ])('%d ms', (before, english, portuguese) => {
    expect(formatAgo(now - before, now, 'en-US', 'just now')).toBe(english);
    expect(formatAgo(now - before, now, 'pt-BR', 'agora')).toBe(portuguese);
  });
});
