/** Metrics of groups of runs over steps for charts: a mean with its spread, as many points as a chart can show. */

import { setImmediate } from 'node:timers/promises';
import { groupSeries, stepRange } from '../core/store/group-series.ts';
import type { StoreReader } from '../core/store/sql.ts';
import { toWire, type WireNumber } from './wire.ts';

export interface GroupHistory {
  readonly id: string;
  /** How many of its runs have the metric. */
  readonly runs: number;
  /** True if a point stands for several steps. */
  readonly binned: boolean;
  readonly step: readonly number[];
  /** How many runs have a value there. */
  readonly n: readonly number[];
  readonly mean: readonly WireNumber[];
  /** Divided by n − 1; NaN for one run. */
  readonly sd: readonly WireNumber[];
}

export interface GroupOfRuns {
  readonly id: string;
  readonly runIds: readonly string[];
}

/** The groups that have the metric, their points at the same steps, so that they can be compared. */
export async function groupHistory(
  reader: StoreReader,
  groups: readonly GroupOfRuns[],
  key: string,
  maxPoints: number,
): Promise<GroupHistory[]> {
  const range = stepRange(
    reader,
    groups.flatMap(({ runIds }) => runIds),
    key,
  );
  if (range === null) return [];
  const found: GroupHistory[] = [];
  for (const { id, runIds } of groups) {
    const reading = groupSeries(reader, runIds, key, range, maxPoints);
    let piece = reading.next();
    while (!piece.done) {
      await setImmediate();
      piece = reading.next();
    }
    const { runs, binned, points } = piece.value;
    if (points.length === 0) continue;
    found.push({
      ...{ id, runs, binned },
      step: points.map(({ step }) => step),
      n: points.map(({ n }) => n),
      mean: points.map(({ mean }) => toWire(mean)),
      sd: points.map(({ sd }) => toWire(sd)),
    });
  }
  return found;
}
