/** A process for the tests of its client: it answers, spins, swells, waits, or asks to be heard. */

import { startGuard } from '../../../electron/core/data-process/guard.ts';
import { serveTasks } from '../../../electron/core/processes/serve.ts';

const held: Buffer[] = [];

serveTasks<string>({
  inTurn: false,
  errorCode: 'INTERNAL',
  onAllowed: startGuard({ memory: 300e6, seconds: 1 }),
  async run(task, { signal, deliver, allow }) {
    if (task === 'spin') for (;;);
    if (task.startsWith('swell')) {
      allow(task === 'swell' ? 0 : 1e9);
      // As a reader does that never comes back to its loop.
      for (let i = 0; i < 20; i++) {
        held.push(Buffer.alloc(25e6, 1));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      }
    }
    if (task === 'wait') await new Promise((resolve) => signal.addEventListener('abort', resolve));
    if (task === 'deliver') for (let i = 0; i < 3; i++) await deliver(i);
    return `${task} ${process.pid}`;
  },
});
