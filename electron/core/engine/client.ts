/** The parent's side of the training process. */

import { message } from '../../../common/i18n/message.ts';
import type { CurvePoint, FitProgress } from '../../../models/estimator.ts';
import { createProcessClient, type TaskProcess } from '../processes/client.ts';
import type { CrossFitResult, EngineEvent, EngineTask, ResultOf } from './messages.ts';

export interface TaskOptions {
  readonly onPoint?: (point: CurvePoint) => void;
  readonly onProgress?: (progress: FitProgress) => void;
  /** Results of a `cross_fit`, in any order. */
  readonly onFitted?: (fitted: CrossFitResult) => void;
  readonly signal?: AbortSignal;
}

export interface Engine {
  /**
   * Runs a job. Rejects with the estimator's own error, with `CANCELLED` after `signal`, or with
   * `TRAINING_PROCESS_ENDED` when the process dies; the next job then starts a new process.
   */
  run<J extends EngineTask>(job: J, options?: TaskOptions): Promise<ResultOf<J>>;
  close(): void;
}

export function createEngine(start: () => TaskProcess): Engine {
  const client = createProcessClient<EngineTask, EngineEvent>(start, {
    isWarm: true,
    endedCode: 'TRAINING_PROCESS_ENDED',
    ended: (ending) => message('engine.ended', { ending }),
    endedWithAnother: message('engine.endedWithAnother'),
    closed: message('engine.closed'),
    cancelGrace: 300,
  });
  return {
    async run<J extends EngineTask>(job: J, options: TaskOptions = {}): Promise<ResultOf<J>> {
      const { onPoint, onProgress, onFitted, signal } = options;
      const result = await client.run(job, {
        signal,
        onEvent(event) {
          if ('point' in event) onPoint?.(event.point);
          else if ('progress' in event) onProgress?.(event.progress);
          else onFitted?.(event.fitted);
        },
      });
      return result as ResultOf<J>;
    },
    close: client.close,
  };
}
