/** The training process: loads TensorFlow once, then runs one job after another until its parent exits. */
import { constants, cpus, getPriority, setPriority } from 'node:os';
import { ReviewError } from '../../../common/errors.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { describeError } from './errors.ts';
import type { EngineRequest } from './messages.ts';
import { openParentChannel } from './parent-channel.ts';
import { runTask } from './tasks.ts';
import { createThreads } from './threads.ts';

// When cores are scarce, the window comes first. TensorFlow's threads inherit this priority. On Windows any higher
// priority runs first; elsewhere only the lowest priority comes close to that.
const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
const priority = process.platform === 'win32' ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW;
// A process started with `nice` already has a lower priority and may not raise it.
if (getPriority() < priority) setPriority(priority);

// Leave one core for the window. Networks of this size do not train faster with one more. TensorFlow reads this
// variable while it loads.
process.env.TF_NUM_INTRAOP_THREADS ??= String(Math.max(1, cpus().length - 1));

// Load at once instead of on first use, for a fast start: the parent reads data meanwhile.
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
      onFitted: (fitted) => parent.post({ id, fitted }),
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
// Ctrl-C reaches the whole process group; the parent decides how to end the runs and this process.
process.on('SIGINT', () => {});
