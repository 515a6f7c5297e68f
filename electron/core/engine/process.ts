/** The training process: loads TensorFlow once, then runs one job after another until its parent exits. */
import { constants, cpus, getPriority, setPriority } from 'node:os';
import { loadBackend } from '../../../models/backend/load.ts';
import { serveTasks } from '../processes/serve.ts';
import type { EngineEvent, EngineTask } from './messages.ts';
import { watchSystemUsage } from './system-usage.ts';
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

serveTasks<EngineTask>({
  inTurn: true,
  errorCode: 'TRAINING_FAILED',
  run: async (task, { signal, post }) => {
    const tell = (event: EngineEvent) => post(event);
    const usage = task.type === 'fit' ? watchSystemUsage((point) => tell({ point })) : null;
    try {
      return await runTask(task, {
        backend: { ...(await backend), threads },
        signal,
        onPoint(point) {
          tell({ point });
          usage?.check();
        },
        onProgress(progress) {
          tell({ progress });
          usage?.check();
        },
        onFitted: (fitted) => tell({ fitted }),
      });
    } finally {
      usage?.end();
    }
  },
});
