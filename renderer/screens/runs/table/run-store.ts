/** The runs of a table, outside React: first the newest, right after that all of them, then their changes. */

import type { RunChanges, RunPage, SelectedKeys } from '../../../../electron/server/run-page.ts';
import { createRunCache, missingKeys, type RunCache, updateRunCache } from './cached-runs.ts';

export interface RunSearch {
  /** Undefined: all. */
  readonly experimentIds: readonly string[] | undefined;
  /** Must be a valid filter. */
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
  /** Serials of the cached runs that match; null: all match. */
  readonly matching: readonly number[] | null;
  /** How many runs match. */
  readonly total: number;
  /** False while only the first matching runs have been loaded. */
  readonly isComplete: boolean;
}

export interface RunsSnapshot {
  /** The previous runs while the next ones load; null before the first. */
  readonly runs: FoundRuns | null;
  readonly error: unknown;
}

/** All runs of a search without its filter. */
interface RunScope {
  /** Null while they are not loaded. */
  cache: RunCache | null;
  /** How many runs exceed the limit and were not read. */
  omitted: number;
  /** The result of the last filter. */
  found: { readonly filter: string; readonly matching: readonly number[] | null };
  /** The fetch in flight; a change in the meantime does not restart it. */
  reading: Promise<void> | null;
  readAt: number;
}

/** Size of the first answer. */
const firstPageSize = 300;
const maxRuns = 200_000;
// Thousands of runs need not be read again for every single run of an import.
const minReadIntervalMs = 3000;
/** The current table and the previous one. */
const maxScopes = 2;
/** How long runs stay cached while no table is shown. */
const keptMs = 20_000;

const nothing: RunsSnapshot = { runs: null, error: null };

export class RunStore {
  readonly #api: RunsApi;
  readonly #listeners = new Set<() => void>();
  /** By search without filter, most recently used last. */
  readonly #scopes = new Map<string, RunScope>();
  #snapshot = nothing;
  #request: RunRequest | null = null;
  #syncing: AbortController | null = null;
  /** Something has changed since the last request. */
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

  /** Requests other runs, or other keys of them; cached data is shown at once. */
  readonly request = (request: RunRequest): void => {
    if (isEqual(request, this.#request)) return;
    this.#request = request;
    if (this.#snapshot.error !== null) this.#publish({ ...this.#snapshot, error: null });
    this.#showCached(request);
    this.#syncing?.abort();
    this.#syncing = null;
    this.refresh();
  };

  /** Requests the latest changes to the runs. */
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
      // Another read in progress has loaded all of them in the meantime.
      if (scope.cache !== null) continue;
      const cache = createRunCache(page, keys);
      const { total } = page;
      const isComplete = page.runId.length === total;
      if (isComplete && search.filter === '') {
        scope.cache = cache;
        scope.omitted = 0;
      }
      // Only replaces another search; for this one, more runs are shown already.
      if (isComplete || !isEqual(this.#snapshot.runs?.search, search)) {
        this.#show({ search, cache, matching: null, total, isComplete });
      }
      if (isComplete) return;
      await this.#readAll(scope, request);
      signal.throwIfAborted();
      this.#showCached(request);
    }
  }

  /** Brings the cached runs up to date; false if that is not possible or there are none. */
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

  /** Shows the cached runs if they contain everything that the request asks for. */
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
