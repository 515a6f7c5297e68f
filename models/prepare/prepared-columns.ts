/** A preparation as plain columns, each made from one column of the table by itself: what exports write. */
import { type Codebook, codebookOf } from './codebook.ts';
import { DATE_PARTS } from './dates.ts';
import type { ColumnState, NumberState, PreparationState } from './state.ts';

export type DatePart = (typeof DATE_PARTS)[number];

/** A number of the table, or a part of a date; `first` is the day that `days_since_first` counts from. */
interface NumberSource {
  readonly column: string;
  readonly part: DatePart | null;
  readonly first: number | null;
}

export type PreparedColumn =
  /** (x − mean) / scale, where `fill`, unless it is null, stands for a missing x. */
  | (NumberSource & {
      readonly kind: 'number';
      readonly fill: number | null;
      readonly mean: number;
      readonly scale: number;
    })
  /** (1 − mean) / scale where the column's value is missing, else (0 − mean) / scale. */
  | (Pick<NumberSource, 'column'> & {
      readonly kind: 'indicator';
      readonly mean: number;
      readonly scale: number;
    })
  /** 1 where the column has this code, else 0. */
  | { readonly kind: 'is_code'; readonly column: string; readonly code: number }
  /** The column's code, which may be NaN. */
  | { readonly kind: 'code'; readonly column: string };

export interface PreparedColumns {
  /** In the order of the matrix that the preparation makes. */
  readonly columns: readonly PreparedColumn[];
  /** The codes of each text column. */
  readonly codebooks: ReadonlyMap<string, Codebook>;
}

export function preparedColumns({ encode, columns }: PreparationState): PreparedColumns {
  const codebooks = new Map<string, Codebook>();
  for (const column of columns) {
    if (column.kind === 'category') codebooks.set(column.name, codebookOf(encode, column));
  }
  const of = (kind: ColumnState['kind'], make: (column: ColumnState) => PreparedColumn[]) =>
    columns.filter((column) => column.kind === kind).flatMap(make);
  const encoded = ({ name }: ColumnState): PreparedColumn[] =>
    encode === 'one_hot'
      ? (codebooks.get(name)?.names ?? []).map((_, code) => ({
          kind: 'is_code',
          column: name,
          code,
        }))
      : [{ kind: 'code', column: name }];
  return {
    columns: [
      ...of('number', numbers),
      ...of('date', numbers),
      ...of('number', indicators),
      ...of('date', indicators),
      ...of('category', encoded),
      ...of('category', indicators),
    ],
    codebooks,
  };
}

function numbers(column: ColumnState): PreparedColumn[] {
  return sourcesOf(column).flatMap(({ source, number }) =>
    number.isUsed
      ? [
          {
            kind: 'number',
            ...source,
            fill: number.fill,
            mean: number.mean,
            scale: number.scale,
          },
        ]
      : [],
  );
}

function indicators(column: ColumnState): PreparedColumn[] {
  if (column.kind === 'category') {
    if (!column.hasIndicator) return [];
    return [{ kind: 'indicator', column: column.name, mean: 0, scale: 1 }];
  }
  return sourcesOf(column).flatMap(({ number: { indicator } }) =>
    indicator === null ? [] : [{ kind: 'indicator', column: column.name, ...indicator }],
  );
}

function sourcesOf(column: ColumnState): { source: NumberSource; number: NumberState }[] {
  const { name } = column;
  if (column.kind === 'number') {
    return [{ source: { column: name, part: null, first: null }, number: column.number }];
  }
  if (column.kind !== 'date') return [];
  return column.parts.map((number, p) => ({
    source: { column: name, part: DATE_PARTS[p], first: column.first },
    number,
  }));
}
