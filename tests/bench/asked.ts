/** What `npm run bench` is asked for, beside the names of benchmarks. */
import { parseArgs } from 'node:util';

export interface Asked {
  /** The sizes to measure at; null for those of the benchmark. */
  readonly rows: readonly number[] | null;
}

export interface Command extends Asked {
  readonly names: readonly string[];
  /** Whether the results go to docs/performance.md. */
  readonly record: boolean;
}

/** Throws an Error that says what is wrong. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { rows: { type: 'string' }, 'no-record': { type: 'boolean', default: false } },
  });
  const rows = values.rows?.split(',').map(Number) ?? null;
  if (rows?.some((one) => !Number.isSafeInteger(one) || one < 1)) {
    throw new Error(`--rows takes sizes such as 20000 or 10000,1000000, not '${values.rows}'`);
  }
  return { names: positionals, rows, record: !values['no-record'] };
}
