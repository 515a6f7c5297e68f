/** A metric of a group of runs over steps: mean, spread and number of runs at each step. */

import { describe } from '../../../models/metrics/describe.ts';
import { decodeMetricValue } from './metrics.ts';
import type { StoreReader } from './sql.ts';

export interface GroupPoint {
  /** The step; of several that one point stands for, the middle of them. */
  readonly step: number;
  /** How many runs have a value there, NaN left out; a run's several values count as their mean. */
  readonly n: number;
  readonly mean: number;
  /** Divided by n − 1; NaN for one run. */
  readonly sd: number;
}

export interface GroupSeries {
  /** How many of the runs have the metric. */
  readonly runs: number;
  /** True if a point stands for several steps. */
  readonly binned: boolean;
  readonly points: readonly GroupPoint[];
}

export interface StepRange {
  readonly first: number;
  readonly last: number;
}

/** From the first to the last step of the metric in any of the runs; null if none has it. */
export function stepRange(
  reader: StoreReader,
  runIds: readonly string[],
  key: string,
): StepRange | null {
  const [{ first, last }] = reader.read<{ first: number | null; last: number | null }>(
    `SELECT min((SELECT min(m.step) FROM metrics m WHERE m.run_uuid = l.run_uuid AND m.key = l.key)) AS first,
       max(l.step) AS last
     FROM latest_metrics l WHERE l.key = ? AND l.run_uuid IN (SELECT value FROM json_each(?))`,
    [key, JSON.stringify(runIds)],
  );
  return first === null || last === null ? null : { first, last };
}

/** So many runs are read in one go; between two the program can answer others. */
const RUNS_AT_ONCE = 250;

/**
 * At most `maxPoints` points: where the range has more steps than that, each stands for equally many steps. All values
 * count, so that the means are those of the runs and not of a drawn outline. Yields after each piece of the work.
 */
export function* groupSeries(
  reader: StoreReader,
  runIds: readonly string[],
  key: string,
  { first, last }: StepRange,
  maxPoints: number,
): Generator<void, GroupSeries> {
  const width = Math.max(1, Math.ceil((last - first + 1) / maxPoints));
  const bins = new Map<number, { low: number; high: number; values: number[] }>();
  let runs = 0;
  for (let from = 0; from < runIds.length; from += RUNS_AT_ONCE) {
    if (from > 0) yield;
    const found = readBins(reader, runIds.slice(from, from + RUNS_AT_ONCE), key, first, width);
    runs += new Set(found.map(({ run }) => run)).size;
    for (const { bin, low, high, value } of found) {
      const known = bins.get(bin);
      if (known === undefined) bins.set(bin, { low, high, values: value === null ? [] : [value] });
      else {
        [known.low, known.high] = [Math.min(known.low, low), Math.max(known.high, high)];
        if (value !== null) known.values.push(value);
      }
    }
  }
  const inOrder = [...bins].sort(([a], [b]) => a - b).map(([, bin]) => bin);
  return {
    runs,
    binned: inOrder.some(({ low, high }) => high > low),
    points: inOrder.flatMap(({ low, high, values }) => {
      const { n, mean, sd } = describe(values.map((value) => decodeMetricValue(value, 0)));
      return n === 0 ? [] : [{ step: (low + high) / 2, n, mean, sd }];
    }),
  };
}

interface BinRow {
  run: string;
  bin: number;
  low: number;
  high: number;
  /** Null if all values are NaN. */
  value: number | null;
}

function readBins(
  reader: StoreReader,
  runIds: readonly string[],
  key: string,
  first: number,
  width: number,
): BinRow[] {
  return reader.read<BinRow>(
    `SELECT run_uuid AS run, CAST((step - ?) / ? AS INTEGER) AS bin, min(step) AS low, max(step) AS high,
       avg(CASE WHEN is_nan = 0 THEN value END) AS value
     FROM metrics WHERE key = ? AND run_uuid IN (SELECT value FROM json_each(?))
     GROUP BY run_uuid, bin`,
    [first, width, key, JSON.stringify(runIds)],
  );
}
