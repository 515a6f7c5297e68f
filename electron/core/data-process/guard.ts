/** Ends the process when it takes too much memory, or when its parent has gone, even while it is stuck. */

import { Worker } from 'node:worker_threads';

const MOST = 2 * 2 ** 30;
/** A file that is read as a whole is there several times: as bytes, as a table, as values. */
const TIMES_SIZE = 3;
const INTERVAL = 100;

/** A thread sees the memory of the whole process, and goes on while the main thread is busy. */
const SOURCE = `
  const { workerData: { limit, parent, interval } } = require('node:worker_threads');
  setInterval(() => {
    const isTooMuch = process.memoryUsage.rss() > limit[0];
    if (isTooMuch || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, interval);
`;

/** `most`: bytes of memory for anything. Returns how to set the size of what is read, in bytes. */
export function startGuard(most = MOST): (bytes: number) => void {
  const limit = new Float64Array(new SharedArrayBuffer(8));
  const allow = (bytes: number) => {
    limit[0] = most + TIMES_SIZE * bytes;
  };
  allow(0);
  new Worker(SOURCE, {
    eval: true,
    workerData: { limit, parent: process.ppid, interval: INTERVAL },
  }).unref();
  return allow;
}
