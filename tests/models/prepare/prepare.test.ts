import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../../models/matrix.ts';
import { fitPreparation } from '../../../models/prepare/fit.ts';
import type { PreparationOptions } from '../../../models/prepare/options.ts';
import { createPreparation } from '../../../models/prepare/preparation.ts';
import { unknownCategories } from '../../../models/prepare/unknown.ts';
import { tableFromColumns, takeTableRows } from '../../../models/table.ts';
import { categoryColumn, golden, optionsOf, tableOf } from './golden.ts';

describe('as scikit-learn prepares them', () => {
  test.each(golden)('$title', (given) => {
    const [train, score] = [given.train, given.score].map((cells) => tableOf(cells, given.kinds));
    const preparation = fitPreparation(optionsOf(given), train);
    expect(preparation.featureNames).toEqual(given.names);
    expectMatrix(preparation.transform(train), given.train_matrix);
    expectMatrix(preparation.transform(score), given.score_matrix);
  });
});

function expectMatrix(
  { rows, columns, values }: Matrix,
  expected: readonly (readonly (number | null)[])[],
): void {
  expect(rows).toBe(expected.length);
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      const found = values[i * columns + j];
      const place = `row ${i}, column ${j}`;
      if (value === null) expect(found, place).toBeNaN();
      else
        expect(Math.abs(found - value), place).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)));
    });
  });
}

const choose = <T>(...values: T[]) => fc.constantFrom(...values);
const options: fc.Arbitrary<PreparationOptions> = fc.record({
  impute: choose('none', 'mean', 'median', 'most_frequent'),
  addIndicator: fc.boolean(),
  scale: choose('none', 'standard'),
  encode: choose('one_hot', 'ordinal', 'native'),
  minFrequency: choose(null, 2, 0.3),
  maxCategories: choose(null, 1, 2, 3),
});
const rows = fc.array(
  fc.record({
    number: fc.oneof(fc.constant(Number.NaN), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
    date: fc.oneof(fc.constant(Number.NaN), fc.double({ noNaN: true, min: -40_000, max: 40_000 })),
    text: fc.oneof(fc.constant(null), fc.constantFrom('a', 'b', '😀', '｡', ''), fc.string()),
  }),
  { minLength: 1, maxLength: 12 },
);
const table = rows.map((given) =>
  tableFromColumns([
    categoryColumn(
      'text',
      given.map(({ text }) => text),
    ),
    { name: 'number', kind: 'number', values: Float64Array.from(given, ({ number }) => number) },
    { name: 'date', kind: 'date', values: Float64Array.from(given, ({ date }) => date) },
  ]),
);

test.each(['median', 'most_frequent'] as const)('a %s of -0 is 0, as JSON has it', (impute) => {
  const given: PreparationOptions = {
    ...{ impute, addIndicator: false, scale: 'none', encode: 'one_hot' },
    ...{ minFrequency: null, maxCategories: null },
  };
  const values = Float64Array.of(-0, Number.NaN);
  const fitted = fitPreparation(given, {
    rows: 2,
    columns: [{ name: 'x', kind: 'number', values }],
  });
  expect(
    fitted.transform({ rows: 2, columns: [{ name: 'x', kind: 'number', values }] }).values[1],
  ).toBe(0);
});

test('is restored exactly from JSON, and does not depend on the codes of the table', () => {
  fc.assert(
    fc.property(options, table, table, (given, train, other) => {
      const fitted = fitPreparation(given, train);
      const state = JSON.parse(JSON.stringify(fitted.state()));
      const restored = createPreparation(state);
      expect(restored.featureNames).toEqual(fitted.featureNames);
      expect(restored.groups).toEqual(fitted.groups);
      expect(restored.transform(other)).toEqual(fitted.transform(other));
      // The same rows in another order, whose categories have other codes.
      const order = Array.from({ length: train.rows }, (_, i) => train.rows - 1 - i);
      const turned = takeTableRows(train, order);
      const [text, ...rest] = turned.columns;
      if (text.kind !== 'category') throw new Error('no text');
      const recoded = categoryColumn(
        'text',
        Array.from(text.values, (code) => (Number.isNaN(code) ? null : text.categories[code])),
      );
      expect(
        fitPreparation(given, { ...turned, columns: [recoded, ...rest] }).featureNames,
      ).toEqual(fitted.featureNames);
    }),
  );
});

test('each feature belongs to one column', () => {
  fc.assert(
    fc.property(options, table, (given, train) => {
      const { featureNames, groups } = fitPreparation(given, train);
      const all = groups.flatMap(({ features }) => features).sort((a, b) => a - b);
      expect(all).toEqual(featureNames.map((_, j) => j));
    }),
  );
});

test('unknown categories are counted by column, the most frequent first', () => {
  const given: PreparationOptions = {
    impute: 'none',
    addIndicator: false,
    scale: 'none',
    encode: 'one_hot',
    minFrequency: 2,
    maxCategories: null,
  };
  const train = tableFromColumns([
    categoryColumn('type', ['2PT', '2PT', '2PT']),
    categoryColumn('action', ['Dunk', 'Jump', 'Jump']),
  ]);
  const score = tableFromColumns([
    categoryColumn('type', ['3PT', '3PT', null, '3PT', '3PT']),
    categoryColumn('action', ['Hook', 'Jump', 'Fade', 'Fade', 'Dunk']),
  ]);
  expect(unknownCategories(fitPreparation(given, train).state(), score)).toEqual([
    {
      column: 'type',
      rows: 4,
      of: 4,
      categories: [{ category: '3PT', rows: 4 }],
      known: ['2PT'],
    },
    {
      column: 'action',
      rows: 3,
      of: 5,
      categories: [
        { category: 'Fade', rows: 2 },
        { category: 'Hook', rows: 1 },
      ],
      known: ['Jump', 'Dunk'],
    },
  ]);
});
