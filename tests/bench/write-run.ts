/** Runs as the benchmarks of the store write them. */
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { logParams } from '../../electron/core/store/params.ts';
import { createRun, endRun, type NewRun } from '../../electron/core/store/runs.ts';
import type { Tx } from '../../electron/core/store/sql.ts';

/** One run with 10 params and 50 metric points of 5 keys, as written by each commit of the benchmark. */
export function writeRun(
  tx: Tx,
  experimentId: string,
  index: number,
  more: Partial<NewRun> = {},
): void {
  const random = (salt: number) => {
    const mixed = Math.imul(
      Math.imul(index * 64 + salt + 1, 0x9e3779b1) ^ (index << 7),
      0x85ebca6b,
    );
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const runId = createRun(tx, { experimentId, name: `run ${index}`, ...more });
  const params = Array.from({ length: 10 }, (_, i) => [`param_${i}`, Math.floor(random(i) * 10)]);
  logParams(tx, runId, Object.fromEntries(params));
  const points = Array.from({ length: 50 }, (_, i) => ({
    key: `metric_${i % 5}`,
    step: Math.floor(i / 5),
    value: random(i),
  }));
  logMetrics(tx, runId, points);
  endRun(tx, runId);
}
