/** Threads that estimators can share work among: the tasks, and the runner that uses all processors. */

/** Input and output are plain data that structured clone supports. */
export interface ThreadTask<Shared, Item, Result> {
  /** A thread finds the task by this name. */
  readonly name: string;
  /** Called once in each thread; the returned function processes one item after another. */
  start(shared: Shared): (item: Item) => Result | Promise<Result>;
}

export interface Threads {
  readonly count: number;
  /**
   * The results of all items, in their order. The typed arrays in `shared` are in memory that all threads read and must
   * not be modified. Rejects with what an item threw, or with `CANCELLED` soon after `signal` is aborted.
   */
  run<Shared, Item, Result>(
    task: ThreadTask<Shared, Item, Result>,
    shared: Shared,
    items: readonly Item[],
    options?: RunOptions<Result>,
  ): Promise<Result[]>;
}

export interface RunOptions<Result = unknown> {
  readonly signal?: { readonly aborted: boolean };
  /** How many items are done. */
  readonly onDone?: (count: number) => void;
  /** Called with each result as soon as it is there, in any order. */
  readonly onResult?: (index: number, result: Result) => void;
}
