/** A PostgreSQL table, by the client library: all in one transaction, so that what fails leaves nothing. */
import { Client, type ClientConfig, DatabaseError } from 'pg';
import { errorMessage, ReviewError } from '../../../../common/errors.ts';
import { SQL_WORDS, tableName } from '../../../../common/sql.ts';
import { throwIfCancelled } from '../cancel.ts';
import { withInstance } from '../duckdb.ts';
import type { FileTarget } from './duckdb-session.ts';
import { copyToFile } from './postgres-file.ts';
import type { SqlColumn, SqlKind, SqlSession } from './session.ts';

export interface PostgresSource {
  readonly url: string;
  /** `schema.name`, as it is named without quotes. */
  readonly table: string;
}

/** Rows on their way to a file. */
const SCORED = 'shot_review_scored';

const CONNECT_TIMEOUT = 15_000;
/** As they come: a number keeps all digits. */
const AS_TEXT: ClientConfig['types'] = { getTypeParser: () => (value: unknown) => value };

/**
 * Throws `ENGINE_FAILED` if the server cannot be reached or breaks off, `PERMISSION_DENIED`, `RESOURCE_DOES_NOT_EXIST`
 * for an unknown database or table, `RESOURCE_ALREADY_EXISTS` for a target that is there.
 */
export async function openPostgresSession(
  { url, table }: PostgresSource,
  target: FileTarget | { readonly table: string } | null,
  memory: string,
  signal: AbortSignal,
): Promise<SqlSession> {
  throwIfCancelled(signal);
  const client = new Client({
    connectionString: url,
    types: AS_TEXT,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: 'Shot Review',
  });
  // A connection that is lost between two queries; the next one says so.
  client.on('error', () => {});
  const run = async (sql: string): Promise<unknown[][]> => {
    throwIfCancelled(signal);
    try {
      return (await client.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
    } catch (error) {
      throwIfCancelled(signal);
      throw asReviewError(error);
    }
  };
  const cancel = () => void cancelQuery(url, client);
  const close = async () => {
    signal.removeEventListener('abort', cancel);
    await client.end().catch(() => {});
  };
  const name = tableName(table, 'postgres');
  try {
    await client.connect().catch((error: unknown) => {
      throw asReviewError(error);
    });
    signal.addEventListener('abort', cancel);
    const [[version]] = await run('SHOW server_version');
    await run(
      "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL TimeZone = 'UTC'; SET LOCAL extra_float_digits = 1",
    );
    const columns = await columnsOf(run, table, name);
    const list = columns.map((column) => SQL_WORDS.postgres.quoteName(column.name)).join(', ');
    // Rows have no number here; two that are the same in all columns are scored the same.
    const key = `hashtextextended(CAST(ROW(${list}) AS text), 0)`;
    return {
      dialect: 'postgres',
      engine: `postgres ${String(version).split(' ')[0]}`,
      columns,
      from: name,
      key,
      files: async () => [],
      query: run,
      async write(select) {
        if (target === null) throw new Error('This session only reads.');
        const isTable = 'table' in target;
        const from = isTable ? tableName(target.table, 'postgres') : SCORED;
        await run(
          isTable
            ? `CREATE TABLE ${from} AS ${select}`
            : `CREATE TEMP TABLE ${from} ON COMMIT DROP AS ${select}`,
        );
        return { from, key, number: null };
      },
      async commit() {
        if (target !== null && 'out' in target) {
          await withInstance(
            memory,
            (connection) => copyToFile(connection, run, SCORED, target),
            signal,
          );
        }
        await run('COMMIT');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function columnsOf(
  run: (sql: string) => Promise<unknown[][]>,
  table: string,
  name: string,
): Promise<SqlColumn[]> {
  const regclass = `to_regclass(${SQL_WORDS.postgres.quoteText(name)})`;
  const found = await run(
    `SELECT attname, format_type(atttypid, atttypmod), typcategory FROM pg_attribute
      JOIN pg_type ON pg_type.oid = atttypid WHERE attrelid = ${regclass} AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
  );
  if (found.length === 0) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'modelExport.noTable', { table });
  }
  return found.map(([column, type, category]) => ({
    name: String(column),
    type: String(type),
    kind: kindOf(String(type), String(category)),
  }));
}

function kindOf(type: string, category: string): SqlKind {
  if (category === 'N' || category === 'B') return 'number';
  return /^(date|timestamp)/.test(type) ? 'date' : 'text';
}

/** Ends what the server is doing for the client, by a connection of its own: the first one is busy. */
async function cancelQuery(url: string, client: Client): Promise<void> {
  const { processID } = client as Client & { processID?: number };
  const other = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT });
  try {
    await other.connect();
    await other.query('SELECT pg_cancel_backend($1)', [processID]);
  } catch {
    // The server ends it with the connection.
  } finally {
    await other.end().catch(() => {});
  }
}

/** SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html */
function asReviewError(error: unknown): ReviewError {
  const said = errorMessage(error);
  const state = error instanceof DatabaseError ? (error.code ?? '') : null;
  const options = { cause: error };
  if (state === null) {
    return new ReviewError(
      'ENGINE_FAILED',
      'modelExport.lost',
      { engine: 'PostgreSQL', said },
      options,
    );
  }
  if (state === '42501' || state.startsWith('28')) {
    return new ReviewError(
      'PERMISSION_DENIED',
      'modelExport.noRights',
      { engine: 'PostgreSQL', said },
      options,
    );
  }
  if (state === '42P07') {
    return new ReviewError(
      'RESOURCE_ALREADY_EXISTS',
      'modelExport.targetExists',
      { said },
      options,
    );
  }
  if (state === '3D000' || state === '3F000' || state === '42P01') {
    return new ReviewError(
      'RESOURCE_DOES_NOT_EXIST',
      'modelExport.engineSaid',
      { engine: 'PostgreSQL', said },
      options,
    );
  }
  if (state === '53100')
    return new ReviewError('DISK_FULL', 'data.diskFull', { reason: said }, options);
  const isLost = state.startsWith('08') || state.startsWith('57P');
  return isLost
    ? new ReviewError('ENGINE_FAILED', 'modelExport.lost', { engine: 'PostgreSQL', said }, options)
    : new ReviewError(
        'ENGINE_FAILED',
        'modelExport.engineSaid',
        { engine: 'PostgreSQL', said },
        options,
      );
}
