/** What a training takes of the machine, as points of metrics under `system/`. */

import { cpus } from 'node:os';
import { SYSTEM_PREFIX } from '../../../common/system-metrics.ts';
import type { CurvePoint } from '../../../models/estimator.ts';

/** In ms. A shorter training leaves no points. */
const INTERVAL = 1000;

export interface SystemUsage {
  /** Takes a sample if it is time: while an estimator works, no timer fires. */
  check(): void;
  end(): void;
}

/**
 * Samples this process with its threads once a second: the share of all processors (of 100), and its memory in
 * megabytes, in the names of MLflow's system metrics with `process_` before them, as MLflow's are of the whole machine.
 */
export function watchSystemUsage(
  onPoint: (point: CurvePoint) => void,
  { now = () => performance.now(), usage = () => process.cpuUsage() } = {},
): SystemUsage {
  let [last, before, step] = [now(), usage(), 0];
  const check = () => {
    const at = now();
    if (at - last < INTERVAL) return;
    const { user, system } = usage();
    const spent = (user + system - before.user - before.system) / 1000;
    const share = (100 * spent) / (at - last) / cpus().length;
    const point = (name: string, value: number) =>
      onPoint({ key: `${SYSTEM_PREFIX}process_${name}`, value, step });
    point('cpu_utilization_percentage', Math.round(10 * share) / 10);
    point('memory_usage_megabytes', Math.round(process.memoryUsage.rss() / 1e5) / 10);
    [last, before] = [at, { user, system }];
    step++;
  };
  const timer = setInterval(check, INTERVAL);
  return {
    check,
    end() {
      check();
      clearInterval(timer);
    },
  };
}
