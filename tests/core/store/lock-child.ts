/**
 * A program that takes a workspace's lock: `node lock-child.ts DIR [MODE]`. It prints `held`, or the error. Modes:
 * `hold` until killed; `block` the event loop until there is input on stdin, then print `woke`; `count` takes and
 * releases the lock several times and logs each span to `DIR/spans`.
 */

import fs from 'node:fs';
import { acquireLock } from '../../../electron/core/store/lock.ts';

const [dir, mode] = process.argv.slice(2);

if (mode === 'count') {
  for (let turn = 0; turn < 6; ) {
    try {
      const lock = await acquireLock(dir, 'counter');
      fs.appendFileSync(`${dir}/spans`, `+${process.pid}\n`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      fs.appendFileSync(`${dir}/spans`, `-${process.pid}\n`);
      await lock.release();
      turn++;
    } catch {
      // busy: try again
    }
  }
} else {
  await acquireLock(dir, 'lock child').then(
    () => fs.writeSync(1, 'held\n'),
    (error) => {
      fs.writeSync(1, `${error.message}\n`);
      process.exit(1);
    },
  );
  if (mode === 'block') {
    fs.readSync(0, Buffer.alloc(1)); // waits like native code
    fs.writeSync(1, 'woke\n');
  }
  setInterval(() => {}, 1000);
}
