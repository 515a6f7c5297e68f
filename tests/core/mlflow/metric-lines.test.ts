import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatPythonFloat,
  parseLoggedModelMetricFile,
  parseMetricFile,
  parsePythonFloat,
} from '../../../electron/core/mlflow/metric-lines.ts';
import { inEnglish } from '../../support/in-english.ts';

const point = fc.record({
  timestamp: fc.integer({ min: 0, max: 4e12 }),
  value: fc.double(),
  step: fc.maxSafeInteger(),
});

describe('metric files', () => {
  test('every double survives', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(parsePythonFloat(formatPythonFloat(value))).toBe(value);
      }),
    );
  });

  test('points come back once each, whatever their order and however often they were written', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1 }), fc.boolean(), (points, twice) => {
        const lines = points.map(
          ({ timestamp, value, step }) => `${timestamp} ${formatPythonFloat(value)} ${step}\n`,
        );
        const file = parseMetricFile('m', [...lines, ...(twice ? lines : [])].join(''), false);
        const key = (one: object) => Object.values(one).join(' ');
        const expected = new Map(
          points.map(({ timestamp, value, step }) => [`${timestamp} ${value} ${step}`, true]),
        );
        expect(file.faults).toEqual([]);
        expect(
          new Set(file.points.map(({ timestamp, value, step }) => key({ timestamp, value, step }))),
        ).toEqual(new Set(expected.keys()));
        expect(file.points).toHaveLength(expected.size);
      }),
    );
  });

  test('any text is read or refused line by line, never thrown at', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, growing) => {
        const { points, faults } = parseMetricFile('m', text, growing);
        const lines = text.replace(/\n$/, '').split('\n').length;
        expect(points.length + faults.length).toBeLessThanOrEqual(Math.max(lines, 1));
        expect(points.length + faults.length).toBeGreaterThan(0);
      }),
    );
  });

  test('what other versions wrote', () => {
    const read = (text: string) => parseMetricFile('m', text, false).points;
    expect(read('1530000000 0.5\n')).toEqual([
      { key: 'm', value: 0.5, timestamp: 1530000000000, step: 0 },
    ]);
    expect(read('1700000000000 0.5 3 data digest\n')).toHaveLength(1);
    expect(read('5 0.5 3\n')[0].timestamp).toBe(5);
    expect(read('1 nan 0\n2 inf 0\n3 -inf 0\n4 -Infinity 0\n').map((one) => one.value)).toEqual([
      Number.NaN,
      Infinity,
      -Infinity,
      -Infinity,
    ]);
    const model = parseLoggedModelMetricFile(
      'm',
      '1 0.5 0 abc\n1 0.5 0 abc name digest\n2 1 0 d\n',
    );
    expect(model.points.map((one) => one.runId)).toEqual(['abc', 'd']);
  });

  test('half-written ends are left out and named', () => {
    const faults = (text: string, growing = false) =>
      inEnglish(parseMetricFile('m', text, growing).faults);
    expect(faults('')).toEqual(['the file is empty']);
    expect(faults('1700000000000 0.5 1\n1700000000001 0.')).toEqual([
      'line 2 was left out: it has no end: half-written: "1700000000001 0."',
    ]);
    expect(faults('1700000000000 0.5 1\n1700000000001')[0]).toContain('line 2');
    expect(faults('1700000000000 0.5 1')).toEqual([]);
    expect(faults('1700000000000 0.5 1', true)[0]).toContain('half-written');
    expect(faults('x 0.5 1\n')[0]).toContain('timestamp');
    expect(faults('1 abc 1\n')[0]).toContain('value');
    expect(faults('1 1 9007199254740993\n')[0]).toContain('step');
  });
});
