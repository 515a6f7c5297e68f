/** Completion and mistakes of the filter agree with the parser that the store uses. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFilter, printField } from '../../../../common/filter/parse.ts';
import { FilterError } from '../../../../common/filter/tokens.ts';
import { complete, type FilterKeys } from '../../../../renderer/screens/runs/filter/completion.ts';
import { diagnoseFilter } from '../../../../renderer/screens/runs/filter/filter-diagnostic.ts';

const keys: FilterKeys = {
  metrics: ['f1_score', 'val loss', 'a`b'],
  params: ['max_depth'],
  tags: ['stage', '__proto__'],
  valuesOf: ({ key }) => (key === 'stage' ? ["it's", 'train'] : []),
};

const offered = (text: string, caret = text.length) =>
  complete(text, caret, keys).options.map((option) => option.text);

/** The text after the option was accepted. */
function taken(text: string, option: string, caret = text.length): string {
  const { from, to } = complete(text, caret, keys);
  return text.slice(0, from) + option + text.slice(to);
}

test('an unfinished field has something to offer', () => {
  expect(offered('A. ')).toContain('metrics.');
  expect(offered('metrics.f1_score > 0.5 and params. ')).toBeInstanceOf(Array);
});

test('what fits the place is offered', () => {
  expect(offered('')).toEqual(expect.arrayContaining(['metrics.', 'params.', 'tags.stage']));
  expect(offered('par')).toContain('params.');
  expect(offered('params.')).toEqual(['params.max_depth']);
  expect(offered('metrics.f1_score ')).toContain('>=');
  expect(offered('metrics.f1_score ')).not.toContain('LIKE');
  expect(offered('tags.stage li')).toEqual(['LIKE']);
  expect(offered('tags.stage = ')).toEqual(["'it\\'s'", "'train'"]);
  expect(offered("tags.stage = 'tr")).toEqual(["'train'"]);
  expect(offered('tags.stage IN ')).toEqual(["('it\\'s')", "('train')"]);
  expect(offered('metrics.f1_score > 0.5 ')).toEqual(['and', 'or']);
  expect(offered('not (metrics.f1_score > 0.5 and tag')).toContain('tags.');
});

test('what is taken replaces the word at the caret alone', () => {
  expect(taken('metrics.f1 > 0.5', 'metrics.f1_score', 10)).toBe('metrics.f1_score > 0.5');
  expect(taken('val', 'metrics.`val loss`')).toBe('metrics.`val loss`');
  expect(taken('metrics.`val lo', 'metrics.`val loss`')).toBe('metrics.`val loss`');
  expect(taken("tags.stage='tr", "'train'")).toBe("tags.stage='train'");
});

test('every key that is offered can be read back', () => {
  const property = fc.property(fc.string({ minLength: 1 }), (key) => {
    const [option] = complete('tags.', 5, { ...keys, tags: [key] }).options;
    expect(option.text).toBe(printField({ entity: 'tags', key }));
    expect(parseFilter(`${option.text} = 'x'`)).toMatchObject({ field: { entity: 'tags', key } });
  });
  fc.assert(property);
});

test('a filter has a mistake where the parser sees one, and there alone', () => {
  const words = [
    'metrics.f1_score',
    'tags.stage',
    '>',
    '=',
    'IN',
    '0.5',
    "'x'",
    'and',
    'or',
    'not',
  ];
  const word = fc.oneof(fc.constantFrom(...words, '(', ')', ',', 'IS', 'NULL'), fc.string());
  const property = fc.property(fc.array(word, { maxLength: 8 }), (parts) => {
    const filter = parts.join(' ');
    const mistake = diagnoseFilter(filter);
    try {
      parseFilter(filter);
      expect(mistake).toBeNull();
    } catch (error) {
      expect(error).toBeInstanceOf(FilterError);
      expect(mistake?.at).toBe((error as FilterError).column - 1);
    }
    complete(filter, filter.length, keys);
  });
  fc.assert(property);
});
