/** Why a score is 0: said where it is, and nowhere else. */

import { expect, test } from 'vitest';
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
    /^Only 1 of 4 rows has .*the highest is 0\.7000.*1 predicted, 0 of them right\.$/,
  );
  expect(inEnglish(undefinedReasons.precision)).toBeUndefined();
});

test('scores above 0 have no reason', () => {
  expect(evaluate(labels, Float64Array.of(0.9, 0.3, 0.7, 0.1)).zeroReasons).toEqual({});
  expect(evaluate(Uint8Array.of(0, 0), Float64Array.of(0.9, 0.3)).zeroReasons).toEqual({});
});
