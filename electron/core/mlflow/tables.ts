/** Reads tables of a database of unknown version: columns that it lacks are null. */

import type { Database, SqlValue, Statement } from 'sql.js';

export type TableRow<Column extends string> = Record<Column, SqlValue>;

/** Names of a table's columns; empty if there is no such table. */
export function columnsOf(db: Database, table: string): Set<string> {
  const [info] = db.exec(`SELECT name FROM pragma_table_info('${table}')`);
  return new Set(info?.values.map(([name]) => String(name)) ?? []);
}

/** Whether a table has a primary key, so that it cannot hold a row twice. */
export function hasPrimaryKey(db: Database, table: string): boolean {
  return db.exec(`SELECT 1 FROM pragma_table_info('${table}') WHERE pk > 0`).length > 0;
}

export interface PreparedQuery<Column extends string> {
  /** Rows with the given value in the key column, or all rows; values of `texts` are returned as text. */
  rows(value?: string): Generator<TableRow<Column>>;
  free(): void;
}

/** A prepared query of some columns; it yields no rows if the table or the key column does not exist. */
export function prepareQuery<Column extends string>(
  db: Database,
  table: string,
  columns: readonly Column[],
  options: {
    key?: string;
    where?: string;
    order?: string;
    toTextMap?: readonly string[];
    /** Equal rows count once. */
    distinct?: boolean;
  } = {},
): PreparedQuery<Column> {
  const found = columnsOf(db, table);
  const { key, where, order, toTextMap = [], distinct = false } = options;
  if (found.size === 0 || (key && !found.has(key))) return { *rows() {}, free() {} };
  const selected = columns.map((column) => {
    if (!found.has(column)) return `NULL AS ${column}`;
    // Ids of 18 digits do not fit a JavaScript number.
    return toTextMap.includes(column) ? `CAST(${column} AS TEXT) AS ${column}` : column;
  });
  const conditions = [key && `${key} = ?`, where].filter(Boolean).join(' AND ');
  const statement: Statement = db.prepare(
    `SELECT ${distinct ? 'DISTINCT ' : ''}${selected.join(', ')} FROM ${table}${conditions && ` WHERE ${conditions}`}${order ? ` ORDER BY ${order}` : ''}`,
  );
  return {
    *rows(value) {
      statement.bind(value === undefined ? [] : [value]);
      while (statement.step()) {
        const values = statement.get();
        const row = {} as TableRow<Column>;
        for (let i = 0; i < columns.length; i++) row[columns[i]] = values[i];
        yield row;
      }
      statement.reset();
    },
    free: () => statement.free(),
  };
}

/** Old databases have no index that starts with the run; without one each run scans its table. */
export function ensureIndex(db: Database, table: string, column: string): void {
  if (!columnsOf(db, table).has(column)) return;
  const [indexed] = db.exec(
    `SELECT 1 FROM pragma_index_list('${table}') l, pragma_index_info(l.name) i
     WHERE i.seqno = 0 AND i.name = '${column}'`,
  );
  if (!indexed) db.run(`CREATE INDEX shot_review_${table}_${column} ON ${table} (${column})`);
}

/** Turns rows of keys and values into a map. */
export function texts(rows: Iterable<TableRow<'key' | 'value'>>): Map<string, string> {
  const map = new Map<string, string>();
  for (const { key, value } of rows) map.set(String(key), value === null ? '' : String(value));
  return map;
}

/** MLflow stores the infinities as the largest numbers, since SQL has none. */
export function sqlValue(value: unknown): number | null {
  if (typeof value !== 'number') return null;
  return Math.abs(value) === Number.MAX_VALUE ? Math.sign(value) * Infinity : value;
}
