/** Writes commits to the journal, several per fsync, and folds the journal into new snapshots. */

import { join } from 'node:path';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { type Appender, openAppender } from '../files/appender.ts';
import type { FileSystem } from '../files/file-system.ts';
import { readIfExists } from '../files/read.ts';
import { writeFileDurably } from '../files/write.ts';
import { isBackupDue, writeBackup } from './backups.ts';
import { newId } from './ids.ts';
import { createJournal, encodeRecord, readJournalHeader } from './journal.ts';
import { keepBeside } from './keep-beside.ts';
import type { RevisionLog } from './revisions.ts';
import { type DoneWork, runSlices, runWork } from './run-work.ts';
import { fingerprintSnapshot, writeMeta } from './snapshot.ts';
import type { Tx } from './sql.ts';
import type { StoreDatabase } from './sqlite.ts';
import { encodeStatements } from './statements.ts';
import type { StoreChange } from './touched.ts';

export interface Writer {
  commit<T>(work: (tx: Tx) => T): Promise<T>;
  commitSlices(slices: Iterable<(tx: Tx) => void>): Promise<void>;
  snapshot(): Promise<void>;
  /** Finishes waiting commits and folds the journal; the database stays open. */
  close(): Promise<void>;
}

export interface WriterState {
  db: StoreDatabase;
  dir: string;
  /** Refuses to write once `isHeld` is false; `unguarded` does not. */
  files: FileSystem;
  unguarded: FileSystem;
  /** False once the folder is not the one that was opened. */
  isHeld: () => boolean;
  now: () => number;
  lineage: string;
  /** See `SnapshotMeta`. */
  replaced: string;
  /** The last commit in `db`. */
  sequence: number;
  /** How much of review.journal is valid; null if a new snapshot and journal must be written. */
  journalBytes: number | null;
  /** Size of review.sqlite and the last commit in it. */
  snapshotBytes: number;
  snapshotSequence: number;
  notices: Text[];
  revisions: RevisionLog;
  /** Called with the changes of each commit, once it is on the disk. */
  onCommit: (change: StoreChange) => void;
}

interface PendingCommit {
  run: () => DoneWork | Promise<DoneWork>;
  /** Whether others may read what is done of it before it ends. */
  isSliced: boolean;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** The journal may grow to this size, or to half the snapshot, before it is folded into a new snapshot. */
const JOURNAL_BYTES = 4 * 2 ** 20;
/** How often a store that stays open checks whether the daily backup is due. */
const LOOK_MS = 60 * 60 * 1000;
/** The database is given room when the first screen has had the time to be read: half a gigabyte takes a second. */
const ROOM_MS = 3000;

/** Opens the journal for appending, or writes the first snapshot and journal; then makes a backup if one is due. */
export async function startWriter(state: WriterState): Promise<Writer> {
  const { db, dir, files, isHeld, now, lineage, notices, revisions, onCommit } = state;
  const snapshotPath = join(dir, 'review.sqlite');
  const journalPath = join(dir, 'review.journal');
  let { sequence, snapshotSequence, replaced } = state;
  /** Null if its end is unknown: then a new snapshot must be written before the next commit. */
  let journal: Appender | null = null;
  let waiting: PendingCommit[] = [];
  let foldAt = Math.max(JOURNAL_BYTES, state.snapshotBytes / 2);
  let closed = false;
  /** When the backups were last checked. */
  let looked = 0;
  /** Set once the folder is not the one that was opened: every later commit fails with this error. */
  let lost: ReviewError | null = null;

  // Everything that touches transactions or the two files runs one after another.
  let chain: Promise<unknown> = Promise.resolve();
  function serially<T>(work: () => Promise<T>): Promise<T> {
    const result = chain.then(work);
    chain = result.catch(() => {});
    return result;
  }

  /** @throws ReviewError WORKSPACE_LOST, after saving the database beside the folder */
  async function requireFolder(): Promise<void> {
    if (lost === null && !isHeld()) lost = await keepBeside(db, state, sequence);
    if (lost !== null) throw lost;
  }

  /**
   * A journal of another lineage means that another database has replaced this one.
   * @throws ReviewError WORKSPACE_LOST
   */
  async function requireDatabase(): Promise<void> {
    await requireFolder();
    const bytes = await readIfExists(journalPath, files);
    const found = bytes && readJournalHeader(bytes);
    if (!found || [lineage, replaced].includes(found.lineage)) return;
    lost = await keepBeside(db, state, sequence);
    throw lost;
  }

  /**
   * Snapshot first, then a journal that continues it. A crash between the two leaves a journal whose records are
   * already in the snapshot, as their sequence numbers show.
   */
  async function checkpoint(): Promise<void> {
    await requireDatabase();
    const written = newId();
    writeMeta(db, { sequence, lineage, replaced, written });
    const bytes = db.export();
    await writeFileDurably(snapshotPath, bytes, files);
    snapshotSequence = sequence;
    const old = journal;
    journal = null;
    await old?.close(); // Windows cannot rename over an open file
    const snapshot = { ...fingerprintSnapshot(bytes), written };
    const header = { format: 1 as const, lineage, snapshot };
    journal = await createJournal(journalPath, sequence, header, files);
    foldAt = Math.max(JOURNAL_BYTES, bytes.length / 2);
    if (replaced !== '') {
      // From now on a missing or foreign journal means lost data, and the snapshot must say so.
      replaced = '';
      await checkpoint();
    }
  }

  async function foldOrTell(): Promise<void> {
    try {
      await checkpoint();
    } catch (error) {
      const reason = reasonOf(error);
      notices.push(error === lost ? reason : message('store.notRewritten', { reason }));
      foldAt *= 2;
    }
  }

  async function backUpIfDue(): Promise<void> {
    looked = now();
    try {
      if (sequence === 0 || !(await isBackupDue(dir, looked, files))) return;
      await requireDatabase();
      writeMeta(db, { sequence, lineage });
      await writeBackup(dir, db.export(), '', looked, files);
    } catch (error) {
      notices.push(message('store.noDailyBackup', { reason: reasonOf(error) }));
    }
  }

  /** Runs all waiting commits in one transaction, with a savepoint for each; one append makes them durable. */
  async function flush(): Promise<void> {
    const group = waiting;
    waiting = [];
    const results: (() => void)[] = [];
    const records: Uint8Array[] = [];
    let hasChanged = false;
    const refuse = (error: unknown) => {
      for (const item of group) item.reject(error);
    };
    try {
      await requireFolder();
      if (!journal) await checkpoint();
      db.run('BEGIN');
    } catch (error) {
      refuse(error);
      return;
    }
    try {
      for (const item of group) {
        db.run('SAVEPOINT work');
        try {
          const done = item.run();
          // Awaited only where it must be: nobody may come between short commits.
          const { value, statements, change } = done instanceof Promise ? await done : done;
          if (statements.length > 0) {
            records.push(encodeRecord(sequence + records.length + 1, encodeStatements(statements)));
          }
          if (change) revisions.record(change.runIds);
          hasChanged ||= change !== null;
          results.push(() => {
            if (change) onCommit(change);
            item.resolve(value);
          });
        } catch (error) {
          if (item.isSliced) revisions.record(null);
          if (!rolledBack(db, 'ROLLBACK TO work')) throw error;
          item.reject(error);
        }
        db.run('RELEASE work');
      }
      await finish(records);
    } catch (error) {
      rolledBack(db, 'ROLLBACK');
      // Rolled-back changes may already have been read.
      if (hasChanged) revisions.record(null);
      // A refused commit must not reappear if the program ends now.
      if (!journal) await checkpoint().catch(() => {});
      refuse(error);
      return;
    }
    for (const tell of results) tell();
    if (journal && journal.length > foldAt) void serially(foldOrTell);
    // The clock may also have been set back.
    if (Math.abs(now() - looked) >= LOOK_MS) void serially(backUpIfDue);
  }

  /** Appends the records to the journal, then ends their transaction. */
  async function finish(records: Uint8Array[]): Promise<void> {
    const open = journal as Appender;
    const before = open.length;
    try {
      if (records.length > 0) {
        await open.append(records.length === 1 ? records[0] : Buffer.concat(records));
      }
      db.run('COMMIT');
    } catch (error) {
      if (open.broken || open.length > before) {
        // The records may be on the disk nevertheless. The next snapshot claims their numbers, so that they are never
        // replayed.
        sequence += records.length;
        journal = null;
        await open.close().catch(() => {});
      }
      throw error;
    }
    sequence += records.length;
  }

  function add<T>(run: PendingCommit['run'], isSliced: boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      if (closed) throw new ReviewError('INTERNAL', 'store.closed', { dir });
      waiting.push({ run, isSliced, resolve: resolve as (value: unknown) => void, reject });
      if (waiting.length === 1) void serially(flush);
    });
  }

  if (state.journalBytes === null || replaced !== '') await checkpoint();
  else journal = await openAppender(journalPath, state.journalBytes, files);
  // Commits wait for it, opening does not: half a gigabyte takes seconds.
  void serially(backUpIfDue);
  const room = setTimeout(() => void serially(async () => db.preallocate()), ROOM_MS).unref();

  return {
    commit: (work) => add(() => runWork(db, work, now), false),
    commitSlices: (slices) => add(() => runSlices(db, slices, now), true),
    snapshot: () => serially(checkpoint),
    async close() {
      closed = true;
      clearTimeout(room);
      await serially(async () => {
        if (isHeld() && (!journal || sequence > snapshotSequence)) await foldOrTell();
        await journal?.close();
        await requireFolder();
      });
    },
  };
}

/** False if SQLite has already rolled back the whole transaction, as it may when memory runs out. */
function rolledBack(db: StoreDatabase, sql: 'ROLLBACK' | 'ROLLBACK TO work'): boolean {
  try {
    db.run(sql);
    return true;
  } catch {
    return false;
  }
}
