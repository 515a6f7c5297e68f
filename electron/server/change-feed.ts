/** Publishes which resources changed, so that tables and charts update. */
import { EventEmitter, on } from 'node:events';
import type { SqlValue, Tx } from '../core/store/sql.ts';
import type { Store } from '../core/store/store.ts';
import { recordChange } from './revisions.ts';

export type ResourceKind =
  | 'runs'
  | 'experiments'
  | 'datasets'
  | 'models'
  | 'workspace'
  | 'settings';

export interface Change {
  readonly nouns: readonly ResourceKind[];
  /** Runs that were written to; more than 1,000 are given as an empty list: all may have changed. */
  readonly runIds: readonly string[];
}

export interface ChangeFeed {
  notify(noun: ResourceKind, runIds?: Iterable<string>): void;
  /** Changes from now on, those of 200 ms together. Ends with `signal`. */
  subscribe(signal: AbortSignal): AsyncGenerator<Change>;
  /** Wraps the store so that each commit publishes its changes. */
  watch(store: Store): Store;
}

const TOGETHER_MS = 200;
const MOST_RUN_IDS = 1000;

const NOUNS: Readonly<Record<string, ResourceKind>> = {
  runs: 'runs',
  metrics: 'runs',
  latest_metrics: 'runs',
  params: 'runs',
  tags: 'runs',
  artifacts: 'runs',
  predictions: 'runs',
  inputs: 'runs',
  input_tags: 'runs',
  experiments: 'experiments',
  experiment_tags: 'experiments',
  datasets: 'datasets',
  registered_models: 'models',
  registered_model_tags: 'models',
  registered_model_aliases: 'models',
  model_versions: 'models',
  model_version_tags: 'models',
};

export function createChangeFeed(): ChangeFeed {
  const emitter = new EventEmitter().setMaxListeners(0);
  let nouns = new Set<ResourceKind>();
  let runIds = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    const change: Change = {
      nouns: [...nouns],
      runIds: runIds.size > MOST_RUN_IDS ? [] : [...runIds],
    };
    nouns = new Set();
    runIds = new Set();
    emitter.emit('change', change);
  }

  function notify(noun: ResourceKind, ids: Iterable<string> = []): void {
    nouns.add(noun);
    for (const id of ids) runIds.add(id);
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
      const watching: Store = {
        ...store,
        async commit<T>(work: (tx: Tx) => T): Promise<T> {
          const touched: TouchedResources = { nouns: new Set(), runIds: new Set(), anyRun: false };
          let isNoted = false;
          const watched = (tx: Tx): T => {
            const run: Tx['run'] = (sql, params) => {
              recordStatement(touched, sql, params ?? []);
              tx.run(sql, params);
            };
            const result = work({ ...tx, run });
            isNoted = touched.nouns.size > 0;
            if (isNoted) recordChange(watching, touched.anyRun ? null : [...touched.runIds]);
            return result;
          };
          const result = await store.commit(watched).catch((error: unknown) => {
            // Rolled-back data may already have been read.
            if (isNoted) recordChange(watching, null);
            throw error;
          });
          for (const noun of touched.nouns) notify(noun, noun === 'runs' ? touched.runIds : []);
          return result;
        },
      };
      return watching;
    },
  };
}

const TABLE = /^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+(\w+)/i;
const RUN_ID = /^[0-9a-f]{32}$/;

interface TouchedResources {
  readonly nouns: Set<ResourceKind>;
  readonly runIds: Set<string>;
  /** A statement wrote to runs without naming one. */
  anyRun: boolean;
}

/** Statements name their run among their values; an id of something else among them does no harm. */
function recordStatement(
  touched: TouchedResources,
  sql: string,
  params: readonly SqlValue[],
): void {
  const noun = NOUNS[TABLE.exec(sql)?.[1] ?? ''];
  if (noun === undefined) return;
  touched.nouns.add(noun);
  if (noun !== 'runs') return;
  const ids = params.filter((value) => typeof value === 'string' && RUN_ID.test(value)) as string[];
  for (const id of ids) touched.runIds.add(id);
  if (ids.length === 0) touched.anyRun = true;
}
