/** Reads MLflow stores through the data process; when that is ended, what was found until then stands. */

import { ReviewError } from '../../../common/errors.ts';
import type { SourceOptions } from '../mlflow/read-stores.ts';
import type { StoreRecordItem } from '../mlflow/records.ts';
import type { ReadStoresRequest, StoreEvent } from './messages.ts';
import { type PackedItem, unpack } from './store-items.ts';

type RunTask = (
  request: ReadStoresRequest,
  options: { signal: AbortSignal; onEvent: (event: StoreEvent) => void | Promise<void> },
) => Promise<unknown>;

export async function* readStores(
  path: string,
  { among, follow, again, signal, onProgress }: SourceOptions,
  run: RunTask,
): AsyncGenerator<StoreRecordItem> {
  const batches: { items: readonly PackedItem[]; taken: () => void }[] = [];
  // Also aborted by a reader that stops early.
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  let wake = () => {};
  let end: { error: unknown } | null = null;
  const task = run(
    { path, among, follow, again },
    {
      signal: stop.signal,
      onEvent(event) {
        if ('progress' in event) return onProgress?.(event.progress);
        return new Promise((taken) => {
          batches.push({ items: event.items, taken });
          wake();
        });
      },
    },
  );
  void task
    .then(
      () => null,
      (error: unknown) => error,
    )
    .then((error) => {
      end = { error };
      wake();
    });
  let store: string | null = null;
  try {
    for (;;) {
      const batch = batches.shift();
      if (batch !== undefined) {
        for (const packed of batch.items) {
          const item = unpack(packed);
          if (item.type === 'store') store = item.path;
          yield item;
        }
        batch.taken();
      } else if (end !== null) {
        const { error } = end as { error: unknown };
        if (error === null) return;
        if (store === null || !isEnded(error)) throw error;
        yield { type: 'problem', path: store, reason: error.text };
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    abort();
  }
}

function isEnded(error: unknown): error is ReviewError {
  return error instanceof ReviewError && error.code === 'DATA_PROCESS_ENDED';
}
