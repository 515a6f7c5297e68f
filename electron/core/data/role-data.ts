/** The data that column roles are inferred from: a stored table, or the first rows of a file. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column, ColumnProfile } from './dataset.ts';
import { queryRows } from './duckdb.ts';
import type { ValueCount } from './label-values.ts';
import { parquetTable, quoteName } from './sql.ts';

/** Values are texts as DuckDB writes them, null for a missing one. */
export interface RoleData {
  readonly rows: number;
  /** How many values of a column are missing. */
  missing(column: string): number;
  /** How many different values a column has. */
  distinct(column: string): number;
  /** The smallest and the largest number of a column; null if there is none. */
  range(column: string): readonly [number, number] | null;
  /** The values of a column, the most frequent first; a missing one is ''. */
  counts(column: string): Promise<ValueCount[]>;
  /** The pairs of values of two columns. */
  pairs(column: string, other: string): Promise<(readonly [string, string])[]>;
  /** The first rows, each of shape (columns,). */
  first(columns: readonly string[]): Promise<(string | null)[][]>;
}

/** This many rows show where positions lie. */
const FIRST_ROWS = 2000;
/** A column with more values than this is not a target. */
const MOST_VALUES = 10_000;

type ProfiledColumn = Pick<ColumnProfile, 'name' | 'missing' | 'distinct' | 'min' | 'max'>;

export function storedRoleData(
  connection: DuckDBConnection,
  parquet: string,
  columns: readonly ProfiledColumn[],
  rows: number,
): RoleData {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const table = parquetTable(parquet);
  const text = (name: string) => `CAST(${quoteName(name)} AS VARCHAR)`;
  return {
    rows,
    missing: (name) => byName.get(name)?.missing ?? 0,
    distinct: (name) => byName.get(name)?.distinct ?? 0,
    range: (name) => {
      const { min, max } = byName.get(name) ?? {};
      return typeof min === 'number' && typeof max === 'number' ? [min, max] : null;
    },
    counts: async (name) => {
      const found = await queryRows(
        connection,
        `SELECT ${text(name)} AS value, count(*) AS n FROM ${table}
          GROUP BY value ORDER BY n DESC, value LIMIT ${MOST_VALUES}`,
      );
      return found.map(([value, n]) => ({ value: String(value ?? ''), count: Number(n) }));
    },
    pairs: async (name, other) => {
      const found = await queryRows(
        connection,
        // Texts are made of the distinct pairs alone.
        `SELECT DISTINCT CAST(one AS VARCHAR), CAST(two AS VARCHAR)
          FROM (SELECT DISTINCT ${quoteName(name)} AS one, ${quoteName(other)} AS two FROM ${table})
          WHERE one IS NOT NULL AND two IS NOT NULL`,
      );
      return found.map(([one, two]) => [String(one), String(two)] as const);
    },
    first: async (names) => {
      if (names.length === 0) return [];
      const found = await queryRows(
        connection,
        `SELECT ${names.map(text).join(', ')} FROM ${table} LIMIT ${FIRST_ROWS}`,
      );
      return found.map((row) => row.map((value) => (value === null ? null : String(value))));
    },
  };
}

/** Role data from rows held in memory, each of shape (columns,). */
export function sampleRoleData(
  columns: readonly Column[],
  rows: readonly (readonly (string | null)[])[],
): RoleData {
  const at = new Map(columns.map(({ name }, i) => [name, i]));
  const valuesOf = (name: string) => rows.map((row) => row[at.get(name) ?? -1] ?? null);
  return {
    rows: rows.length,
    missing: (name) => valuesOf(name).filter((value) => value === null).length,
    distinct: (name) => new Set(valuesOf(name).filter((value) => value !== null)).size,
    range: (name) => {
      const numbers = valuesOf(name).flatMap((value) => (value === null ? [] : [Number(value)]));
      if (numbers.length === 0 || numbers.some(Number.isNaN)) return null;
      return numbers.reduce(
        ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
        [numbers[0], numbers[0]],
      );
    },
    counts: async (name) => {
      const counts = new Map<string, number>();
      for (const value of valuesOf(name)) {
        counts.set(value ?? '', (counts.get(value ?? '') ?? 0) + 1);
      }
      return [...counts]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    },
    pairs: async (name, other) => {
      const [ones, twos] = [valuesOf(name), valuesOf(other)];
      const pairs = new Map<string, readonly [string, string]>();
      ones.forEach((one, i) => {
        const two = twos[i];
        if (one !== null && two !== null) pairs.set(JSON.stringify([one, two]), [one, two]);
      });
      return [...pairs.values()];
    },
    first: async (names) =>
      rows.slice(0, FIRST_ROWS).map((row) => names.map((name) => row[at.get(name) ?? -1] ?? null)),
  };
}
