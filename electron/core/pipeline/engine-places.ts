/** Where an engine reads shots from and writes them to, as the command line names it. */
import { resolve } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { type DialectName, tableName } from '../../../common/sql.ts';
import { requireApart } from '../data/engine/apart.ts';
import { ENGINE_TABLE, parsePostgresTable, withoutPassword } from '../data/engine/engine-table.ts';
import type { EngineChoice } from '../data/engine/score-rows.ts';
import { replaceExternally } from '../files/external-writer.ts';

export interface EngineOptions {
  readonly engine: DialectName;
  /**
   * Parquet or CSV files, also as a pattern (duckdb, spark); `postgres://user@host/database?table=schema.table`; a table
   * of Spark's catalogue.
   */
  readonly source: string;
  /** A file that ends in .parquet or .csv (of Spark: a folder of that name), or a table (postgres, spark). */
  readonly to: string;
  /** DuckDB's memory limit, such as `2GB`. */
  readonly memory: string;
  /** Of `spark-submit`. */
  readonly master: string | null;
  readonly conf: readonly string[];
}

export interface EnginePlaces {
  /** The source and the target as they may be kept: without a password. */
  readonly source: string;
  readonly target: string;
  /** What the SQL reads. */
  readonly from: string;
  /** Lets the engine write; a file gets its name when the engine is done. */
  write<T>(work: (where: EngineChoice) => Promise<T>): Promise<T>;
}

/** Throws `USAGE` for places that the engine has not. */
export function enginePlaces(options: EngineOptions): EnginePlaces {
  switch (options.engine) {
    case 'duckdb':
      return filePlaces(options);
    case 'postgres':
      return postgresPlaces(options);
    case 'spark':
      return sparkPlaces(options);
  }
}

function filePlaces({ source, to, memory }: EngineOptions): EnginePlaces {
  const path = resolve(to);
  const format = formatOf(path);
  if (format === null) throw new ReviewError('USAGE', 'modelExport.badTarget', { path: to });
  requireApart(source, to);
  return {
    source,
    target: path,
    from: ENGINE_TABLE,
    write: (work) =>
      intoFile(path, (out) => work({ engine: 'duckdb', source, target: { out, format }, memory })),
  };
}

function postgresPlaces({ source, to, memory }: EngineOptions): EnginePlaces {
  const parsed = parsePostgresTable(source);
  if (parsed === null) {
    const shown = withoutPassword(source);
    throw new ReviewError('USAGE', 'modelExport.badTableUrl', { source: shown });
  }
  const { url, table, shown } = parsed;
  const from = tableName(table, 'postgres');
  const format = formatOf(to);
  if (format === null) {
    if (/[/\\]/.test(to)) {
      throw new ReviewError('USAGE', 'modelExport.badEngineTarget', {
        path: withoutPassword(to),
        engine: 'PostgreSQL',
      });
    }
    const where = { engine: 'postgres', url, table, target: { table: to }, memory } as const;
    return { source: shown, target: to, from, write: (work) => work(where) };
  }
  const path = resolve(to);
  return {
    source: shown,
    target: path,
    from,
    write: (work) =>
      intoFile(path, (out) =>
        work({ engine: 'postgres', url, table, target: { out, format }, memory }),
      ),
  };
}

function sparkPlaces({ source, to, master, conf }: EngineOptions): EnginePlaces {
  const isPath = /[/\\]/.test(to);
  if (isPath && formatOf(to) === null) {
    throw new ReviewError('USAGE', 'modelExport.badEngineTarget', { path: to, engine: 'Spark' });
  }
  const isOfHere = formatOf(to) !== null && !/^\w+:\/\//.test(to);
  if (isOfHere) requireApart(source, to);
  const target = isOfHere ? resolve(to) : to;
  const where = { engine: 'spark', source, target, master, conf } as const;
  return { source, target, from: ENGINE_TABLE, write: (work) => work(where) };
}

function formatOf(path: string): 'parquet' | 'csv' | null {
  const format = /\.(parquet|csv)$/i.exec(path)?.[1]?.toLowerCase();
  return format === 'parquet' || format === 'csv' ? format : null;
}

async function intoFile<T>(path: string, work: (temporary: string) => Promise<T>): Promise<T> {
  const results: T[] = [];
  await replaceExternally(path, async (temporary) => {
    results.push(await work(temporary));
  });
  return results[0];
}
