/** The training process's work in the test's own process, on plain JavaScript: quick to start, and the same numbers. */
import type { Engine } from '../../electron/core/engine/client.ts';
import type { EngineTask, ResultOf } from '../../electron/core/engine/messages.ts';
import { runTask } from '../../electron/core/engine/tasks.ts';
import { loadBackend } from '../../models/backend/load.ts';

export async function inProcessEngine(): Promise<Engine> {
  const backend = await loadBackend('cpu');
  return {
    run: <J extends EngineTask>(job: J, options = {}) =>
      runTask(job, { backend, ...options }) as Promise<ResultOf<J>>,
    close: () => {},
  };
}
