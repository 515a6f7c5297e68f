/** Opens a session with the engine that holds the rows, and closes it. */
import { errorMessage, ReviewError } from '../../../../common/errors.ts';
import { throwIfCancelled } from '../cancel.ts';
import { withInstance } from '../duckdb.ts';
import { type FileTarget, openDuckDbSession } from './duckdb-session.ts';
import { openPostgresSession, type PostgresSource } from './postgres-session.ts';
import type { SqlSession } from './session.ts';
import { openSparkSession, type SparkSource } from './spark-session.ts';

/** `memory` is DuckDB's limit, such as `2GB`, also where it writes the file of another engine. */
export type EngineSource =
  | { readonly engine: 'duckdb'; readonly source: string; readonly memory: string }
  | ({ readonly engine: 'postgres'; readonly memory: string } & PostgresSource)
  | ({ readonly engine: 'spark' } & SparkSource);

/** A file that the program names, or a table or folder that the engine makes. */
export type EngineTarget = FileTarget | { readonly table: string };

/** Throws `ENGINE_FAILED` for an engine that is not there, what its session throws, `CANCELLED`. */
export async function withSession<T>(
  where: EngineSource,
  target: EngineTarget | null,
  signal: AbortSignal,
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  const use = async (opening: Promise<SqlSession>) => {
    const session = await opening;
    try {
      return await work(session);
    } catch (error) {
      throwIfCancelled(signal);
      throw error;
    } finally {
      await session.close();
    }
  };
  switch (where.engine) {
    case 'duckdb':
      return withInstance(
        where.memory,
        (connection) =>
          use(
            openDuckDbSession(connection, where, target && 'out' in target ? target : null),
          ).catch((error: unknown) => {
            throw asInputError(error, where.source);
          }),
        signal,
      );
    case 'postgres':
      return use(openPostgresSession(where, target, where.memory, signal));
    case 'spark':
      return use(
        openSparkSession(where, target && 'table' in target ? target.table : null, signal),
      );
  }
}

/** What DuckDB says of a value that it cannot read comes in the middle of its work; what the system says is not of the file. */
function asInputError(error: unknown, source: string): unknown {
  const [said] = errorMessage(error).split('\n');
  const isOfFile = /^(Invalid Input|Conversion|Binder|Out of Range|Serialization) Error/.test(said);
  if (error instanceof ReviewError || !isOfFile) return error;
  return new ReviewError(
    'BAD_INPUT_FILE',
    'modelExport.unreadable',
    { source, said },
    { cause: error },
  );
}
