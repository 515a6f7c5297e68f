/** Runs the work of one commit: what it may do, the statements for the journal, the changes it reports. */
import { setImmediate } from 'node:timers/promises';
import { ReviewError } from '../../../common/errors.ts';
import type { Statement, Tx } from './sql.ts';
import type { StoreDatabase } from './sqlite.ts';
import { type StoreChange, Touched } from './touched.ts';

export interface DoneWork {
  value: unknown;
  statements: Statement[];
  change: StoreChange | null;
}

/** How long the slices of a commit may keep requests waiting, in milliseconds. */
const SLICE_MS = 20;

/** @throws ReviewError INTERNAL if the work is asynchronous or writes something without reporting it; what it threw */
export function runWork(db: StoreDatabase, work: (tx: Tx) => unknown, now: () => number): DoneWork {
  const { tx, done, end } = openWork(db, now);
  try {
    const value = work(tx);
    if (value instanceof Promise) {
      throw new ReviewError('INTERNAL', 'store.commitAsynchronous');
    }
    return { value, ...done() };
  } finally {
    end();
  }
}

/**
 * Long work in slices, between which requests are answered; they may see the slices that are done.
 * @throws as `runWork`
 */
export async function runSlices(
  db: StoreDatabase,
  slices: Iterable<(tx: Tx) => void>,
  now: () => number,
): Promise<DoneWork> {
  const { tx, done, end } = openWork(db, now);
  try {
    let paused = performance.now();
    for (const work of slices) {
      if (performance.now() - paused >= SLICE_MS) {
        await setImmediate();
        paused = performance.now();
      }
      work(tx);
    }
    return { value: undefined, ...done() };
  } finally {
    end();
  }
}

function openWork(db: StoreDatabase, now: () => number) {
  const statements: Statement[] = [];
  const touched = new Touched();
  let isSaid = true;
  let open = true;
  const tx: Tx = {
    now,
    read: db.read,
    run(sql, params = []) {
      if (!open) throw new ReviewError('INTERNAL', 'store.commitEnded');
      statements.push({ sql, params: db.run(sql, params) });
      isSaid = false;
    },
    touch(kind) {
      touched.touch(kind);
      isSaid = true;
    },
    touchRun(runId) {
      touched.touchRun(runId);
      isSaid = true;
    },
  };
  return {
    tx,
    done() {
      if (!isSaid) {
        const { sql } = statements[statements.length - 1];
        throw new ReviewError('INTERNAL', 'store.changeNotSaid', { sql });
      }
      return { statements, change: touched.change() };
    },
    end() {
      open = false;
    },
  };
}
