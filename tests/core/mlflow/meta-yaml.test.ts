import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseMeta } from '../../../electron/core/mlflow/meta-yaml.ts';

test('any mapping of texts and numbers comes back', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), value, { minKeys: 1 }),
      (meta) => {
        expect({ ...parseMeta(stringify(meta)) }).toEqual({ ...meta });
      },
    ),
  );
});

test('ids stay texts, exactly', () => {
  expect(parseMeta('experiment_id: 109243300970291977\n').experiment_id).toBe('109243300970291977');
  // PyYAML writes such an id without quotes, because its floats require a dot.
  const id = '12345678901234567890123456789e12';
  expect(parseMeta(`run_id: ${id}\ntags:\n  a: b\n`).run_id).toBe(id);
  expect(parseMeta(`run_id: ${id}\n`).run_id).toBe(id);
  expect(parseMeta("experiment_id: 3\nname: 'it''s'\n")).toMatchObject({
    experiment_id: 3,
    name: "it's",
  });
});

test('what is no mapping is refused', () => {
  for (const text of ['', 'just text', '- a\n- b\n', 'a: [', '<<<<<<< HEAD\na: 1\n=======\n']) {
    expect(() => parseMeta(text)).toThrow();
  }
});

test.each([
  ['lists in lists', `a: ${'['.repeat(300_000)}`, 'line 1: it is nested deeper than 100 levels'],
  ['mappings in mappings', `x: 1\na: ${'{a: '.repeat(300_000)}`, 'line 2: it is nested deeper'],
  ['anchors', `a: ${'&x '.repeat(100_000)}`, 'line 1: it has more than 1000 anchors'],
  [
    'aliases of aliases',
    `a: &a [x]\nb: [${'*a,'.repeat(100_000)}]`,
    'line 2: it has more than 1000',
  ],
  ['lists in a line', `a: 1\nb: ${'- '.repeat(300_000)}`, 'line 2: it is nested deeper'],
  [
    'brackets behind a quote that is none',
    `a: |\n  'x\nb: ${'['.repeat(300_000)}`,
    'line 3: it is nested deeper',
  ],
  ['keys', 'a b: [c]\n'.repeat(100_000), 'it has more than 80000 words and signs'],
  ['values', `a: [${'x,'.repeat(500_000)}`, 'line 1: it has more than 80000'],
  ['closing brackets', `a: [b]\n${']'.repeat(1e6)}`, 'line 2: it has more than 80000'],
  ['comments', `a: [b]\n${'# c\n'.repeat(1e6)}`, 'it has more than 80000'],
])('case 34: %s are refused at once', (_, text, reason) => {
  expect(() => parseMeta(text)).toThrow(reason);
});

test('a list of 10,000 columns passes, and of two equal keys the last one holds, as in Python', () => {
  const columns = Array.from({ length: 10_000 }, (_, i) => `column ${i}`);
  expect(parseMeta(stringify({ columns }))).toEqual({ columns });
  expect(parseMeta('a: [b]\nc: 1\nc: 2\n')).toMatchObject({ c: 2 });
});

test('brackets in quotes are no nesting', () => {
  const schema = JSON.stringify(Array.from({ length: 500 }, (_, i) => ({ [`it's "${i}"`]: '[{' })));
  expect(parseMeta(stringify({ schema, plain: 'a & b * c! [' }))).toEqual({
    schema,
    plain: 'a & b * c! [',
  });
  expect(parseMeta(`a: 'it''s [[['\nb: "\\"[["\nc: don't [\n`)).toMatchObject({
    a: "it's [[[",
    b: '"[[',
  });
});

test('a list in a text is no list of aliases', () => {
  const note = `a: |\n${'  * one more\n'.repeat(2000)}`;
  expect(parseMeta(note)).toEqual({ a: '* one more\n'.repeat(2000) });
});
