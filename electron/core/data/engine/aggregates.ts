/** Scores, curves and calibration of scored rows by SQL; `scored` is the subquery that `scoredRows` writes. */
import { NO_LABEL } from '../../../../common/labels.ts';
import { double, SQL_WORDS } from '../../../../common/sql.ts';
import { CURVE_BINS } from './curve-bins.ts';
import { oneRow, type SqlSession } from './session.ts';

/** Rows with a probability and a label count in all but `rows` and `scored`. */
export interface Aggregates {
  readonly rows: number;
  /** Rows with a probability. */
  readonly scored: number;
  readonly labelled: number;
  readonly confusion: {
    readonly tn: number;
    readonly fp: number;
    readonly fn: number;
    readonly tp: number;
  };
  readonly highest: number;
  /** Of the labels and their rows. */
  readonly digest: string;
  readonly logLoss: number;
  readonly brier: number;
  readonly rocAuc: number;
  readonly averagePrecision: number;
  /** Cumulative counts of the rows at or above thresholds that fall. */
  readonly curve: readonly {
    readonly threshold: number;
    readonly tp: number;
    readonly fp: number;
  }[];
  /** Whether the curve has a point for each probability; else one for each of 10,000 bins. */
  readonly isCurveExact: boolean;
  /** Ten bins of equal width; those without rows are left out. */
  readonly calibration: readonly {
    readonly bin: number;
    readonly rows: number;
    readonly meanProbability: number;
    readonly makes: number;
  }[];
}

/** Rows by column; `actual` is 0, 1 or 255 for no label. */
export interface Sample {
  readonly row: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly actual: Uint8Array;
  readonly probability: Float64Array;
}

const CALIBRATION_BINS = 10;
export const LABELLED = 'p IS NOT NULL AND y IS NOT NULL';

/** The log loss of a row, clipped as the program clips it. */
export function lossSql(): string {
  const [low, high] = [double(Number.EPSILON), double(1 - Number.EPSILON)];
  return `-ln(least(greatest(CASE y WHEN 1 THEN p ELSE 1 - p END, ${low}), ${high}))`;
}

/** What tells the rows and their labels from others, by engine: a sum or a difference that no order changes. */
const DIGESTS = {
  duckdb: 'CAST(bit_xor(hash(key, y)) AS VARCHAR)',
  postgres: "CAST(sum(CAST(hashtextextended(concat(key, ':', y), 0) AS numeric)) AS text)",
  spark: 'CAST(sum(CAST(xxhash64(key, y) AS DECIMAL(38, 0))) AS STRING)',
} as const;

export async function aggregate(
  session: SqlSession,
  scored: string,
  threshold: number,
): Promise<Aggregates> {
  const float = SQL_WORDS[session.dialect].double;
  const labelled = `FILTER (WHERE ${LABELLED})`;
  const is = (y: 0 | 1, test: string) =>
    `count(*) FILTER (WHERE y = ${y} AND p ${test} ${double(threshold)})`;
  const counts = await oneRow(
    session,
    `SELECT count(*), count(p), count(*) ${labelled}, ${is(0, '<=')}, ${is(0, '>')}, ${is(1, '<=')}, ${is(1, '>')},
      max(p), avg(${lossSql()}) ${labelled}, avg((y - p) * (y - p)) ${labelled}, ${DIGESTS[session.dialect]}
    FROM ${scored}`,
  );
  const [rows, all, known, tn, fp, fn, tp, highest, logLoss, brier] = counts.map(Number);
  // Ranks within a bin, behind the sums of the bins before it, so that no engine sorts all rows in one piece.
  const tied = `WITH tied AS (
      SELECT CAST(floor(p * ${CURVE_BINS}) AS integer) AS bin, p, CAST(count(*) AS ${float}) AS n, CAST(sum(y) AS ${float}) AS ones
      FROM ${scored} WHERE ${LABELLED} GROUP BY p
    )`;
  // Ties share their rank: a pair of equal probabilities counts half.
  const ranking = await oneRow(
    session,
    `${tied}, bins AS (
      SELECT bin, sum(n) AS n, sum(ones) AS ones FROM tied GROUP BY bin
    ), starts AS (
      SELECT bin, (sum(n - ones) OVER up) - (n - ones) AS zeros_below, (sum(ones) OVER down) - ones AS ones_above, (sum(n) OVER down) - n AS n_above
      FROM bins WINDOW up AS (ORDER BY bin), down AS (ORDER BY bin DESC)
    ), ranked AS (
      SELECT tied.n, tied.ones, zeros_below + (sum(tied.n - tied.ones) OVER up) AS zeros_up,
        ones_above + (sum(tied.ones) OVER down) AS ones_down, n_above + (sum(tied.n) OVER down) AS n_down
      FROM tied JOIN starts ON tied.bin = starts.bin
      WINDOW up AS (PARTITION BY tied.bin ORDER BY tied.p), down AS (PARTITION BY tied.bin ORDER BY tied.p DESC)
    )
    SELECT sum(ones * (zeros_up - (n - ones) / 2)), sum(ones * (ones_down / n_down)), count(*) FROM ranked`,
  );
  const [pairs, precisions, distinct] = ranking.map(Number);
  const isCurveExact = distinct <= CURVE_BINS;
  const [at, from] = isCurveExact
    ? ['p', 'tied']
    : [
        'bin',
        '(SELECT bin, sum(n) AS n, sum(ones) AS ones FROM tied WHERE p IS NOT NULL GROUP BY bin) AS bins',
      ];
  const curve = await session.query(
    `${tied} SELECT ${at}, sum(ones) OVER down, sum(n - ones) OVER down FROM ${from}
    WINDOW down AS (ORDER BY ${at} DESC) ORDER BY ${at} DESC`,
  );
  const calibration = await session.query(
    `SELECT bin, count(*), avg(p), sum(y) FROM (
      SELECT least(CAST(floor(p * ${CALIBRATION_BINS}) AS integer), ${CALIBRATION_BINS - 1}) AS bin, p, y FROM ${scored} WHERE ${LABELLED}
    ) AS binned GROUP BY bin ORDER BY bin`,
  );
  const ones = fn + tp;
  return {
    rows,
    scored: all,
    labelled: known,
    confusion: { tn, fp, fn, tp },
    highest,
    digest: String(counts[10]),
    logLoss,
    brier,
    rocAuc: pairs / (ones * (known - ones)),
    averagePrecision: precisions / ones,
    curve: curve.map(([place, above, wrong]) => ({
      threshold: isCurveExact ? Number(place) : Number(place) / CURVE_BINS,
      tp: Number(above),
      fp: Number(wrong),
    })),
    isCurveExact,
    calibration: calibration.map(([bin, n, mean, makes]) => ({
      bin: Number(bin),
      rows: Number(n),
      meanProbability: Number(mean),
      makes: Number(makes),
    })),
  };
}

/** At most `most` rows with a probability, those of the lowest keys: the same ones each time. */
export async function sampleRows(
  session: SqlSession,
  scored: string,
  most: number,
): Promise<Sample> {
  const rows = await session.query(
    `SELECT number, court_x, court_y, y, p FROM (
      SELECT * FROM ${scored} WHERE p IS NOT NULL ORDER BY key LIMIT ${most}
    ) AS sampled ORDER BY number, key`,
  );
  const column = (j: number, missing: number) =>
    Float64Array.from(rows, (row) => (row[j] === null ? missing : Number(row[j])));
  const number = column(0, Number.NaN);
  return {
    // Rows without a number are numbered as they came.
    row: Int32Array.from(number, (value, i) => (Number.isNaN(value) ? i : value)),
    x: column(1, Number.NaN),
    y: column(2, Number.NaN),
    actual: Uint8Array.from(column(3, NO_LABEL)),
    probability: column(4, Number.NaN),
  };
}
