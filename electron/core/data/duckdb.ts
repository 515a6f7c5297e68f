/** The one DuckDB instance of this process, and instances with a limit of their own. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { errorMessage, ReviewError } from '../../../common/errors.ts';
import { processTempPath } from '../files/temporary.ts';
import { throwIfCancelled } from './cancel.ts';

let instance: Promise<DuckDBInstance> | undefined;

/** Starts DuckDB in the background, so that it is ready by the time a file has been scanned. */
export function openDuckDb(): Promise<DuckDBInstance> {
  instance ??= createDuckDb('duckdb', {
    // Without a limit DuckDB takes 80 % of the machine's memory before it spills to disk.
    memory_limit: memoryLimit(0),
    // Freed memory goes back to the system instead of adding to the next query's.
    allocator_flush_threshold: '16MB',
    allocator_bulk_deallocation_flush_threshold: '16MB',
    // The cache would keep every file ever read, up to that limit; the system's cache is enough.
    enable_external_file_cache: 'false',
    // Its time grows with the square of the number of columns.
    disabled_optimizers: 'common_subexpressions',
  });
  return instance;
}

/** An instance in memory that spills into the folder of this name in the process's temporary one. */
function createDuckDb(name: string, options: Record<string, string>): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    // Nothing is ever downloaded; the extension we need (Parquet) is built in.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: processTempPath(name),
    ...options,
  });
}

/** DuckDB's memory limit for a table with this many columns: each column needs some, whatever the number of rows. */
export function memoryLimit(columns: number): string {
  return `${Math.round(400 + columns * 0.3)}MB`;
}

/** Runs `work` on its own connection; temporary tables are dropped with it. */
export async function withConnection<T>(
  work: (connection: DuckDBConnection) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  throwIfCancelled(signal);
  return connected(await openDuckDb(), work, signal);
}

/** Runs `work` on an instance of its own with this memory limit, such as `2GB`. Throws `USAGE` for a limit that is none. */
export async function withInstance<T>(
  memory: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  throwIfCancelled(signal);
  const own = await createDuckDb('duckdb-engine', { memory_limit: memory }).catch(
    (cause: unknown) => {
      throw new ReviewError('USAGE', 'common.quoted', { said: errorMessage(cause) }, { cause });
    },
  );
  try {
    return await connected(own, work, signal);
  } finally {
    own.closeSync();
  }
}

async function connected<T>(
  on: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const connection = await on.connect();
  let stop = () => {};
  const interrupt = () => {
    stop = keepInterrupting(connection);
  };
  signal?.addEventListener('abort', interrupt);
  try {
    // It may have come while the connection was made.
    throwIfCancelled(signal);
    return await work(connection);
  } catch (error) {
    throwIfCancelled(signal);
    throw error instanceof ReviewError ? error : asReviewError(error);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    stop();
    connection.closeSync();
  }
}

/** An interrupt is lost on a connection that is between two queries: it comes again until the returned function is called. */
export function keepInterrupting(connection: DuckDBConnection): () => void {
  connection.interrupt();
  const timer = setInterval(() => connection.interrupt(), 20);
  return () => clearInterval(timer);
}

/** All rows of a small result; big integers and decimals are returned as text, so that nothing is lost. */
export async function queryRows(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

/** The row of a query that returns one. */
export async function queryRow(connection: DuckDBConnection, sql: string): Promise<unknown[]> {
  return (await queryRows(connection, sql))[0] ?? [];
}

function asReviewError(error: unknown): ReviewError {
  const said = errorMessage(error);
  if (/no space left|disk full/i.test(said)) {
    return new ReviewError('DISK_FULL', 'data.diskFull', { reason: said });
  }
  const code = /^(IO|Permission) Error/.test(said) ? 'FILE_SYSTEM' : 'INTERNAL';
  return new ReviewError(code, 'common.quoted', { said }, { cause: error });
}
