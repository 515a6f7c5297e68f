/** A thread of the training process: it receives a task with the data its items share, then one item after another. */
import { parentPort } from 'node:worker_threads';
import { THREAD_TASKS } from '../../../models/thread-tasks.ts';
import { describeError } from './errors.ts';
import type { ThreadReply, ThreadRequest } from './threads.ts';

let work: ((item: never) => unknown) | null = null;

function answer(request: ThreadRequest): ThreadReply | null {
  if (request.type === 'end') {
    work = null;
    return null;
  }
  try {
    if (request.type === 'start') {
      work = THREAD_TASKS[request.task].start(request.shared as never);
      return { type: 'ready' };
    }
    return { type: 'result', index: request.index, result: work?.(request.item as never) };
  } catch (error) {
    return { type: 'error', error: describeError(error) };
  }
}

parentPort?.on('message', (request: ThreadRequest) => {
  const reply = answer(request);
  if (reply !== null) parentPort?.postMessage(reply);
});
