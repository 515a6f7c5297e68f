/** The parent's side of the training process: starts it, gives it jobs, receives progress, cancels, notices its end. */

import { fork } from 'node:child_process';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { CurvePoint, FitProgress } from '../../../models/estimator.ts';
import { toReviewError } from './errors.ts';
import type {
  CrossFitResult,
  EngineReply,
  EngineRequest,
  EngineTask,
  ResultOf,
} from './messages.ts';

/** A process to exchange messages with: a Node child here, a utility process in the window. */
export interface EngineProcess {
  post(message: EngineRequest): void;
  onMessage(listener: (reply: EngineReply) => void): void;
  /** `ending` says how it ended: `exit code 1`, `signal SIGKILL`. */
  onExit(listener: (ending: Text) => void): void;
  kill(): void;
}

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

interface Pending {
  readonly resolve: (result: ResultOf<EngineTask>) => void;
  readonly reject: (error: Error) => void;
  readonly options: TaskOptions;
}

/** How long a cancelled job may take to stop before its process is ended. */
const CANCEL_GRACE = 300;

export function createEngine(start: () => EngineProcess): Engine {
  const pending = new Map<number, Pending>();
  let current: EngineProcess | null = null;
  let lastId = 0;

  function launch(): EngineProcess {
    const started = start();
    started.onMessage((reply) => settle(reply));
    started.onExit((ending) => {
      if (current !== started) return;
      current = null;
      failAll(message('engine.ended', { ending }));
    });
    return started;
  }

  function settle(reply: EngineReply): void {
    const job = pending.get(reply.id);
    if (job === undefined) return;
    if ('point' in reply) {
      job.options.onPoint?.(reply.point);
      return;
    }
    if ('progress' in reply) {
      job.options.onProgress?.(reply.progress);
      return;
    }
    if ('fitted' in reply) {
      job.options.onFitted?.(reply.fitted);
      return;
    }
    pending.delete(reply.id);
    if ('result' in reply) job.resolve(reply.result);
    else job.reject(toReviewError(reply.error));
  }

  function failAll(problem: Message): void {
    const jobs = [...pending.values()];
    pending.clear();
    for (const { reject, options } of jobs) {
      reject(
        options.signal?.aborted ? cancelled() : new ReviewError('TRAINING_PROCESS_ENDED', problem),
      );
    }
  }

  function cancel(id: number): void {
    current?.post({ id, cancel: true });
    setTimeout(() => {
      const job = pending.get(id);
      if (job === undefined) return;
      pending.delete(id);
      job.reject(cancelled());
      const stopped = current;
      current = null;
      stopped?.kill();
      failAll(message('engine.endedWithAnother'));
    }, CANCEL_GRACE);
  }

  current = launch();
  return {
    async run<J extends EngineTask>(job: J, options: TaskOptions = {}): Promise<ResultOf<J>> {
      const { signal } = options;
      const id = ++lastId;
      const stop = () => cancel(id);
      try {
        return await new Promise<ResultOf<J>>((resolve, reject) => {
          if (signal?.aborted) return reject(cancelled());
          pending.set(id, { resolve: resolve as Pending['resolve'], reject, options });
          signal?.addEventListener('abort', stop);
          current ??= launch();
          current.post({ id, job });
        });
      } finally {
        // A signal outlives its job and would keep the job's data in memory.
        signal?.removeEventListener('abort', stop);
      }
    },
    close() {
      const stopped = current;
      current = null;
      stopped?.kill();
      failAll(message('engine.closed'));
    },
  };
}

function cancelled(): ReviewError {
  return new ReviewError('CANCELLED', 'engine.jobCancelled');
}

/** The training process as a child of this Node; `entry` is its bundle. Structured clone carries the arrays. */
export function forkEngineProcess(entry: string): EngineProcess {
  const child = fork(entry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    post: (message) => child.send(message, () => {}),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.on('error', (error) => listener(error.message));
      child.on('exit', (code, signal) =>
        listener(
          signal
            ? message('engine.signal', { name: signal })
            : message('engine.exitCode', { code: code ?? 0 }),
        ),
      );
    },
    kill: () => child.kill('SIGKILL'),
  };
}
