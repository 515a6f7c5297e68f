/** The process's side: runs the tasks that its parent sends, and tells it of each. */

import { type ErrorCode, ReviewError } from '../../../common/errors.ts';
import { describeError } from './errors.ts';
import { openParentChannel } from './parent-channel.ts';

export interface TaskContext {
  readonly signal: AbortSignal;
  post(event: unknown): void;
  /** Resolves once the parent has dealt with the event, so that events do not pile up. */
  deliver(event: unknown): Promise<void>;
  /** Says that something of this size is read now. */
  allow(bytes: number): void;
}

export interface ServeOptions<Task> {
  run(task: Task, context: TaskContext): Promise<unknown>;
  /** One task after another, in their order. */
  readonly inTurn: boolean;
  /** The code of errors which are not the program's own. */
  readonly errorCode: ErrorCode;
  /** Called with the largest size that a running task is allowed. */
  onAllowed?(bytes: number): void;
}

export function serveTasks<Task>({ run, inTurn, errorCode, onAllowed }: ServeOptions<Task>): void {
  const parent = openParentChannel<Task>();
  const stops = new Map<number, AbortController>();
  const waiting = new Map<number, () => void>();
  const allowed = new Map<number, number>();
  let queue: Promise<void> = Promise.resolve();

  async function handle(id: number, task: Task): Promise<void> {
    const { signal } = stops.get(id) as AbortController;
    try {
      if (signal.aborted) throw new ReviewError('CANCELLED', 'engine.jobCancelled');
      const result = await run(task, {
        signal,
        post: (event) => parent.post({ id, event, waits: false }),
        deliver: (event) =>
          new Promise((resolve) => {
            waiting.set(id, resolve);
            parent.post({ id, event, waits: true });
          }),
        allow(bytes) {
          allowed.set(id, bytes);
          onAllowed?.(Math.max(...allowed.values()));
        },
      });
      parent.post({ id, result });
    } catch (error) {
      parent.post({ id, error: describeError(error, errorCode) });
    } finally {
      stops.delete(id);
      waiting.delete(id);
      if (allowed.delete(id)) onAllowed?.(Math.max(0, ...allowed.values()));
    }
  }

  parent.onMessage((request) => {
    if ('end' in request) process.exit(0);
    const { id } = request;
    if ('cancel' in request) stops.get(id)?.abort();
    else if ('taken' in request) waiting.get(id)?.();
    else {
      stops.set(id, new AbortController());
      if (inTurn) queue = queue.then(() => handle(id, request.task));
      else void handle(id, request.task);
    }
  });
  // Ctrl-C reaches the whole process group; the parent decides how to end the runs and this process.
  process.on('SIGINT', () => {});
}
