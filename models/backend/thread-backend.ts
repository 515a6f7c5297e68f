/** The backend inside a thread, which has neither TensorFlow nor threads of its own. */
import type { Backend } from './backend.ts';

/** For estimators without `usesTensorFlow`: all that they call is `nextFrame`, and a thread has no other work to let in. */
export const THREAD_BACKEND: Backend = {
  name: 'cpu',
  description: 'thread',
  tf: { nextFrame: () => Promise.resolve() } as unknown as Backend['tf'],
};
