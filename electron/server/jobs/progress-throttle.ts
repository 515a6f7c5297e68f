/** Throttles a job's progress and curve points: fast training emits thousands per second. */

import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { TimedPoint } from '../../core/pipeline/context.ts';
import { toWire } from '../wire.ts';
import type { Job, JobEvent, JobPoint, JobProgress, JobResult } from './job.ts';

/** Milliseconds. */
const TOGETHER_MS = 100;

/** Receives the throttled updates. */
export interface ProgressSink {
  job(): Job;
  update(change: Partial<Job>): void;
  log(text: Text): void;
  redact(text: Text): Text;
  emit(event: JobEvent): void;
}

/** The reporting part of a job's context; call `flush` before the job ends. */
export function createProgressThrottle(to: ProgressSink) {
  let progress: JobProgress | null = null;
  let points = new Map<string, JobPoint[]>();
  let timer: NodeJS.Timeout | undefined;
  let lastLogged = '';

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const { jobId } = to.job();
    for (const [runId, of] of points) to.emit({ type: 'points', jobId, runId, points: of });
    points = new Map();
    if (progress) to.update({ progress });
    progress = null;
  }

  return {
    flush,
    progress(given: Partial<JobProgress> & { readonly stage: string }) {
      const { stage, model = null, done = null, total = null } = given;
      const text = given.text == null ? null : to.redact(given.text);
      // A stage may end before its progress is sent.
      if (progress && progress.stage !== stage) flush();
      progress = { stage, model, text, done, total };
      const line = text === null ? lastLogged : englishText(text);
      if (text !== null && line !== lastLogged && done === null) {
        lastLogged = line;
        to.log(text);
      }
      timer ??= setTimeout(flush, TOGETHER_MS);
    },
    result: (result: JobResult) => to.update({ result }),
    runOpened(runId: string) {
      to.update({ runIds: [...to.job().runIds, runId] });
    },
    point(runId: string, { value, ...rest }: TimedPoint) {
      const point = { ...rest, value: toWire(value) };
      const list = points.get(runId);
      if (list) list.push(point);
      else points.set(runId, [point]);
      timer ??= setTimeout(flush, TOGETHER_MS);
    },
  };
}
