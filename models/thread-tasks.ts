/** The tasks that a thread can run, by name. */
import { compareInThread, diagnoseInThread } from './diagnosis/thread-tasks.ts';
import { growForest, scoreForest } from './forest/thread-tasks.ts';
import { scoreBoosting } from './hist-gradient-boosting/thread-tasks.ts';
import { scoreNeighborRows } from './k-neighbors/thread-tasks.ts';
import type { ThreadTask } from './threads.ts';

export const THREAD_TASKS: Readonly<Record<string, ThreadTask<never, never, unknown>>> = {
  [compareInThread.name]: compareInThread,
  [diagnoseInThread.name]: diagnoseInThread,
  [growForest.name]: growForest,
  [scoreForest.name]: scoreForest,
  [scoreBoosting.name]: scoreBoosting,
  [scoreNeighborRows.name]: scoreNeighborRows,
};
