/** Runs the SQL of an exported model in DuckDB on rows that are given as values. */
import { queryRow, queryRows, withConnection } from './duckdb.ts';
import { quoteName, quoteText } from './sql.ts';

export interface SqlCheck {
  /** A SELECT from the table `table`. */
  readonly select: string;
  readonly table: string;
  /** The columns of the table with the signature's types. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
  /** The column of probabilities. */
  readonly probability: string;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  boolean: 'BOOLEAN',
  long: 'BIGINT',
  double: 'DOUBLE',
  datetime: 'TIMESTAMP',
};

/** The engine's name, and the probability of each row in the order of the rows; NaN where it is NULL. */
export async function scoreBySql({
  select,
  table,
  columns,
  rows,
  probability,
}: SqlCheck): Promise<{ runtime: string; probability: number[] }> {
  return withConnection(async (connection) => {
    const definitions = columns.map(({ name, type }) => `${quoteName(name)} ${TYPES[type]}`);
    await connection.run(`CREATE TEMP TABLE ${table} (${definitions.join(', ')})`);
    const literal = (value: string | number | boolean | null) => {
      if (value === null) return 'NULL';
      return typeof value === 'string' ? quoteText(value) : String(value);
    };
    const values = rows.map(
      (row) => `(${columns.map(({ name }) => literal(row[name] ?? null)).join(', ')})`,
    );
    await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
    const scored = await queryRows(connection, `SELECT ${quoteName(probability)} FROM (${select})`);
    const [version] = await queryRow(connection, 'SELECT version()');
    return {
      runtime: `duckdb ${version}`,
      probability: scored.map(([p]) => (p === null ? Number.NaN : Number(p))),
    };
  });
}
