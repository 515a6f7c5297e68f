/** Runs the work of one commit: what it may do, the statements for the journal, the changes it reports. */
import { ReviewError } from '../../../common/errors.ts';
import type { Statement, Tx } from './sql.ts';
import type { StoreDatabase } from './sqlite.ts';
import { type StoreChange, Touched } from './touched.ts';

/** @throws ReviewError INTERNAL if the work is asynchronous or writes something without reporting it; what it threw */
export function runWork(
  db: StoreDatabase,
  work: (tx: Tx) => unknown,
  now: () => number,
): { value: unknown; statements: Statement[]; change: StoreChange | null } {
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
  try {
    const value = work(tx);
    if (value instanceof Promise) {
      throw new ReviewError('INTERNAL', 'store.commitAsynchronous');
    }
    if (!isSaid) {
      const { sql } = statements[statements.length - 1];
      throw new ReviewError('INTERNAL', 'store.changeNotSaid', { sql });
    }
    return { value, statements, change: touched.change() };
  } finally {
    open = false;
  }
}
