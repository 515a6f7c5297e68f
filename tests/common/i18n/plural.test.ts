/** Nouns have the form that a language's rules require for their count. */

import { expect, test } from 'vitest';
import { plural as english } from '../../../common/i18n/en/plural.ts';
import { pluralIn } from '../../../common/i18n/plural.ts';
import { plural as portuguese } from '../../../common/i18n/pt/plural.ts';

const count = (value: number, shown = String(value)) => ({ value, shown });

test('a count is shown with its noun', () => {
  const run = { one: 'run', other: 'runs' };
  expect([0, 1, 2].map((n) => english(count(n), run))).toEqual(['0 runs', '1 run', '2 runs']);
  expect(english(count(1024, '1,024'), run)).toBe('1,024 runs');
  const execution = { one: 'execução', other: 'execuções' };
  expect([0, 1, 2].map((n) => portuguese(count(n), execution))).toEqual([
    '0 execuções',
    '1 execução',
    '2 execuções',
  ]);
});

test('a language with more forms than two has them', () => {
  const polish = pluralIn('pl-PL');
  const run = { one: 'przebieg', few: 'przebiegi', other: 'przebiegów' };
  expect([1, 3, 5, 22].map((n) => polish(count(n), run))).toEqual([
    '1 przebieg',
    '3 przebiegi',
    '5 przebiegów',
    '22 przebiegi',
  ]);
});
