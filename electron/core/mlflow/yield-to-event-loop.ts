/** Lets long synchronous work yield now and then, so that it can be cancelled. */

import { ReviewError } from '../../../common/errors.ts';

const WORK_MS = 8;
let last = 0;

/**
 * Yields to the event loop if it has been blocked for long; true if it yielded.
 * @throws ReviewError CANCELLED
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<boolean> {
  if (signal?.aborted) throw new ReviewError('CANCELLED', 'mlflow.cancelled');
  if (performance.now() - last < WORK_MS) return false;
  await new Promise((resolve) => setImmediate(resolve));
  last = performance.now();
  return true;
}
