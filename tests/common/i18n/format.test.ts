/** Numbers, durations and dates as shown by page, report and command line. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDecimals,
  formatDuration,
  formatMetric,
  formatNumber,
  formatPercent,
  formatPlain,
  formatPoints,
  formatPValue,
  formatRatio,
  formatScore,
  isScoreMetric,
  withSign,
} from '../../../common/i18n/format.ts';
import { metricTitle } from '../../../common/metric-title.ts';

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

  test('a metric of a known unit is named with it', () => {
    expect(metricTitle('fit_time')).toBe('fit_time (s)');
    expect(metricTitle('accuracy')).toBe('accuracy');
  });

  test('a metric is shown by its kind', () => {
    expect(formatMetric('f1_score', 1)).toBe('1.0000');
    expect(formatMetric('prod.f1_score', 1)).toBe('1.0000');
    expect(formatMetric('val_loss', 0.512345)).toBe('0.5123');
    expect(formatMetric('n_nodes', 9951)).toBe('9,951');
    expect(isScoreMetric('accuracyish')).toBe(false);
  });

  test.each([
    [-0.0001, '0.0'],
    [-0.04, '0.0'],
    [-0.05, '−0.1'],
    [-0, '0.0'],
  ])('%d: what rounds to 0 has no sign', (value, shown) => {
    expect(formatDecimals(value, 1)).toBe(shown);
  });

  test.each([
    [1, '1'],
    [1.0004, '1.0004'],
    [Math.exp(0.0004), '1.0004'],
    [Math.exp(-0.00039), '0.99961'],
    [1.0123, '1.012'],
    [1 + 1e-9, '1.000000001'],
    [0.5, '0.5'],
    [2.34567, '2.35'],
    [0.0123456, '0.0123'],
  ])('a ratio of %d is told from 1', (value, shown) => {
    expect(formatRatio(value)).toBe(shown);
  });

  test('no ratio but 1 is shown as 1', () => {
    const ratio = fc.double({ min: 0.5, max: 2, noNaN: true }).filter((value) => value !== 1);
    fc.assert(
      fc.property(ratio, (value) => {
        expect(Number(formatRatio(value))).not.toBe(1);
      }),
    );
  });

  test('points are never 0.0 where there is a difference', () => {
    expect(formatPoints(0.0123)).toBe('1.2');
    expect(formatPoints(0.0004)).toBe('0.04');
    expect(formatPoints(0.00003, 'pt-BR')).toBe('0,003');
    expect(formatPoints(-0.0004)).toBe('−0.04');
    expect(formatPoints(0)).toBe('0.0');
  });

  test('a difference has its sign, but not where it shows as 0', () => {
    expect(withSign(formatScore(0.0123), 0.0123)).toBe('+0.0123');
    expect(withSign(formatScore(-0.0123), -0.0123)).toBe('−0.0123');
    expect(withSign(formatScore(0.00001), 0.00001)).toBe('0.0000');
  });

  test('p values and all digits', () => {
    expect(formatPValue(0.0123)).toBe('= 0.012');
    expect(formatPValue(0.0001, 'pt-BR')).toBe('< 0,001');
    expect(formatPlain(1234.56789)).toBe('1,234.56789');
    expect(formatPlain(0.25, 'pt-BR')).toBe('0,25');
  });

  test('thousands are shown to the unit', () => {
    expect(formatNumber(1234.56)).toBe('1,235');
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
