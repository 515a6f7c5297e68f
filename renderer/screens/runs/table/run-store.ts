/** The runs of a table, outside React: the newest at once, all of them right after, then what becomes of them. */

import type { RunChanges, RunPage, SelectedKeys } from '../../../../electron/server/run-page.ts';
import { createRunCache, missingKeys, type RunCache, updateRunCache } from './cached-runs.ts';

export interface RunSearch {
  /** Undefined: all. */
  readonly experimentIds: readonly string[] | undefined;
  /** One that can be read. */
  readonly filter: string;
  readonly view: 'active' | 'deleted';
}

export interface RunRequest {
  readonly search: RunSearch;
  readonly keys: SelectedKeys;
}

/** What the program answers: the procedures `runs.search` and `runs.since`. */
export interface RunsApi {
  search(request: RunRequest, limit: number, signal?: AbortSignal): Promise<RunPage>;
  since(
    request: RunRequest,
    revision: string,
    unread: SelectedKeys,
    signal: AbortSignal,
  ): Promise<RunChanges | null>;
}

export interface FoundRuns {
  readonly search: RunSearch;
  readonly cache: RunCache;
  /** Serials of those in the cache that match; null: all do. */
  readonly matching: readonly number[] | null;
  /** How many runs match. */
  readonly total: number;
  /** False while there are only the first of those that match. */
  readonly isComplete: boolean;
}

export interface RunsSnapshot {
  /** The last there were while the next are asked for; null before the first. */
  readonly runs: FoundRuns | null;
  readonly error: unknown;
}

/** All runs of a search without its filter. */
interface RunScope {
  /** Null while they are not at hand. */
  cache: RunCache | null;
  /** How many there are beyond the most that are read. */
  omitted: number;
  /** What the last filter found. */
  found: { readonly filter: string; readonly matching: readonly number[] | null };
  /** What is on its way; a change meanwhile does not begin it again. */
  reading: Promise<void> | null;
  readAt: number;
}

/** So many come with the first answer. */
const firstPageSize = 300;
const maxRuns = 200_000;
// Thousands of runs need not be read again for every run of an import.
const minReadIntervalMs = 3000;
/** The table that is shown and the one before it. */
const maxScopes = 2;
/** So long they stay at hand when no table is shown. */
const keptMs = 20_000;

const nothing: RunsSnapshot = { runs: null, error: null };

export class RunStore {
  readonly #api: RunsApi;
  readonly #listeners = new Set<() => void>();
  /** By search without filter, the last used last. */
  readonly #scopes = new Map<string, RunScope>();
  #snapshot = nothing;
  #request: RunRequest | null = null;
  #syncing: AbortController | null = null;
  /** Something changed since the last question was asked. */
  #isStale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: RunsApi) {
    this.#api = api;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.#timer);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#leave();
    };
  };

  readonly getSnapshot = (): RunsSnapshot => this.#snapshot;

  /** Asks for other runs, or for other keys of them; what is at hand is shown at once. */
  readonly request = (request: RunRequest): void => {
    if (isEqual(request, this.#request)) return;
    this.#request = request;
    if (this.#snapshot.error !== null) this.#publish({ ...this.#snapshot, error: null });
    this.#showCached(request);
    this.#syncing?.abort();
    this.#syncing = null;
    this.refresh();
  };

  /** Asks what became of the runs. */
  readonly refresh = (): void => {
    this.#isStale = true;
    if (this.#request === null || this.#syncing !== null) return;
    this.#syncing = new AbortController();
    void this.#sync(this.#request, this.#syncing);
  };

  #leave(): void {
    this.#request = null;
    this.#syncing?.abort();
    this.#syncing = null;
    this.#timer = setTimeout(() => {
      this.#scopes.clear();
      this.#snapshot = nothing;
    }, keptMs);
  }

  async #sync(request: RunRequest, controller: AbortController): Promise<void> {
    const { signal } = controller;
    try {
      while (this.#isStale && !signal.aborted) {
        this.#isStale = false;
        await this.#bringUpToDate(request, signal);
      }
    } catch (error) {
      if (!signal.aborted) this.#publish({ ...this.#snapshot, error });
    } finally {
      if (this.#syncing === controller) this.#syncing = null;
    }
  }

  async #bringUpToDate(request: RunRequest, signal: AbortSignal): Promise<void> {
    const { search, keys } = request;
    const scope = this.#scopeOf(search);
    while (!(await this.#applyChanges(scope, request, signal))) {
      const page = await this.#api.search(request, firstPageSize, signal);
      signal.throwIfAborted();
      // A reading that was under way has brought all of them meanwhile.
      if (scope.cache !== null) continue;
      const cache = createRunCache(page, keys);
      const { total } = page;
      const isComplete = page.runId.length === total;
      if (isComplete && search.filter === '') {
        scope.cache = cache;
        scope.omitted = 0;
      }
      // In place of another search; of this one the reader has more already.
      if (isComplete || !isEqual(this.#snapshot.runs?.search, search)) {
        this.#show({ search, cache, matching: null, total, isComplete });
      }
      if (isComplete) return;
      await this.#readAll(scope, request);
      signal.throwIfAborted();
      this.#showCached(request);
    }
  }

  /** Brings the runs at hand up to date; false where that is not possible or there are none. */
  async #applyChanges(scope: RunScope, request: RunRequest, signal: AbortSignal): Promise<boolean> {
    const { cache: before } = scope;
    if (before === null) return false;
    const { search, keys } = request;
    const unread = missingKeys(before, keys);
    const changes = await this.#api.since(request, before.revision, unread, signal);
    signal.throwIfAborted();
    if (changes === null) {
      scope.cache = null;
      return false;
    }
    scope.cache = updateRunCache(before, changes, keys);
    const { matching } = changes;
    const { matching: known } = scope.found;
    scope.found = {
      filter: search.filter,
      matching: isSameList(known, matching) ? known : matching,
    };
    this.#showCached(request);
    return true;
  }

  #readAll(scope: RunScope, { search, keys }: RunRequest): Promise<void> {
    const read = async () => {
      const wait = scope.readAt + minReadIntervalMs - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      scope.readAt = performance.now();
      const all = { search: { ...search, filter: '' }, keys };
      const page = await this.#api.search(all, maxRuns);
      scope.cache = createRunCache(page, keys);
      scope.omitted = page.total - page.runId.length;
      scope.found = { filter: '', matching: null };
    };
    scope.reading ??= read().finally(() => {
      scope.reading = null;
    });
    return scope.reading;
  }

  /** Shows the runs at hand if the request asks for no others and for no other values of theirs. */
  #showCached({ search, keys }: RunRequest): void {
    const { cache, omitted, found } = this.#scopeOf(search);
    if (
      cache === null ||
      Object.values(missingKeys(cache, keys)).some(({ length }) => length > 0)
    ) {
      return;
    }
    const { filter } = search;
    if (filter !== '' && filter !== found.filter) return;
    const matching = filter === '' ? null : found.matching;
    const total = matching?.length ?? cache.indices.length + omitted;
    this.#show({ search, cache, matching, total, isComplete: true });
  }

  #scopeOf(search: RunSearch): RunScope {
    const name = JSON.stringify({ ...search, filter: '' });
    const scope = this.#scopes.get(name) ?? {
      cache: null,
      omitted: 0,
      found: { filter: '', matching: null },
      reading: null,
      readAt: Number.NEGATIVE_INFINITY,
    };
    this.#scopes.delete(name);
    this.#scopes.set(name, scope);
    const [oldest] = this.#scopes.keys();
    if (this.#scopes.size > maxScopes) this.#scopes.delete(oldest);
    return scope;
  }

  #show(runs: FoundRuns): void {
    this.#publish({ runs, error: null });
  }

  #publish(snapshot: RunsSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

const isEqual = <T>(a: T, b: T): boolean => JSON.stringify(a) === JSON.stringify(b);

const isSameList = <T>(a: readonly T[] | null, b: readonly T[] | null): boolean =>
  a === b || (a?.length === b?.length && a?.every((item, i) => item === b?.[i]) === true);
