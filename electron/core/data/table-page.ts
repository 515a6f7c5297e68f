/** Pages of tables of any length: CSV artifacts and datasets, through DuckDB. */
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import { removeTree } from '../files/remove.ts';
import { processTempPath, temporaryName } from '../files/temporary.ts';
import { ensureDir } from '../files/write.ts';
import { csvToTextParquet } from './csv-to-text-parquet.ts';
import { queryRow, queryRows, withConnection } from './duckdb.ts';
import { cutCellSql } from './limits.ts';
import { parquetTable, quoteName } from './sql.ts';

export type Cell = string | number | boolean | null;

export interface TableColumn {
  readonly name: string;
  readonly type: 'number' | 'text' | 'boolean' | 'other';
}

export interface TablePage {
  readonly columns: readonly TableColumn[];
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly (readonly Cell[])[];
}

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
  readonly sort?: { readonly column: string; readonly descending: boolean };
}

export interface TableCache {
  /**
   * Rows of a CSV file. `sha256` identifies its contents: the file is read once into a temporary Parquet file, which
   * serves every page quickly. Throws as `csvToTextParquet` does.
   */
  csv(path: string, sha256: string, request: PageRequest): Promise<TablePage>;
  close(): Promise<void>;
}

interface Source {
  /** A Parquet file. */
  readonly path: string;
  readonly columns: readonly TableColumn[];
  /** The file has only texts; those in number columns must be cast. */
  readonly texts: boolean;
}

/** How many files are kept; each takes about as much disk space as its CSV. */
const KEPT = 20;

export function createTableCache(): TableCache {
  const made = new Map<string, Promise<Source>>();
  const folder = temporaryName(processTempPath('tables'));
  const parquetOf = (sha256: string) => join(folder, `${sha256}.parquet`);

  async function convert(path: string, sha256: string): Promise<Source> {
    await ensureDir(folder);
    const parquet = parquetOf(sha256);
    await csvToTextParquet(path, parquet);
    const columns = await withConnection((connection) => textColumns(connection, parquet));
    return { path: parquet, columns, texts: true };
  }

  return {
    async csv(path, sha256, request) {
      const source = made.get(sha256) ?? convert(path, sha256);
      made.delete(sha256);
      made.set(sha256, source); // now the most recently used one
      source.catch(() => made.delete(sha256));
      const [oldest] = made.keys();
      if (oldest !== undefined && made.size > KEPT) {
        made.delete(oldest);
        await removeTree(parquetOf(oldest));
      }
      return pageOf(await source, request);
    },
    close: () => removeTree(folder),
  };
}

/**
 * Columns of texts. A column is marked as numbers if every value is one, except identifiers with leading zeros and
 * integers that would lose digits.
 */
async function textColumns(connection: DuckDBConnection, path: string): Promise<TableColumn[]> {
  const table = parquetTable(path);
  const names = await columnsOf(connection, path);
  const isNumber = names.map(({ name }) => {
    const c = quoteName(name);
    const number = `TRY_CAST(${c} AS DOUBLE)`;
    return `count(${c}) > 0 AND count(${c}) = count(*) FILTER (WHERE ${number} IS NOT NULL
      AND (abs(${number}) < 9007199254740992 OR NOT regexp_full_match(${c}, '[+-]?\\d+'))
      AND NOT contains(${c}, '_')
      AND (${c}[1] NOT IN ('0', '+', '-') OR NOT regexp_matches(${c}, '^[+-]?0\\d')))`;
  });
  const found = await queryRow(connection, `SELECT ${isNumber.join(', ')} FROM ${table}`);
  return names.map(({ name }, j) => ({ name, type: found[j] === true ? 'number' : 'text' }));
}

/** Rows of a Parquet file in its order, or sorted with missing values last. */
export async function parquetPage(path: string, request: PageRequest): Promise<TablePage> {
  const columns = await withConnection((connection) => columnsOf(connection, path));
  return pageOf({ path, columns, texts: false }, request);
}

async function pageOf({ path, columns, texts }: Source, request: PageRequest): Promise<TablePage> {
  const { offset, limit, sort } = request;
  const sorted = sort && columns.find(({ name }) => name === sort.column);
  if (sort && !sorted) {
    throw new ReviewError('MISSING_COLUMN', 'server.noTableColumn', { name: sort.column });
  }
  return withConnection(async (connection) => {
    const table = parquetTable(path);
    const order = sorted
      ? `ORDER BY ${cellSql(sorted, texts)} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST, file_row_number`
      : '';
    const source = sorted ? table.replace(/\)$/, ', file_row_number = true)') : table;
    const rows = await queryRows(
      connection,
      `SELECT ${columns.map((column) => shownSql(column, texts)).join(', ')} FROM ${source} ${order}
       LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
    );
    const [total] = await queryRow(connection, `SELECT count(*) FROM ${table}`);
    const cells = rows.map((row) => row.map((value, j) => toCell(value, columns[j]!.type)));
    return { columns, total: Number(total), offset, rows: cells };
  });
}

async function columnsOf(connection: DuckDBConnection, path: string): Promise<TableColumn[]> {
  const described = await queryRows(connection, `DESCRIBE SELECT * FROM ${parquetTable(path)}`);
  return described.map(([name, type]) => ({ name: String(name), type: kindOf(String(type)) }));
}

function kindOf(type: string): TableColumn['type'] {
  if (/^(TINYINT|SMALLINT|INTEGER|BIGINT|FLOAT|DOUBLE)$/.test(type)) return 'number';
  return type === 'BOOLEAN' ? 'boolean' : type === 'VARCHAR' ? 'text' : 'other';
}

function cellSql({ name, type }: TableColumn, texts: boolean): string {
  const column = quoteName(name);
  if (type === 'number' && texts) return `CAST(${column} AS DOUBLE)`;
  return type === 'other' ? `CAST(${column} AS VARCHAR)` : column;
}

function shownSql(column: TableColumn, texts: boolean): string {
  const cell = cellSql(column, texts);
  return column.type === 'text' || column.type === 'other' ? cutCellSql(cell) : cell;
}

/**
 * DuckDB returns 64-bit integers, NaN and infinities as text. They become numbers if JSON can hold them; integers
 * beyond 2^53, NaN and infinities stay text.
 */
function toCell(value: unknown, type: TableColumn['type']): Cell {
  if (type !== 'number' || typeof value !== 'string') return value as Cell;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

export interface Histogram {
  readonly column: string;
  readonly missing: number;
  /** Edges of equally wide bins; `edges` has one more entry than `counts`. Empty for texts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** The most frequent values of texts, and how many rows have another one. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly others: number;
}

/** The distribution of a column's values. Throws `MISSING_COLUMN`. */
export async function parquetHistogram(
  path: string,
  column: string,
  bins: number,
): Promise<Histogram> {
  return withConnection(async (connection) => {
    const table = parquetTable(path);
    const found = (await columnsOf(connection, path)).find(({ name }) => name === column);
    if (!found) throw new ReviewError('MISSING_COLUMN', 'server.noTableColumn', { name: column });
    const c = quoteName(column);
    const [missingCount] = await queryRow(
      connection,
      `SELECT count(*) - count(${c}) FROM ${table}`,
    );
    const missing = Number(missingCount);
    if (found.type !== 'number') {
      const top = await queryRows(
        connection,
        `SELECT ${cutCellSql(`CAST(${c} AS VARCHAR)`)}, count(*), sum(count(*)) OVER () FROM ${table} WHERE ${c} IS NOT NULL
         GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${Math.trunc(bins)}`,
      );
      const values = top.map(([value, count]) => ({ value: String(value), count: Number(count) }));
      const shown = values.reduce((sum, { count }) => sum + count, 0);
      const others = Number(top[0]?.[2] ?? 0) - shown;
      return { column, missing, edges: [], counts: [], values, others };
    }
    const x = `CAST(${c} AS DOUBLE)`;
    const finite = `FROM ${table} WHERE isfinite(${x})`;
    const [least, most] = await queryRow(connection, `SELECT min(${x}), max(${x}) ${finite}`);
    if (least === null) return { column, missing, edges: [], counts: [], values: [], others: 0 };
    const [min, max] = [Number(least), Number(most)];
    const number = max > min ? Math.trunc(bins) : 1;
    const width = max > min ? (max - min) / number : 1;
    const counts = new Array<number>(number).fill(0);
    for (const [bin, count] of await queryRows(
      connection,
      `SELECT least(CAST(floor((${x} - ${min}) / ${width}) AS BIGINT), ${number - 1}), count(*) ${finite} GROUP BY 1`,
    )) {
      counts[Number(bin)] = Number(count);
    }
    const edges = Array.from({ length: number + 1 }, (_, i) => min + i * width);
    return { column, missing, edges, counts, values: [], others: 0 };
  });
}
