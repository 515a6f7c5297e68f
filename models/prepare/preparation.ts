/** A fitted preparation: makes the matrix of an estimator from the table of a dataset. */
import { ReviewError } from '../../common/errors.ts';
import type { CategoricalColumn, Matrix } from '../matrix.ts';
import type { Table, TableColumn } from '../table.ts';
import type { CategoryColumn } from './categories.ts';
import { type Codebook, codebookOf } from './codebook.ts';
import { datePartsOf } from './dates.ts';
import { type Scale, UNSCALED } from './numbers.ts';
import type { CategoryState, ColumnState, NumberState, PreparationState } from './state.ts';

/** The features that one column of the table became. */
export interface FeatureGroup {
  readonly column: string;
  /** Indices of features, ascending. */
  readonly features: readonly number[];
}

/** Immutable. */
export interface Preparation {
  /** scikit-learn's `get_feature_names_out()` with `verbose_feature_names_out=False`; one for each matrix column. */
  readonly featureNames: readonly string[];
  /** One for each column of the table, in its order. */
  readonly groups: readonly FeatureGroup[];
  /**
   * The matrix of a table, whose columns are found by name, shape (table.rows, featureNames.length). Throws
   * `MISSING_COLUMN` for a column that it lacks, `BAD_FEATURE` for one of another kind.
   */
  transform(table: Table): Matrix;
  /** Plain data; `createPreparation` makes the same preparation of it. */
  state(): PreparationState;
}

/** The numbers in their order, dates, indicators of both, text columns, their indicators. */
export function createPreparation(state: PreparationState): Preparation {
  const blocks = blocksOf(state);
  const features = blocks.flatMap((block) => block.features);
  const featureNames = features.map(({ name }) => name);
  const categorical = features.flatMap(({ categories }, column): CategoricalColumn[] =>
    categories === undefined ? [] : [{ column, categories }],
  );
  const groups = state.columns.map(({ name }) => ({
    column: name,
    features: features.flatMap((feature, j) => (feature.column === name ? [j] : [])),
  }));
  return {
    featureNames,
    groups,
    transform(table) {
      const width = features.length;
      const values = new Float64Array(table.rows * width);
      let at = 0;
      for (const block of blocks) {
        block.write(table, values, at, width);
        at += block.features.length;
      }
      const X = { rows: table.rows, columns: width, values };
      return categorical.length === 0 ? X : { ...X, categorical };
    },
    state: () => state,
  };
}

interface Feature {
  readonly name: string;
  /** The column of the table that it is made of. */
  readonly column: string;
  /** How many codes it has, if the estimator is to split them as categories. */
  readonly categories?: number;
}

/** Neighbouring columns of the matrix. `write` fills them from `at` on in rows of `width` values. */
interface Block {
  readonly features: readonly Feature[];
  write(table: Table, values: Float64Array, at: number, width: number): void;
}

function blocksOf(state: PreparationState): Block[] {
  const { columns } = state;
  const blocks = (kind: ColumnState['kind'], of: (column: ColumnState) => Block[]) =>
    columns.filter((column) => column.kind === kind).flatMap(of);
  return [
    ...blocks('number', numberBlocks),
    ...blocks('date', numberBlocks),
    ...blocks('number', numberIndicators),
    ...blocks('date', numberIndicators),
    ...blocks('category', (column) => [categoryBlock(state, column as CategoryState)]),
    ...blocks('category', (column) => categoryIndicator(column as CategoryState)),
  ];
}

function numbersOf(column: ColumnState): readonly NumberState[] {
  if (column.kind === 'number') return [column.number];
  return column.kind === 'date' ? column.parts : [];
}

/** The values of a number, or of a part of a date. */
function valuesOf(column: ColumnState, part: number, table: Table): Float64Array {
  const { values } = columnOf(table, column);
  return column.kind === 'date' ? datePartsOf(values, column.first ?? Number.NaN)[part] : values;
}

function numberBlocks(column: ColumnState): Block[] {
  return numbersOf(column).flatMap(({ feature, fill, isUsed, mean, scale }, part) =>
    isUsed
      ? [
          oneFeature(feature, column, (table) => {
            const missing = fill ?? Number.NaN;
            return valuesOf(column, part, table).map(
              (x) => ((Number.isNaN(x) ? missing : x) - mean) / scale,
            );
          }),
        ]
      : [],
  );
}

function numberIndicators(column: ColumnState): Block[] {
  return numbersOf(column).flatMap(({ feature, indicator }, part) =>
    indicator === null
      ? []
      : [
          oneFeature(`missingindicator_${feature}`, column, (table) =>
            indicate(valuesOf(column, part, table), indicator),
          ),
        ],
  );
}

function categoryIndicator(column: CategoryState): Block[] {
  if (!column.hasIndicator) return [];
  const feature = `missingindicator_${column.name}`;
  return [
    oneFeature(feature, column, (table) => indicate(columnOf(table, column).values, UNSCALED)),
  ];
}

function indicate(values: Float64Array, { mean, scale }: Scale): Float64Array {
  return values.map((x) => ((Number.isNaN(x) ? 1 : 0) - mean) / scale);
}

function oneFeature(
  name: string,
  column: ColumnState,
  valuesIn: (table: Table) => Float64Array,
): Block {
  return {
    features: [{ name, column: column.name }],
    write(table, values, at, width) {
      const own = valuesIn(table);
      for (let i = 0; i < own.length; i++) values[i * width + at] = own[i];
    },
  };
}

function categoryBlock({ encode }: PreparationState, column: CategoryState): Block {
  const codebook = codebookOf(encode, column);
  const { names } = codebook;
  if (encode === 'one_hot') {
    return {
      features: names.map((name) => ({ name: `${column.name}_${name}`, column: column.name })),
      write(table, values, at, width) {
        const { own, code, missing } = codeLookup(column, codebook, table);
        for (let i = 0; i < own.length; i++) {
          const j = Number.isNaN(own[i]) ? missing : code[own[i]];
          if (j >= 0) values[i * width + at + j] = 1;
        }
      },
    };
  }
  const feature = { name: column.name, column: column.name };
  return {
    features: [encode === 'native' ? { ...feature, categories: names.length } : feature],
    write(table, values, at, width) {
      const { own, code, missing } = codeLookup(column, codebook, table);
      for (let i = 0; i < own.length; i++) {
        values[i * width + at] = Number.isNaN(own[i]) ? missing : code[own[i]];
      }
    },
  };
}

/** The values of the column, and the code of each of its categories. */
function codeLookup(
  column: CategoryState,
  { codes, unknown, missing }: Codebook,
  table: Table,
): { own: Float64Array; code: Float64Array; missing: number } {
  const { values, categories } = columnOf(table, column) as CategoryColumn;
  return {
    own: values,
    code: Float64Array.from(categories, (category) => codes.get(category) ?? unknown),
    missing,
  };
}

function columnOf({ columns }: Table, { name, kind }: ColumnState): TableColumn {
  const found = columns.find((column) => column.name === name);
  if (found === undefined) {
    throw new ReviewError('MISSING_COLUMN', 'models.columnMissing', { name });
  }
  if (found.kind === kind) return found;
  throw new ReviewError('BAD_FEATURE', 'models.otherKind', { name, kind, found: found.kind });
}
