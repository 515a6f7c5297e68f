/** Logs the points of a training curve while the model trains. */

import type { CurvePoint } from '../../../models/estimator.ts';
import type { PipelineContext, TimedPoint } from './context.ts';
import { logToRun, type TrackedRun } from './tracker.ts';

/**
 * Collects curve points and logs them a few times a second: a commit for each would slow training. A point is reported
 * once it is stored, so a listener that subscribes first and then reads misses none.
 */
export function createCurvePoints({ workspace, report }: PipelineContext, run: TrackedRun) {
  let waiting: TimedPoint[] = [];
  let timer: NodeJS.Timeout | undefined;
  let written: Promise<unknown> = Promise.resolve();
  const write = () => {
    timer = undefined;
    const points = waiting;
    waiting = [];
    if (points.length === 0) return;
    written = logToRun(workspace, run, { points }).then(() => {
      for (const point of points) report({ stage: 'train', runId: run.runId, point });
    });
  };
  return {
    add(point: CurvePoint) {
      waiting.push({ ...point, timestamp: Date.now() });
      timer ??= setTimeout(write, 200);
    },
    async flush() {
      clearTimeout(timer);
      await written;
      write();
      await written;
    },
  };
}
