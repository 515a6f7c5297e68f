/** A stratified sample of rows that stay where they are: the rows of the lowest hashes in each stratum, as a file. */
import { ReviewError } from '../../../../common/errors.ts';
import { SQL_WORDS } from '../../../../common/sql.ts';
import { withConnection } from '../duckdb.ts';
import { quoteText } from '../sql.ts';
import type { FileTarget } from './duckdb-session.ts';
import { type EngineSource, withSession } from './with-session.ts';

export interface SampleRequest {
  readonly where: EngineSource;
  /** What messages call the source. */
  readonly shown: string;
  /** The file that gets the rows. */
  readonly into: FileTarget;
  /** Where Spark may write its parts on the way. */
  readonly scratch: string;
  /** The most rows. */
  readonly rows: number;
  /** The column whose values keep their shares; null: none. */
  readonly stratify: string | null;
}

export interface Stratum {
  /** Null where it is missing. */
  readonly value: string | null;
  readonly rows: number;
  readonly sampled: number;
}

export interface TakenSample {
  readonly engine: string;
  /** All that there are. */
  readonly rows: number;
  readonly sampled: number;
  /** The largest first; one without a value if there is no column to stratify by. */
  readonly strata: readonly Stratum[];
}

/** More values than this are no strata. */
const MOST_STRATA = 1000;

/** Throws what `scoreRows` throws for a source, `MISSING_COLUMN` and `BAD_FEATURE` for a column that makes no strata. */
export function takeSample(
  { where, shown, into, scratch, rows, stratify }: SampleRequest,
  signal: AbortSignal,
): Promise<TakenSample> {
  const isSpark = where.engine === 'spark';
  return withSession(where, isSpark ? { table: scratch } : into, signal, async (session) => {
    const { quoteName, quoteText: quoted, text } = SQL_WORDS[session.dialect];
    const { columns, from, key } = session;
    if (stratify !== null && !columns.some(({ name }) => name === stratify)) {
      throw new ReviewError('MISSING_COLUMN', 'pipeline.missingFeatures', {
        source: shown,
        missing: `'${stratify}'`,
        columns: columns.map(({ name }) => name).join(', '),
      });
    }
    const stratum =
      stratify === null ? `CAST(NULL AS ${text})` : `CAST(${quoteName(stratify)} AS ${text})`;
    const found = await session.query(
      `SELECT stratum, count(*) AS n FROM (SELECT ${stratum} AS stratum FROM ${from}) AS strata
        GROUP BY stratum ORDER BY n DESC, stratum LIMIT ${MOST_STRATA + 1}`,
    );
    if (found.length > MOST_STRATA) {
      throw new ReviewError('BAD_FEATURE', 'modelExport.tooManyStrata', {
        name: stratify ?? '',
        most: MOST_STRATA,
      });
    }
    const counts = found.map(([value, n]) => ({
      value: value === null ? null : String(value),
      rows: Number(n),
    }));
    const strata = allot(counts, rows);
    const list = columns.map(({ name }) => quoteName(name)).join(', ');
    const cases = strata.map(
      ({ value, sampled }) =>
        `WHEN stratum ${value === null ? 'IS NULL' : `= ${quoted(value)}`} THEN ${sampled}`,
    );
    await session.write(
      `SELECT ${list} FROM (
        SELECT ${list}, stratum, row_number() OVER (PARTITION BY stratum ORDER BY ${key}) AS place
        FROM (SELECT ${list}, ${stratum} AS stratum FROM ${from}) AS labelled
      ) AS placed WHERE place <= CASE ${cases.join(' ')} ELSE 0 END`,
    );
    await session.commit();
    if (isSpark) {
      await withConnection((connection) =>
        connection.run(
          `COPY (SELECT * FROM read_parquet(${quoteText(`${scratch}/*.parquet`)})) TO ${quoteText(into.out)} (FORMAT ${into.format})`,
        ),
      );
    }
    const sum = (of: (one: Stratum) => number) => strata.reduce((total, one) => total + of(one), 0);
    return {
      engine: session.engine,
      rows: sum((one) => one.rows),
      sampled: sum((one) => one.sampled),
      strata,
    };
  });
}

/** Shares of `most` rows by largest remainders; everything if there are no more. */
function allot(
  counts: readonly { readonly value: string | null; readonly rows: number }[],
  most: number,
): Stratum[] {
  const all = counts.reduce((sum, { rows }) => sum + rows, 0);
  if (all <= most) return counts.map((one) => ({ ...one, sampled: one.rows }));
  const exact = counts.map(({ rows }) => (rows * most) / all);
  const sampled = exact.map(Math.floor);
  const left = most - sampled.reduce((sum, n) => sum + n, 0);
  const byRest = [...exact.keys()].sort((a, b) => (exact[b] % 1) - (exact[a] % 1) || a - b);
  for (const at of byRest.slice(0, left)) sampled[at]++;
  return counts.map((one, i) => ({ ...one, sampled: sampled[i] }));
}
