/** Why a score is 0: given if it is 0, and never otherwise. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { englishText, renderText } from '../../../common/i18n/render.ts';
import { evaluate } from '../../../models/metrics/evaluate.ts';
import { inEnglish } from '../../support/in-english.ts';

const labels = Uint8Array.of(1, 1, 0, 0);

test('no predicted make: recall and F1 have a reason, precision is undefined', () => {
  const { zeroReasons, undefinedReasons, metrics } = evaluate(
    labels,
    Float64Array.of(0.4, 0.3, 0.2, 0.1),
  );
  expect([metrics.precision, metrics.recall, metrics.f1_score]).toEqual([0, 0, 0]);
  expect(Object.keys(zeroReasons).sort()).toEqual(['f1_score', 'recall']);
  expect(inEnglish(zeroReasons.recall)).toBe(
    'None of 4 rows has a probability above the threshold 0.5 (the highest is 0.4000), so none of the 2 makes is found.',
  );
  expect(inEnglish(undefinedReasons.precision)).toMatch(/precision/i);
});

test('only wrong predicted makes: precision is a true 0 and says so', () => {
  const { zeroReasons, undefinedReasons } = evaluate(labels, Float64Array.of(0.4, 0.3, 0.7, 0.1));
  expect(inEnglish(zeroReasons.precision)).toMatch(
    /^1 of 4 rows has .*the highest is 0\.7000.*it is a miss.*1 predicted, 0 of them right\.$/,
  );
  expect(inEnglish(undefinedReasons.precision)).toBeUndefined();
});

test('scores above 0 have no reason', () => {
  expect(evaluate(labels, Float64Array.of(0.9, 0.3, 0.7, 0.1)).zeroReasons).toEqual({});
  expect(evaluate(Uint8Array.of(0, 0), Float64Array.of(0.9, 0.3)).zeroReasons).toEqual({});
});

test('one make among 100, below the misses that are above the threshold', () => {
  const y = Uint8Array.from({ length: 100 }, (_, i) => Number(i === 0));
  const p = Float64Array.from({ length: 100 }, (_, i) => (i === 0 ? 0.1 : i <= 30 ? 0.9 : 0.2));
  const { recall } = evaluate(y, p).zeroReasons;
  expect(englishText(recall!)).toBe(
    '30 of 100 rows have a probability above the threshold 0.5 (the highest is 0.9000), all of them misses; the only make is not found.',
  );
  expect(renderText(recall!, { language: 'pt' })).toBe(
    '30 de 100 linhas têm probabilidade acima do limiar 0,5 (a maior é 0,9000), e todas são erros; a única cesta não é encontrada.',
  );
});

test('a single row', () => {
  const { recall } = evaluate(Uint8Array.of(1), Float64Array.of(0.2)).zeroReasons;
  expect(englishText(recall!)).toBe(
    'The only row does not have a probability above the threshold 0.5 (the highest is 0.2000), so the only make is not found.',
  );
});

test('what a sentence says holds for any rows and threshold', () => {
  const share = fc.integer({ min: 0, max: 2 ** 40 }).map((value) => value / 2 ** 40);
  const row = fc.tuple(fc.integer({ min: 0, max: 1 }), share);
  const rows = fc.array(row, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rows, share, (pairs, threshold) => {
      const y = Uint8Array.from(pairs, ([label]) => label);
      const p = Float64Array.from(pairs, ([, probability]) => probability);
      const { zeroReasons, metrics } = evaluate(y, p, threshold);
      for (const key of Object.keys(zeroReasons)) {
        expect(metrics[key as keyof typeof metrics]).toBe(0);
      }
      if (!zeroReasons.recall) return;
      const text = englishText(zeroReasons.recall);
      const above = pairs.filter(([, probability]) => probability > threshold);
      expect(above.every(([label]) => label === 0)).toBe(true);
      const [, first] = /^(\S+)/.exec(text)!;
      expect(first).toBe(
        above.length > 0 ? String(above.length) : pairs.length === 1 ? 'The' : 'None',
      );
      const highest = Number(/highest is ([\d.]+)\)/.exec(text)![1]);
      expect(highest > threshold).toBe(above.length > 0);
      expect(highest).toBeCloseTo(Math.max(...p), 4);
      const makes = y.reduce((sum, label) => sum + label, 0);
      expect(text).toContain(makes === 1 ? 'the only make' : `none of the ${makes} makes`);
    }),
  );
});
