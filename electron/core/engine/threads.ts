/** The threads of the training process, started when first needed; they wait for the next task. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ReviewError } from '../../../common/errors.ts';
import type { RunOptions, Threads, ThreadTask } from '../../../models/threads.ts';
import { type DescribedError, toReviewError } from '../processes/errors.ts';

export type ThreadRequest =
  | { readonly type: 'start'; readonly task: string; readonly shared: unknown }
  | { readonly type: 'item'; readonly index: number; readonly item: unknown }
  /** Drops the shared data. */
  | { readonly type: 'end' };

export type ThreadReply =
  | { readonly type: 'ready' }
  | { readonly type: 'result'; readonly index: number; readonly result: unknown }
  | { readonly type: 'error'; readonly error: DescribedError };

/** Milliseconds between checks for a cancelled task. */
const CANCEL_INTERVAL = 50;

/** `entry` is the bundle of thread.ts. Starts `count` threads, by default one per core. */
export function createThreads(entry: URL, count = cpus().length): Threads {
  let source: string | undefined;
  let workers: Worker[] = [];

  function takeWorkers(needed: number): Worker[] {
    // Read by path here, since Electron can read it inside its archive; a worker that loads the file itself could not.
    source ??= readFileSync(fileURLToPath(entry), 'utf8');
    while (workers.length < needed) {
      const worker = new Worker(source, { eval: true });
      worker.unref();
      workers.push(worker);
    }
    return workers.slice(0, needed);
  }

  function dropWorkers(): void {
    for (const worker of workers) void worker.terminate();
    workers = [];
  }

  return {
    count,
    async run<Shared, Item, Result>(
      { name }: ThreadTask<Shared, Item, Result>,
      given: Shared,
      items: readonly Item[],
      { signal, onDone, onResult }: RunOptions<Result> = {},
    ): Promise<Result[]> {
      if (items.length === 0) return [];
      const shared = share(given);
      const used = takeWorkers(Math.min(count, items.length));
      let watch: NodeJS.Timeout | undefined;
      try {
        return await new Promise((resolve, reject) => {
          const results = new Array<Result>(items.length);
          let next = 0;
          let done = 0;
          watch = setInterval(() => {
            if (signal?.aborted) reject(new ReviewError('CANCELLED', 'models.cancelled'));
          }, CANCEL_INTERVAL);
          for (const worker of used) {
            worker.on('error', reject);
            worker.on('message', (reply: ThreadReply) => {
              if (reply.type === 'error') {
                reject(toReviewError(reply.error));
                return;
              }
              if (reply.type === 'result') {
                results[reply.index] = reply.result as Result;
                done++;
                onResult?.(reply.index, results[reply.index]);
                onDone?.(done);
                if (done === items.length) resolve(results);
              }
              if (next < items.length) {
                worker.postMessage({ type: 'item', index: next, item: items[next] });
                next++;
              }
            });
            worker.postMessage({ type: 'start', task: name, shared });
          }
        });
      } catch (error) {
        dropWorkers();
        throw error;
      } finally {
        clearInterval(watch);
        for (const worker of used) {
          worker.removeAllListeners('message').removeAllListeners('error');
          worker.postMessage({ type: 'end' });
        }
      }
    },
  };
}

/** The same data with its typed arrays in memory that the threads share. */
function share<T>(data: T): T {
  return shareValue(data) as T;
}

function shareValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(shareValue);
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    const bytes = new Uint8Array(new SharedArrayBuffer(byteLength));
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength));
    const Type = value.constructor as new (buffer: ArrayBufferLike) => unknown;
    return new Type(bytes.buffer);
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shareValue(one)]));
}
