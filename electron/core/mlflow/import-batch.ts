/** Commits the steps of an import in order, many per commit. */

import type { Tx } from '../store/sql.ts';
import type { Store } from '../store/store.ts';

/** The most points of a run in one commit. */
export const ROWS_PER_COMMIT = 20_000;
/** Runs are committed together up to about this many rows: a commit is one write to the disk and a pause of requests. */
const ROWS_TOGETHER = 4000;

export interface CommitBatch {
  add(rows: number, work: (tx: Tx) => void): Promise<void>;
  flush(): Promise<void>;
}

/** `onWrite` is called for each change. */
export function createCommitBatch(store: Store, onWrite: () => void): CommitBatch {
  let works: ((tx: Tx) => void)[] = [];
  let rows = 0;
  async function flush(): Promise<void> {
    const group = works;
    works = [];
    rows = 0;
    if (group.length === 0) return;
    await store.commit((tx) => {
      const heard: Tx = {
        ...tx,
        touch(kind) {
          onWrite();
          tx.touch(kind);
        },
        touchRun(runId) {
          onWrite();
          tx.touchRun(runId);
        },
      };
      for (const work of group) work(heard);
    });
  }
  return {
    flush,
    async add(count, work) {
      works.push(work);
      rows += count;
      if (rows >= ROWS_TOGETHER) await flush();
    },
  };
}
