/** SQL for a CSV file: a table of texts, its typed columns, and the test that a row fits them. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnType, CsvFormat } from './dataset.ts';
import { type Dialect, typeCheckOrder } from './dialect.ts';
import type { NormalisedCsv } from './normalise.ts';
import { escapeGlob, quoteName, quoteText } from './sql.ts';
import { kindSql, type TypedSql, typedSql } from './value-types.ts';

/** The error of `strictRows` when a value does not fit its column. */
export const TYPE_MISMATCH = 'value does not fit its column';

/** In the spelling that DuckDB expects. */
const LINE_ENDS = { LF: '\\n', CRLF: '\\r\\n', CR: '\\r' } as const;

/** DuckDB's own limit is 2 MB per line. */
const USUAL_LINE = 2_000_000;

/** What `textTable` needs to know about a file. */
export interface TextTableOptions {
  reading: Pick<CsvFormat, 'delimiter' | 'header'>;
  skip: number;
  columns: ArrayLike<unknown>;
  /** Missing fields at the end of a line are missing values; default false. */
  padded?: boolean;
  /** Columns that DuckDB reads as a type of its own instead of text. */
  own?: ReadonlyMap<number, string>;
}

/** Texts c0, c1, …; lines with too few or too many fields go to DuckDB's table `reject_errors`. */
export function textTable(
  file: NormalisedCsv,
  { reading, skip, columns, padded, own }: TextTableOptions,
): string {
  const options = [
    'auto_detect=false',
    `compression='none'`,
    `delim=${quoteText(reading.delimiter)}`,
    `quote='"'`,
    `escape='"'`,
    // Otherwise DuckDB takes the file's first line end, even one between quotes.
    `new_line='${LINE_ENDS[file.lineEnd]}'`,
    `header=${reading.header}`,
    `skip=${skip}`,
    `columns={${Array.from(columns, (_, i) => `'c${i}': '${own?.get(i) ?? 'VARCHAR'}'`).join(', ')}}`,
    'store_rejects=true',
    'rejects_limit=0',
  ];
  if (padded) options.push('null_padding=true');
  // When it reads in parallel, DuckDB has to guess where a line begins.
  if (file.quotedLineEnds || padded) options.push('parallel=false');
  if (file.longestRecord > USUAL_LINE) {
    const longest = file.longestRecord + 1024;
    options.push(`max_line_size=${longest}`, `buffer_size=${2 * longest}`, 'parallel=false');
  }
  return `read_csv(${quoteText(escapeGlob(file.path))}, ${[...new Set(options)].join(', ')})`;
}

/** DuckDB's types of columns whose values are all plain: it reads them to what `typedSql` makes of their text. */
const OWN_TYPES = { integer: 'BIGINT', number: 'DOUBLE', date: 'DATE' } as const;

/**
 * The queries over one file whose columns have the given types (null: text for now). Only `strictRows` relies on the
 * columns in `plain` holding plain values alone (see `PlainKind`).
 */
export function csvQueries(
  file: NormalisedCsv,
  dialect: Dialect,
  types: (ColumnType | null)[],
  plain: ReadonlySet<number> = new Set(),
) {
  const { columns, reading } = dialect;
  const names = columns.map((column) => quoteName(column.name));
  const sql = types.map((type, i) =>
    type === null || type === 'text'
      ? null
      : typedSql(
          type,
          columns[i].given,
          columns[i].dates ?? 'day',
          reading,
          `c${i}`,
          `n${i}`,
          `t${i}`,
        ),
  );
  const texts = textTable(file, dialect);
  const own = new Map(
    types.flatMap((type, i): [number, string][] =>
      plain.has(i) && type !== null && type in OWN_TYPES
        ? [[i, OWN_TYPES[type as keyof typeof OWN_TYPES]]]
        : [],
    ),
  );
  const typed = typedTable(sql, texts);
  const strict = sql.map((typed, i) => (own.has(i) ? null : typed));
  const value = (i: number) => sql[i]?.value ?? `c${i}`;
  const tests = typeCheckOrder(columns).flatMap((i) => {
    const typed = sql[i];
    return typed ? [{ i, fits: `(${typed.fits})` }] : [];
  });
  const misfit = (result: (i: number) => string | number) =>
    `CASE ${tests.map(({ i, fits }) => `WHEN NOT ${fits} THEN ${result(i)}`).join(' ')} END`;

  return {
    /** All rows, typed; fails with TYPE_MISMATCH at the first value that does not fit. */
    strictRows: select(
      names.map((name, i) =>
        strict[i]
          ? `CASE WHEN ${strict[i].fits} THEN ${strict[i].value} ELSE error('${TYPE_MISMATCH}') END AS ${name}`
          : `c${i} AS ${name}`,
      ),
      `(${typedTable(strict, textTable(file, { ...dialect, own }))})`,
    ),
    /** The rows that fit, typed. */
    fittingRows: `${select(
      names.map((name, i) => `${value(i)} AS ${name}`),
      `(${typed})`,
    )} WHERE ${tests.map(({ fits }) => fits).join(' AND ')}`,
    /** The other rows: their index among the complete ones, the column that does not fit, its text. */
    misfits: `SELECT * FROM (SELECT row_number() OVER () - 1 AS row_index, ${misfit((i) => i)} AS column_index,
      ${misfit((i) => `c${i}`)} AS value FROM (${typed})) WHERE column_index IS NOT NULL`,
    /** An integer with leading zeros from each column; null if it has none. */
    withZeros: (is: readonly number[]) =>
      select(
        is.map((i) => `any_value(c${i}) FILTER (${kindSql(reading, `c${i}`)} = 'zeros')`),
        texts,
      ),
    /** How many values column i has. */
    valueCount: (i: number) => `SELECT count(c${i}) FROM ${texts}`,
    rowCount: `SELECT count(*) FROM ${texts}`,
  };
}

/** Call this before another query reads a CSV file. */
export async function dropRejects(connection: DuckDBConnection): Promise<void> {
  await connection.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans');
}

/** The texts, and of each typed column its value in the form of casts and its typed value. */
function typedTable(sql: readonly (TypedSql | null)[], texts: string): string {
  const plain = select(
    sql.map((typed, i) => (typed ? `c${i}, ${typed.plain} AS n${i}` : `c${i}`)),
    texts,
  );
  return select(
    sql.map((typed, i) => (typed ? `c${i}, n${i}, ${typed.typed} AS t${i}` : `c${i}`)),
    `(${plain})`,
  );
}

function select(expressions: string[], from: string): string {
  return `SELECT ${expressions.join(', ')} FROM ${from}`;
}
