/** Scores, curves and calibration of scored rows by SQL. The view `scored` has number, p, y, court_x and court_y. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { NO_LABEL } from '../../../../common/labels.ts';
import { queryRow, queryRows } from '../duckdb.ts';

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
  /** Cumulative counts for thresholds from 1 down, by 10,000 bins of the probability. */
  readonly curve: readonly {
    readonly threshold: number;
    readonly tp: number;
    readonly fp: number;
  }[];
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

export const CURVE_BINS = 10_000;
const CALIBRATION_BINS = 10;
const LABELLED = 'p IS NOT NULL AND y IS NOT NULL';
/** As the log loss clips. */
const EPSILON = Number.EPSILON;

export async function aggregate(
  connection: DuckDBConnection,
  threshold: number,
): Promise<Aggregates> {
  const is = (y: 0 | 1, test: string) =>
    `count(*) FILTER (y = ${y} AND p ${test} ${threshold.toExponential()})`;
  const counts = await queryRow(
    connection,
    `SELECT count(*), count(p), count(*) FILTER (${LABELLED}),
      ${is(0, '<=')}, ${is(0, '>')}, ${is(1, '<=')}, ${is(1, '>')}, max(p),
      avg(-ln(least(greatest(CASE y WHEN 1 THEN p ELSE 1 - p END, ${EPSILON.toExponential()}), 1 - ${EPSILON.toExponential()}))) FILTER (${LABELLED}),
      avg((y - p) * (y - p)) FILTER (${LABELLED})
    FROM scored`,
  );
  const [digest] = await queryRow(
    connection,
    'SELECT CAST(bit_xor(hash(number, y)) AS VARCHAR) FROM scored',
  );
  const [rows, scored, labelled, tn, fp, fn, tp, highest, logLoss, brier] = counts.map(Number);
  // Ties share their rank: a pair of equal probabilities counts half.
  const ranking = await queryRow(
    connection,
    `WITH tied AS (
      SELECT p, count(*) AS n, sum(y) AS ones FROM scored WHERE ${LABELLED} GROUP BY p
    ), ranked AS (
      SELECT n, ones, sum(n - ones) OVER up AS zeros_up, sum(ones) OVER down AS ones_down, sum(n) OVER down AS n_down
      FROM tied WINDOW up AS (ORDER BY p), down AS (ORDER BY p DESC)
    )
    SELECT sum(CAST(ones AS DOUBLE) * (zeros_up - (n - ones) / 2)), sum(ones * (ones_down / n_down)) FROM ranked`,
  );
  const [pairs, precisions] = ranking.map(Number);
  const ones = fn + tp;
  const curve = await queryRows(
    connection,
    `SELECT bin, CAST(sum(ones) OVER down AS BIGINT), CAST(sum(n - ones) OVER down AS BIGINT) FROM (
      SELECT CAST(floor(p * ${CURVE_BINS}) AS INTEGER) AS bin, count(*) AS n, sum(y) AS ones
      FROM scored WHERE ${LABELLED} GROUP BY bin
    ) WINDOW down AS (ORDER BY bin DESC) ORDER BY bin DESC`,
  );
  const calibration = await queryRows(
    connection,
    `SELECT least(CAST(floor(p * ${CALIBRATION_BINS}) AS INTEGER), ${CALIBRATION_BINS - 1}) AS bin, count(*), avg(p), CAST(sum(y) AS BIGINT)
    FROM scored WHERE ${LABELLED} GROUP BY bin ORDER BY bin`,
  );
  return {
    rows,
    scored,
    labelled,
    confusion: { tn, fp, fn, tp },
    highest,
    digest: String(digest),
    logLoss,
    brier,
    rocAuc: pairs / (ones * (labelled - ones)),
    averagePrecision: precisions / ones,
    curve: curve.map(([bin, above, wrong]) => ({
      threshold: Number(bin) / CURVE_BINS,
      tp: Number(above),
      fp: Number(wrong),
    })),
    calibration: calibration.map(([bin, n, mean, makes]) => ({
      bin: Number(bin),
      rows: Number(n),
      meanProbability: Number(mean),
      makes: Number(makes),
    })),
  };
}

/** Up to about `most` rows with a probability, chosen by a hash of their number: the same ones each time. */
export async function sampleRows(connection: DuckDBConnection, most: number): Promise<Sample> {
  const [count] = await queryRow(connection, 'SELECT count(p) FROM scored');
  const share = Math.ceil(Number(count) / most);
  const chosen = share <= 1 ? 'TRUE' : `hash(number) % ${share} = 0`;
  const result = await connection.runAndReadAll(
    `SELECT CAST(number AS INTEGER), coalesce(court_x, 'NaN'), coalesce(court_y, 'NaN'), coalesce(y, ${NO_LABEL}), p
    FROM scored WHERE p IS NOT NULL AND ${chosen} ORDER BY number`,
  );
  const [row, x, y, actual, probability] = result.getColumns() as number[][];
  return {
    row: Int32Array.from(row ?? []),
    x: Float64Array.from(x ?? []),
    y: Float64Array.from(y ?? []),
    actual: Uint8Array.from(actual ?? []),
    probability: Float64Array.from(probability ?? []),
  };
}
