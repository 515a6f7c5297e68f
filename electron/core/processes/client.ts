/** The parent's side of a process: starts it, gives it tasks, receives events, cancels, notices that it ended. */

import { fork } from 'node:child_process';
import { type ErrorCode, ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import { toReviewError } from './errors.ts';
import type { TaskReply, TaskRequest } from './messages.ts';

/** A process to exchange messages with: a Node child here, a utility process in the window. */
export interface TaskProcess {
  post(message: TaskRequest<unknown>): void;
  onMessage(listener: (reply: TaskReply) => void): void;
  /** `ending` says how it ended: `exit code 1`, `signal SIGKILL`. */
  onExit(listener: (ending: Text) => void): void;
  kill(): void;
}

export interface TaskOptions<Event> {
  /** A task that waits for its event goes on when the promise is resolved. */
  readonly onEvent?: (event: Event) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

export interface ProcessClient<Task, Event> {
  /**
   * Runs a task. Rejects with the task's own error, with `CANCELLED` after `signal`, or with the rules' `endedCode` when
   * the process ends; the next task then starts a new process.
   */
  run(task: Task, options?: TaskOptions<Event>): Promise<unknown>;
  close(): void;
}

export interface ProcessRules {
  /** The process starts at once, and not with the first task. */
  readonly isWarm: boolean;
  readonly endedCode: ErrorCode;
  ended(ending: Text): Message;
  readonly endedWithAnother: Message;
  readonly closed: Message;
  /** Milliseconds that a cancelled task may take to stop before its process is ended. */
  readonly cancelGrace: number;
}

const CLOSE_GRACE = 1000;

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly options: TaskOptions<never>;
}

export function createProcessClient<Task, Event>(
  start: () => TaskProcess,
  rules: ProcessRules,
): ProcessClient<Task, Event> {
  const pending = new Map<number, Pending>();
  let current: TaskProcess | null = null;
  let lastId = 0;

  function launch(): TaskProcess {
    const started = start();
    started.onMessage((reply) => {
      if (current === started) settle(started, reply);
    });
    started.onExit((ending) => {
      if (current !== started) return;
      current = null;
      failAll(rules.ended(ending));
    });
    return started;
  }

  function settle(from: TaskProcess, reply: TaskReply): void {
    const { id } = reply;
    const task = pending.get(id);
    if (task === undefined) return;
    if ('event' in reply) {
      const done = task.options.onEvent?.(reply.event as never);
      if (reply.waits) void Promise.resolve(done).then(() => from.post({ id, taken: true }));
    } else {
      pending.delete(id);
      if ('result' in reply) task.resolve(reply.result);
      else task.reject(toReviewError(reply.error));
    }
  }

  function failAll(problem: Message): void {
    const tasks = [...pending.values()];
    pending.clear();
    for (const { reject, options } of tasks) {
      reject(options.signal?.aborted ? cancelled() : new ReviewError(rules.endedCode, problem));
    }
  }

  function end(problem: Message): void {
    const stopped = current;
    current = null;
    stopped?.kill();
    failAll(problem);
  }

  function cancel(id: number): void {
    current?.post({ id, cancel: true });
    setTimeout(() => {
      const task = pending.get(id);
      if (task === undefined) return;
      pending.delete(id);
      task.reject(cancelled());
      end(rules.endedWithAnother);
    }, rules.cancelGrace);
  }

  if (rules.isWarm) current = launch();
  return {
    async run(task, options = {}) {
      const { signal } = options;
      const id = ++lastId;
      const stop = () => cancel(id);
      try {
        return await new Promise((resolve, reject) => {
          if (signal?.aborted) return reject(cancelled());
          pending.set(id, { resolve, reject, options });
          signal?.addEventListener('abort', stop);
          current ??= launch();
          current.post({ id, task });
        });
      } finally {
        // A signal outlives its task and would keep the task's data in memory.
        signal?.removeEventListener('abort', stop);
      }
    },
    close() {
      const stopped = current;
      current = null;
      failAll(rules.closed);
      if (stopped === null) return;
      // Asked first, it removes its temporary files.
      stopped.post({ end: true });
      setTimeout(() => stopped.kill(), CLOSE_GRACE).unref();
    },
  };
}

function cancelled(): ReviewError {
  return new ReviewError('CANCELLED', 'engine.jobCancelled');
}

/** A process as a child of this Node; `entry` is its bundle. Structured clone carries the arrays. */
export function forkTaskProcess(entry: string): TaskProcess {
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
