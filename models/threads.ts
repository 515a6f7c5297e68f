/** Threads that estimators may share work among: what is done in one, and what runs it on all processors. */

/** Plain data that structured clone carries goes in and comes out. */
export interface ThreadTask<Shared, Item, Result> {
  /** By which a thread finds it among `THREAD_TASKS`. */
  readonly name: string;
  /** Once in each thread; what comes back does one item after another. */
  start(shared: Shared): (item: Item) => Result;
}

export interface Threads {
  readonly count: number;
  /**
   * The results of all items, in their order. The typed arrays in `shared` lie in memory that all threads read, and
   * are not to be written. Rejects with what an item threw, or with `CANCELLED` soon after `signal` was aborted.
   */
  run<Shared, Item, Result>(
    task: ThreadTask<Shared, Item, Result>,
    shared: Shared,
    items: readonly Item[],
    options?: RunOptions,
  ): Promise<Result[]>;
}

export interface RunOptions {
  readonly signal?: { readonly aborted: boolean };
  /** How many items are done. */
  readonly onDone?: (count: number) => void;
}
