/** Reports what has changed, so that tables and charts stay up to date. */
import { EventEmitter, on } from 'node:events';
import type { Store } from '../core/store/store.ts';
import type { EntityKind } from '../core/store/touched.ts';

export type ResourceKind = EntityKind | 'workspace' | 'settings';

export interface Change {
  readonly nouns: readonly ResourceKind[];
  /** Runs that were written; empty if there are more than 1,000 or any may have changed. */
  readonly runIds: readonly string[];
}

export interface ChangeFeed {
  /** `runs` without ids: any of them may have changed. */
  notify(noun: ResourceKind, runIds?: Iterable<string>): void;
  /** Changes from now on, collected over 200 ms. Ends with `signal`. */
  subscribe(signal: AbortSignal): AsyncGenerator<Change>;
  /** Reports the store's commits from now on. */
  watch(store: Store): void;
}

const TOGETHER_MS = 200;
const MOST_RUN_IDS = 1000;

export function createChangeFeed(): ChangeFeed {
  const emitter = new EventEmitter().setMaxListeners(0);
  let nouns = new Set<ResourceKind>();
  let runIds = new Set<string>();
  let isAnyRun = false;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    const change: Change = {
      nouns: [...nouns],
      runIds: isAnyRun || runIds.size > MOST_RUN_IDS ? [] : [...runIds],
    };
    nouns = new Set();
    runIds = new Set();
    isAnyRun = false;
    emitter.emit('change', change);
  }

  function notify(noun: ResourceKind, ids?: Iterable<string>): void {
    nouns.add(noun);
    if (noun === 'runs' && ids === undefined) isAnyRun = true;
    for (const id of ids ?? []) runIds.add(id);
    if (timer === undefined) timer = setTimeout(flush, TOGETHER_MS).unref();
  }

  return {
    notify,
    async *subscribe(signal) {
      try {
        for await (const [change] of on(emitter, 'change', { signal })) yield change as Change;
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    watch(store) {
      store.onCommit(({ kinds, runIds: ids }) => {
        for (const kind of kinds) notify(kind, kind === 'runs' ? (ids ?? undefined) : []);
      });
    },
  };
}
