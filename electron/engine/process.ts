/** The training process: loads TensorFlow once, then does jobs one after another until its parent goes. */
import { loadBackend } from '../../models/backend/load.ts';
import { ReviewError } from '../../models/errors.ts';
import { runJob } from './jobs.ts';
import type { Reply, Request } from './messages.ts';

// A fast start matters more than a lazy one: the parent reads data while TensorFlow loads here.
const backend = loadBackend();
const cancelled = new Map<number, { aborted: boolean }>();
let queue: Promise<void> = Promise.resolve();

function reply(message: Reply): void {
  process.send?.(message);
}

async function perform(id: number, request: Extract<Request, { job: unknown }>): Promise<void> {
  const signal = cancelled.get(id) ?? { aborted: false };
  try {
    if (signal.aborted) throw new ReviewError('CANCELLED', 'The job was cancelled.');
    const result = await runJob(request.job, {
      backend: await backend,
      signal,
      onPoint: (point) => reply({ id, point }),
    });
    reply({ id, result });
  } catch (error) {
    const code = error instanceof ReviewError ? error.code : 'TRAINING_FAILED';
    const message = error instanceof Error ? error.message : String(error);
    reply({ id, error: { code, message } });
  } finally {
    cancelled.delete(id);
  }
}

process.on('message', (request: Request) => {
  const { id } = request;
  if ('cancel' in request) {
    const signal = cancelled.get(id);
    if (signal) signal.aborted = true;
    return;
  }
  cancelled.set(id, { aborted: false });
  queue = queue.then(() => perform(id, request));
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the parent decides what becomes of the runs and of this process.
process.on('SIGINT', () => {});
