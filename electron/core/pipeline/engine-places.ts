/** Where an engine reads shots from and writes them to, as the command line names it. */
import { basename, resolve } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { type DialectName, tableName } from '../../../common/sql.ts';
import { requireApart } from '../data/engine/apart.ts';
import { ENGINE_TABLE, parsePostgresTable, withoutPassword } from '../data/engine/engine-table.ts';
import type { EngineSource, EngineTarget } from '../data/engine/with-session.ts';
import { replaceExternally } from '../files/external-writer.ts';

export interface EngineOptions {
  readonly engine: DialectName;
  /**
   * Parquet or CSV files, also as a pattern (duckdb, spark); `postgres://user@host/database?table=schema.table`; a table
   * of Spark's catalogue.
   */
  readonly source: string;
  /** DuckDB's memory limit, such as `2GB`. */
  readonly memory: string;
  /** Of `spark-submit`. */
  readonly master: string | null;
  readonly conf: readonly string[];
}

export interface EngineRows {
  readonly where: EngineSource;
  /** The source as it may be kept: without a password. */
  readonly shown: string;
  /** What the source is called in a run's name. */
  readonly name: string;
  /** What the SQL reads. */
  readonly from: string;
}

/** Throws `USAGE` for a source that the engine has not. */
export function engineRows({ engine, source, memory, master, conf }: EngineOptions): EngineRows {
  const files = { shown: source, name: basename(source), from: ENGINE_TABLE };
  if (engine === 'duckdb') {
    return { where: { engine, source, memory }, ...files };
  }
  if (engine === 'spark') {
    return { where: { engine, source, master, conf }, ...files };
  }
  const parsed = parsePostgresTable(source);
  if (parsed === null) {
    const shown = withoutPassword(source);
    throw new ReviewError('USAGE', 'modelExport.badTableUrl', { source: shown });
  }
  const { url, table, shown } = parsed;
  const from = tableName(table, 'postgres');
  return { where: { engine, url, table, memory }, shown, name: table, from };
}

export interface EngineOutput {
  /** A path or a table. */
  readonly shown: string;
  /** Lets the engine write; a file gets its name when the engine is done. */
  write<T>(work: (into: EngineTarget) => Promise<T>): Promise<T>;
}

/**
 * A file that ends in .parquet or .csv (of Spark: a folder of that name), or a table (postgres, spark). Throws `USAGE`
 * for a target that the engine has not, or that would be read as a part of the source.
 */
export function engineOutput({ engine, source }: EngineOptions, to: string): EngineOutput {
  const format = /\.(parquet|csv)$/i.exec(to)?.[1]?.toLowerCase() as 'parquet' | 'csv' | undefined;
  if (format === undefined) {
    if (engine === 'duckdb') throw new ReviewError('USAGE', 'modelExport.badTarget', { path: to });
    if (/[/\\]/.test(to)) {
      throw new ReviewError('USAGE', 'modelExport.badEngineTarget', {
        path: withoutPassword(to),
        engine: engine === 'spark' ? 'Spark' : 'PostgreSQL',
      });
    }
    return { shown: to, write: (work) => work({ table: to }) };
  }
  const isElsewhere = /^\w+:\/\//.test(to);
  if (engine === 'spark' && isElsewhere) return { shown: to, write: (work) => work({ table: to }) };
  if (engine !== 'postgres') requireApart(source, to);
  const path = resolve(to);
  if (engine === 'spark') return { shown: path, write: (work) => work({ table: path }) };
  return { shown: path, write: (work) => intoFile(path, (out) => work({ out, format })) };
}

async function intoFile<T>(path: string, work: (temporary: string) => Promise<T>): Promise<T> {
  const results: T[] = [];
  await replaceExternally(path, async (temporary) => {
    results.push(await work(temporary));
  });
  return results[0];
}
