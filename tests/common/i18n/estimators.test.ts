/** Every language describes the estimators and their params; missing descriptions are in English. */
import { describe, expect, test } from 'vitest';
import { estimatorTitle, paramDoc } from '../../../common/i18n/estimators.ts';
import { LANGUAGE_CODES, textsOf } from '../../../common/i18n/languages.ts';
import { CALIBRATION_PARAMS } from '../../../models/calibration/options.ts';
import { snakeCase } from '../../../models/params.ts';
import { PREPARATION_PARAMS } from '../../../models/prepare/options.ts';
import { ESTIMATORS } from '../../../models/registry.ts';

/** `decision_tree`, `decision_tree.max_depth`, …: everything with a text. */
const named = [
  ...Object.values(ESTIMATORS),
  { name: 'preparation', params: PREPARATION_PARAMS },
  { name: 'calibration', params: CALIBRATION_PARAMS },
].flatMap(({ name, params }) => [
  name,
  ...Object.keys(params).map((param) => `${name}.${snakeCase(param)}`),
]);

const translated = LANGUAGE_CODES.filter((code) => code !== 'en');

describe.each(translated)('in %s', (language) => {
  const texts = textsOf(language).estimators;

  test('nothing is missing, and nothing is left of what is gone', () => {
    const said = Object.entries(texts).flatMap(([name, { params }]) => [
      name,
      ...Object.keys(params).map((param) => `${name}.${param}`),
    ]);
    expect(named.filter((one) => !said.includes(one))).toEqual([]);
    expect(said.filter((one) => !named.includes(one))).toEqual([]);
  });

  test('titles are names, docs are one sentence', () => {
    for (const { title, params } of Object.values(texts)) {
      expect(title).toMatch(/^\p{Lu}[\p{L} -]+$/u);
      for (const doc of Object.values(params)) expect(doc).toMatch(/^\S[^!]*\.$/);
    }
  });
});

test('what a language does not say is said in English', () => {
  const unknown = { name: 'made_up', title: 'Made up' };
  expect(estimatorTitle(unknown, 'pt')).toBe('Made up');
  expect(paramDoc('made_up', { name: 'x', doc: 'A doc.' }, 'pt')).toBe('A doc.');
  expect(paramDoc('dummy', { name: 'x', doc: 'A doc.' }, 'pt')).toBe('A doc.');
  expect(estimatorTitle({ name: 'decision_tree', title: 'Decision tree' }, 'pt')).toBe(
    'Árvore de decisão',
  );
  expect(estimatorTitle({ name: 'decision_tree', title: 'Decision tree' }, 'en')).toBe(
    'Decision tree',
  );
});
