/** The options of commands that let an engine work where the rows are. */
import { type Command, Option } from 'commander';
import { DIALECT_NAMES, type DialectName } from '../../common/sql.ts';
import type { EngineOptions } from '../core/pipeline/engine-places.ts';
import { CommandError } from './command-error.ts';

export interface EngineFlags {
  readonly engine?: DialectName;
  readonly data: string;
  readonly memory: string;
  readonly master?: string;
  readonly conf: readonly string[];
}

/** `what` the engine does, for the help. */
export function withEngineOptions(command: Command, what: string): Command {
  return command
    .addOption(
      new Option(
        '--engine <engine>',
        `${what}: --data is Parquet or CSV files, also as a pattern (duckdb, spark), postgres://user@host/database?table=schema.table, or a table of Spark`,
      ).choices(DIALECT_NAMES),
    )
    .option('--memory <limit>', "with --engine: DuckDB's memory limit", '2GB')
    .option(
      '--master <url>',
      'with --engine spark: the master, such as local[2] or spark://host:7077',
    )
    .option(
      '--conf <key=value>',
      'with --engine spark: a setting of spark-submit; may be given again',
      (one: string, before: readonly string[]) => [...before, one],
      [],
    );
}

/** Throws `USAGE` for options of another engine. */
export function engineOptions(
  engine: DialectName,
  { data: source, memory, master, conf }: EngineFlags,
): EngineOptions {
  if (engine !== 'spark') requireNoSpark({ master, conf });
  return { engine, source, memory, master: master ?? null, conf };
}

/** Throws `USAGE` for options of Spark. */
export function requireNoSpark({ master, conf }: Pick<EngineFlags, 'master' | 'conf'>): void {
  if (master === undefined && conf.length === 0) return;
  throw new CommandError('USAGE', '--master and --conf belong to --engine spark.');
}
