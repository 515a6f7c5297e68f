/** A thread of the training process: it receives a task with the data its items share, then one item after another. */
import { parentPort } from 'node:worker_threads';
import { THREAD_TASKS } from '../../../models/thread-tasks.ts';
import { describeError } from '../processes/errors.ts';
import { fitFoldInThread } from './cross-fit/thread-task.ts';
import type { ThreadReply, ThreadRequest } from './threads.ts';

const TASKS: typeof THREAD_TASKS = { ...THREAD_TASKS, [fitFoldInThread.name]: fitFoldInThread };

let work: ((item: never) => unknown) | null = null;

async function answer(request: ThreadRequest): Promise<ThreadReply | null> {
  if (request.type === 'end') {
    work = null;
    return null;
  }
  try {
    if (request.type === 'start') {
      work = TASKS[request.task].start(request.shared as never);
      return { type: 'ready' };
    }
    return { type: 'result', index: request.index, result: await work?.(request.item as never) };
  } catch (error) {
    return { type: 'error', error: describeError(error, 'TRAINING_FAILED') };
  }
}

parentPort?.on('message', async (request: ThreadRequest) => {
  const reply = await answer(request);
  if (reply !== null) parentPort?.postMessage(reply);
});
