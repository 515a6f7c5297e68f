/** A thread that works out what may be said of models: beside the trainings, so that it never waits for one. */
import { ReviewError } from '../../../common/errors.ts';
import type { Comparison } from '../../../models/diagnosis/compare.ts';
import type { Diagnosis, DiagnosisInput } from '../../../models/diagnosis/diagnose.ts';
import {
  type ComparisonInput,
  compareInThread,
  diagnoseInThread,
} from '../../../models/diagnosis/thread-tasks.ts';
import type { ThreadTask } from '../../../models/threads.ts';
import { createThreads } from './threads.ts';

/** Both work in the order of the calls, and reject with `CANCELLED` soon after `signal` is aborted. */
export interface Judge {
  diagnose(input: DiagnosisInput, signal?: AbortSignal): Promise<Diagnosis>;
  compare(input: ComparisonInput, signal?: AbortSignal): Promise<Comparison>;
}

/** `entry` is the bundle of thread.ts; the thread starts when it is first needed. */
export function createJudge(entry: URL): Judge {
  const threads = createThreads(entry, 1);
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<Input, Result>(
    task: ThreadTask<null, Input, Result>,
    input: Input,
    signal?: AbortSignal,
  ): Promise<Result> {
    const result = last.then(async () => {
      if (signal?.aborted) throw new ReviewError('CANCELLED', 'models.cancelled');
      const [found] = await threads.run(task, null, [input], { signal });
      return found;
    });
    last = result.catch(() => {});
    return result;
  }

  return {
    diagnose: (input, signal) => inTurn(diagnoseInThread, input, signal),
    compare: (input, signal) => inTurn(compareInThread, input, signal),
  };
}
