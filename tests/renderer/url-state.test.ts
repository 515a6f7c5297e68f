/** The address stores a screen's state: it is read and written, and invalid parts are ignored. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choiceParam,
  flagParam,
  formatAddress,
  listParam,
  numberParam,
  optionalTextParam,
  parseAddress,
  readValues,
  textParam,
  writeValues,
} from '../../renderer/url-state.ts';

const schema = {
  filter: textParam(),
  tab: choiceParam(['overview', 'curves'], 'overview'),
  run: optionalTextParam,
  runs: listParam,
  smooth: numberParam(0),
  log: flagParam(),
};

const state = fc.record({
  filter: fc.string({ unit: 'grapheme' }),
  tab: fc.constantFrom('overview' as const, 'curves' as const),
  run: fc.option(fc.string({ minLength: 1 })),
  runs: fc.array(fc.string({ minLength: 1, unit: 'grapheme' })),
  smooth: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  log: fc.boolean(),
});

test('what was written is read again from the address', () => {
  fc.assert(
    fc.property(state, (values) => {
      const address = formatAddress('runs', writeValues(schema, new URLSearchParams(), values));
      // A browser keeps the hash as it is written: percent-encoded ASCII.
      expect(address).toMatch(/^#\/runs[\x20-\x7e]*$/);
      const { screen, search } = parseAddress(address);
      expect(screen).toBe('runs');
      expect(readValues(schema, search)).toEqual(values);
    }),
  );
});

describe('defaults', () => {
  test('are left out, and hold where the address says nothing', () => {
    const initial = readValues(schema, new URLSearchParams());
    expect(initial).toEqual({
      filter: '',
      tab: 'overview',
      run: null,
      runs: [],
      smooth: 0,
      log: false,
    });
    expect(writeValues(schema, new URLSearchParams(), initial).toString()).toBe('');
  });

  test('take the place of what does not fit', () => {
    const search = new URLSearchParams('tab=nowhere&smooth=much&log=maybe&runs=%25E0%25A4%25A');
    expect(readValues(schema, search)).toMatchObject({
      tab: 'overview',
      smooth: 0,
      log: false,
      runs: [],
    });
  });

  test('a change leaves the rest of the address alone', () => {
    const before = new URLSearchParams('experiment=3&tab=curves&other=1');
    const after = writeValues(schema, before, { tab: 'overview', filter: 'a = b' });
    expect(after.toString()).toBe('experiment=3&other=1&filter=a+%3D+b');
    expect(before.toString()).toBe('experiment=3&tab=curves&other=1');
  });
});

test('an address without anything is no screen', () => {
  expect(parseAddress('')).toMatchObject({ screen: '' });
  expect(parseAddress('#/')).toMatchObject({ screen: '' });
  expect(parseAddress('#/run?id=1').search.get('id')).toBe('1');
});

test('case 20: keys of the prototype are no values', () => {
  const values = readValues(schema, new URLSearchParams('__proto__=1&constructor=2'));
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  expect(Object.keys(values)).toEqual(Object.keys(schema));
});
