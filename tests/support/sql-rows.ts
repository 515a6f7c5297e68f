/** Shots as a table of SQL: definitions and values with the label as the column `made`. */
import { NO_LABEL } from '../../common/labels.ts';
import { SQL_WORDS } from '../../common/sql.ts';
import { quoteText } from '../../electron/core/data/sql.ts';
import type { Labels } from '../../models/matrix.ts';
import type { Table } from '../../models/table.ts';
import { frameOf } from './scored-models.ts';

export interface SqlInput {
  readonly name: string;
  /** The signature's. */
  readonly type: string;
}

const TYPES = {
  duckdb: {
    string: 'VARCHAR',
    boolean: 'BOOLEAN',
    long: 'BIGINT',
    double: 'DOUBLE',
    datetime: 'TIMESTAMP',
  },
  postgres: {
    ...{ string: 'text', boolean: 'boolean', long: 'bigint' },
    ...{ double: 'double precision', datetime: 'timestamp' },
  },
} as const;

/** `(definitions); INSERT INTO shots VALUES …`; `name` is the table's. */
export function tableValues(
  dialect: keyof typeof TYPES,
  inputs: readonly SqlInput[],
  table: Table,
  y: Labels,
  name = 'shots',
): string {
  const { quoteName } = SQL_WORDS[dialect];
  const types: Readonly<Record<string, string>> = TYPES[dialect];
  const columns = [...inputs, { name: 'made', type: 'long' }];
  const labels = Array.from(y, (label) => (label === NO_LABEL ? null : label));
  const frame: Record<string, unknown[]> = { ...frameOf(table), made: labels };
  const literal = (value: unknown) => (value === null ? 'NULL' : quoteText(String(value)));
  const rows = labels.map(
    (_, i) => `(${columns.map((column) => literal(frame[column.name][i])).join(', ')})`,
  );
  const definitions = columns.map((column) => `${quoteName(column.name)} ${types[column.type]}`);
  return `(${definitions.join(', ')}); INSERT INTO ${name} VALUES ${rows.join(', ')}`;
}

/** The whole statements for a temporary table `shots` of DuckDB. */
export function duckDbTable(inputs: readonly SqlInput[], table: Table, y: Labels): string {
  return `CREATE OR REPLACE TEMP TABLE shots ${tableValues('duckdb', inputs, table, y)}`;
}
