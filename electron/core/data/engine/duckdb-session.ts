/** Parquet and CSV files in DuckDB, which read them where they lie. */
import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { errorMessage, ReviewError } from '../../../../common/errors.ts';
import { removeQuietly } from '../../files/remove.ts';
import { processTempPath } from '../../files/temporary.ts';
import { queryRow, queryRows } from '../duckdb.ts';
import { quoteName, quoteText } from '../sql.ts';
import { ENGINE_TABLE } from './engine-table.ts';
import type { SqlColumn, SqlKind, SqlSession } from './session.ts';

export interface FilesSource {
  /** Paths of Parquet or CSV files; may be a pattern. */
  readonly source: string;
}

/** A file to write: a name for the time being, and the format of its final one. */
export interface FileTarget {
  readonly out: string;
  readonly format: 'parquet' | 'csv';
}

/**
 * Throws `RESOURCE_DOES_NOT_EXIST` if there are no such files, `BAD_INPUT_FILE` for what cannot be read. Without a target
 * the session only reads. The connection stays the caller's.
 */
export async function openDuckDbSession(
  connection: DuckDBConnection,
  { source }: FilesSource,
  target: FileTarget | null = null,
): Promise<SqlSession> {
  await openFiles(connection, source);
  const described = await queryRows(connection, `DESCRIBE ${ENGINE_TABLE}`);
  const columns = described.map(([name, type]): SqlColumn => {
    const text = String(type);
    return { name: String(name), type: text, kind: kindOf(text) };
  });
  // A CSV has no types to read it again by.
  const copy = target?.format === 'csv' ? processTempPath(`scored-${randomUUID()}.parquet`) : null;
  const [version] = await queryRow(connection, 'SELECT version()');
  return {
    dialect: 'duckdb',
    engine: `duckdb ${version}`,
    columns,
    from: ENGINE_TABLE,
    key: `hash(${columns.map(({ name }) => quoteName(name)).join(', ')})`,
    files: async () => {
      const found = await queryRows(connection, `SELECT file FROM glob(${quoteText(source)})`);
      return found.map(([file]) => String(file)).sort();
    },
    query: (sql) => queryRows(connection, sql),
    async write(select) {
      if (target === null) throw new Error('This session only reads.');
      const path = copy ?? target.out;
      await connection.run(
        `COPY (${select}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      const rows = `read_parquet(${quoteText(path)}, file_row_number = true)`;
      if (copy !== null) {
        const own = `SELECT * FROM read_parquet(${quoteText(path)})`;
        await connection.run(`COPY (${own}) TO ${quoteText(target.out)} (FORMAT csv, HEADER true)`);
      }
      return { from: rows, key: 'hash(file_row_number)', number: 'file_row_number' };
    },
    async commit() {},
    async close() {
      if (copy !== null) await removeQuietly(copy);
    },
  };
}

async function openFiles(connection: DuckDBConnection, source: string): Promise<void> {
  if (/^s3:/i.test(source)) {
    await connection.run('LOAD httpfs').catch((cause: unknown) => {
      throw new ReviewError('BAD_INPUT_FILE', 'modelExport.noHttpfs', { source }, { cause });
    });
  } else {
    const [files] = await queryRow(connection, `SELECT count(*) FROM glob(${quoteText(source)})`);
    if (Number(files) === 0) {
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'modelExport.noFiles', { source });
    }
  }
  const isCsv = /\.(csv|tsv|txt)(\.gz)?$/i.test(source);
  const reader = isCsv ? 'read_csv' : 'read_parquet';
  await connection
    .run(
      `CREATE TEMP VIEW ${ENGINE_TABLE} AS SELECT * FROM ${reader}(${quoteText(source)}, union_by_name = true)`,
    )
    .catch((cause: unknown) => {
      const [said] = errorMessage(cause).split('\n');
      throw new ReviewError(
        'BAD_INPUT_FILE',
        'modelExport.unreadable',
        { source, said },
        { cause },
      );
    });
}

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|BOOLEAN)$/;

function kindOf(type: string): SqlKind {
  if (NUMERIC.test(type)) return 'number';
  return /^(DATE|TIMESTAMP.*)$/.test(type) ? 'date' : 'text';
}
