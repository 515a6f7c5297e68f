/** Ends the process when it is stuck, takes too much memory, or its parent has gone. */

import { Worker } from 'node:worker_threads';

export interface Limits {
  /** Bytes of memory. */
  readonly memory: number;
  /** Seconds of work without coming back to the event loop. */
  readonly seconds: number;
}

const LIMITS: Limits = { memory: 2 * 2 ** 30, seconds: 10 };
/** A file that is read as a whole is there several times: as bytes, as a table, as values. */
const TIMES_SIZE = 3;
const BYTES_A_SECOND = 5e6;
const BEAT = 500;

/**
 * A thread sees the whole process, and goes on while the main thread is busy. It counts seconds of the processor, so that
 * a machine with a lot to do ends nothing, and a minute's worth of its own turns for ten such seconds, since a read that waits for ever takes none.
 */
const SOURCE = `
  const { workerData: { shared, parent } } = require('node:worker_threads');
  const seconds = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  let [beat, work, turns] = [-1, 0, 0];
  setInterval(() => {
    if (shared[0] !== beat) [beat, work, turns] = [shared[0], seconds(), 0];
    turns++;
    const isStuck = seconds() - work > shared[2] || turns / 60 > shared[2];
    const isTooMuch = process.memoryUsage.rss() > shared[1];
    if (isStuck || isTooMuch || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 100);
`;

/** Returns how to set the size of what is read, in bytes: a large file may take its time and memory. */
export function startGuard({ memory, seconds }: Limits = LIMITS): (bytes: number) => void {
  const shared = new Float64Array(new SharedArrayBuffer(24));
  const allow = (bytes: number) => {
    shared[1] = memory + TIMES_SIZE * bytes;
    shared[2] = seconds + bytes / BYTES_A_SECOND;
  };
  allow(0);
  setInterval(() => {
    shared[0]++;
  }, BEAT);
  new Worker(SOURCE, { eval: true, workerData: { shared, parent: process.ppid } }).unref();
  return allow;
}
