/** The fits of a cross-validation on threads. */
import { THREAD_BACKEND } from '../../../../models/backend/thread-backend.ts';
import type { ThreadTask } from '../../../../models/threads.ts';
import { type FoldData, type FoldFit, type FoldResult, fitFold } from './fit-fold.ts';

export const fitFoldInThread: ThreadTask<FoldData, FoldFit, FoldResult> = {
  name: 'fitFold',
  start: (data) => (fit) => fitFold(data, fit, { backend: THREAD_BACKEND }),
};
