/** Learns from the training rows how a table becomes a matrix, as scikit-learn's `ColumnTransformer` does. */
import type { Table, TableColumn } from '../table.ts';
import { type CategoryColumn, learnCategories, mostFrequentCategory } from './categories.ts';
import { DATE_PARTS, datePartsOf, firstDay } from './dates.ts';
import { fillOf, scaleOf, UNSCALED } from './numbers.ts';
import type { PreparationOptions } from './options.ts';
import { createPreparation, type Preparation } from './preparation.ts';
import type { ColumnState, NumberState } from './state.ts';

/** Pure: the same table and options give the same preparation. */
export function fitPreparation(options: PreparationOptions, { columns }: Table): Preparation {
  return createPreparation({
    ...options,
    columns: columns.map((column) => learnColumn(options, column)),
  });
}

function learnColumn(options: PreparationOptions, column: TableColumn): ColumnState {
  const { name, kind, values } = column;
  switch (kind) {
    case 'number':
      return { kind, name, number: learnNumber(options, name, values) };
    case 'date': {
      const first = firstDay(values);
      const parts = datePartsOf(values, first).map((part, p) =>
        learnNumber(options, `${name}_${DATE_PARTS[p]}`, part),
      );
      return { kind, name, first: Number.isNaN(first) ? null : first, parts };
    }
    case 'category':
      return learnCategory(options, column);
  }
}

function learnNumber(
  { impute, addIndicator, scale }: PreparationOptions,
  feature: string,
  values: Float64Array,
): NumberState {
  const fill = impute === 'none' ? null : fillOf(values, impute);
  const isUsed = impute === 'none' || fill !== null;
  const filled = fill === null ? values : values.map((x) => (Number.isNaN(x) ? fill : x));
  const scaled = (of: Float64Array) => (scale === 'standard' ? scaleOf(of) : UNSCALED);
  const hasIndicator = addIndicator && values.some(Number.isNaN);
  return {
    feature,
    fill,
    isUsed,
    indicator: hasIndicator ? scaled(values.map((x) => (Number.isNaN(x) ? 1 : 0))) : null,
    ...scaled(filled),
  };
}

function learnCategory(options: PreparationOptions, column: CategoryColumn): ColumnState {
  const { impute, addIndicator, encode } = options;
  const { name, values, categories } = column;
  const fill = impute === 'none' ? null : mostFrequentCategory(column);
  const code = fill === null ? Number.NaN : categories.indexOf(fill);
  const filled = { ...column, values: values.map((x) => (Number.isNaN(x) ? code : x)) };
  return {
    kind: 'category',
    name,
    ...learnCategories(filled, options, encode === 'one_hot' && impute === 'none'),
    fill,
    hasIndicator: addIndicator && values.some(Number.isNaN),
  };
}
