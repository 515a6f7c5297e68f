/** The training process: loads TensorFlow once, then does jobs one after another until its parent goes. */
import { constants, cpus, getPriority, setPriority } from 'node:os';
import { ReviewError } from '../../../common/errors.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { describeError } from './errors.ts';
import type { EngineRequest } from './messages.ts';
import { openParentChannel } from './parent-channel.ts';
import { runTask } from './tasks.ts';
import { createThreads } from './threads.ts';

// Where processors are short the window comes first. Threads that TensorFlow makes inherit it. Windows lets
// whatever is above go first; elsewhere only the lowest priority comes near that.
const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
const priority = process.platform === 'win32' ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW;
// Started with `nice`, it has a lower one already, and may not take a higher.
if (getPriority() < priority) setPriority(priority);

// One processor stays the window's. Networks of this size are not trained faster by one more. TensorFlow reads
// it while it is loaded.
process.env.TF_NUM_INTRAOP_THREADS ??= String(Math.max(1, cpus().length - 1));

// A fast start matters more than a lazy one: the parent reads data while TensorFlow loads here.
const backend = loadBackend();
const threads = createThreads(new URL('./thread.cjs', import.meta.url));
const cancelled = new Map<number, { aborted: boolean }>();
const parent = openParentChannel();
let queue: Promise<void> = Promise.resolve();

async function handleRequest(
  id: number,
  request: Extract<EngineRequest, { job: unknown }>,
): Promise<void> {
  const signal = cancelled.get(id) ?? { aborted: false };
  try {
    if (signal.aborted) throw new ReviewError('CANCELLED', 'engine.jobCancelled');
    const result = await runTask(request.job, {
      backend: { ...(await backend), threads },
      signal,
      onPoint: (point) => parent.post({ id, point }),
      onProgress: (progress) => parent.post({ id, progress }),
    });
    parent.post({ id, result });
  } catch (error) {
    parent.post({ id, error: describeError(error) });
  } finally {
    cancelled.delete(id);
  }
}

parent.onMessage((request) => {
  const { id } = request;
  if ('cancel' in request) {
    const signal = cancelled.get(id);
    if (signal) signal.aborted = true;
    return;
  }
  cancelled.set(id, { aborted: false });
  queue = queue.then(() => handleRequest(id, request));
});
// Ctrl-C reaches the whole process group; the parent decides what becomes of the runs and of this process.
process.on('SIGINT', () => {});
