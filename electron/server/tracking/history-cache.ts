/**
 * The points of metrics that clients read by pages: sorted once by time, as MLflow's pages are, and kept until the run is
 * written to. Without it each page of a million points would sort them all.
 */

import { setImmediate } from 'node:timers/promises';
import { decodeMetricValue } from '../../core/store/metrics.ts';
import type { Store } from '../../core/store/store.ts';
import { pointsAfter, type StoredPoint } from '../../core/store/tracking-history.ts';

export interface HistoryCache {
  /** All points of a metric by time, step and value. */
  read(store: Store, runId: string, key: string): Promise<History>;
}

/** Columns of the same length. */
export interface History {
  readonly length: number;
  readonly step: Float64Array;
  readonly timestamp: Float64Array;
  /** NaN and infinities as they are. */
  readonly value: Float64Array;
}

interface Kept {
  readonly revision: string;
  readonly history: History;
}

/** Points that are kept altogether, 24 bytes each. */
const MOST_POINTS = 4_000_000;
/** Points between two looks at other requests. */
const AT_ONCE = 10_000;

export function createHistoryCache(): HistoryCache {
  /** The one that was read last is last. */
  const kept = new Map<string, Kept>();

  function keep(name: string, found: Kept): void {
    kept.delete(name);
    kept.set(name, found);
    let points = [...kept.values()].reduce((sum, { history }) => sum + history.length, 0);
    for (const [oldest, { history }] of kept) {
      if (points <= MOST_POINTS || oldest === name) break;
      points -= history.length;
      kept.delete(oldest);
    }
  }

  return {
    async read(store, runId, key) {
      const name = `${runId} ${key}`;
      const known = kept.get(name);
      const written = known && store.revisions.runsWrittenSince(known.revision);
      if (known && written && !written.includes(runId)) {
        keep(name, known);
        return known.history;
      }
      const revision = store.revisions.current;
      const history = await readHistory(store, runId, key);
      keep(name, { revision, history });
      return history;
    },
  };
}

async function readHistory(store: Store, runId: string, key: string): Promise<History> {
  const chunks: StoredPoint[][] = [];
  let length = 0;
  let isSorted = true;
  let last: StoredPoint | null = null;
  for (;;) {
    const chunk = pointsAfter(store, runId, key, last, AT_ONCE);
    for (const point of chunk) {
      if (last !== null && last.timestamp > point.timestamp) isSorted = false;
      last = point;
    }
    length += chunk.length;
    chunks.push(chunk);
    if (chunk.length < AT_ONCE) break;
    await setImmediate();
  }
  const history = {
    length,
    step: new Float64Array(length),
    timestamp: new Float64Array(length),
    value: new Float64Array(length),
  };
  const points = isSorted ? chunks : [chunks.flat().sort(byTime)];
  let at = 0;
  for (const chunk of points) {
    for (const { step, timestamp, value, isNan } of chunk) {
      history.step[at] = step;
      history.timestamp[at] = timestamp;
      history.value[at] = decodeMetricValue(value, isNan);
      at++;
    }
  }
  return history;
}

function byTime(a: StoredPoint, b: StoredPoint): number {
  return a.timestamp - b.timestamp || a.step - b.step || a.value - b.value;
}
