/** Notices that an import was cancelled. */

import { ReviewError } from '../../../common/errors.ts';

export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw new ReviewError('CANCELLED', 'data.cancelled');
}
