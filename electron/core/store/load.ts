/** Reads a workspace's snapshot and journal into a database, and reports what is wrong with them. */

import { join } from 'node:path';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { FileSystem } from '../files/file-system.ts';
import { publishDurably } from '../files/publish.ts';
import { listIfExists, readIfExists } from '../files/read.ts';
import { writeFileDurably } from '../files/write.ts';
import { listBackups } from './backups.ts';
import { type JournalContents, readJournal } from './journal.ts';
import { schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { DamagedSnapshotError, NO_JOURNAL, openSnapshot, readMeta } from './snapshot.ts';
import type { SnapshotMeta } from './snapshot-meta.ts';
import type { StoreDatabase } from './sqlite.ts';
import { decodeStatements } from './statements.ts';
import { fileTimestamp } from './timestamp.ts';

export interface LoadedStore {
  db: StoreDatabase;
  lineage: string;
  /** See `SnapshotMeta`. */
  replaced: string;
  /** The last commit in `db`, and the last one in the snapshot. */
  sequence: number;
  snapshotSequence: number;
  snapshotBytes: number;
  /** How much of the journal can be continued; null if it must be rewritten. */
  journalBytes: number | null;
  notices: Text[];
}

interface LoadOptions {
  dir: string;
  files: FileSystem;
  migrations: readonly Migration[];
  now: number;
  /** Whether damaged files may be moved aside; a read-only program changes nothing. */
  repair: boolean;
}

/**
 * Loads a workspace; null if the folder holds none.
 * @throws ReviewError STORE_CORRUPT or STORE_TOO_NEW
 */
export async function loadWorkspace(place: LoadOptions): Promise<LoadedStore | null> {
  const { dir, files } = place;
  // The journal is read before the snapshot: a snapshot read later includes at least the journal's starting point,
  // whatever another program does meanwhile.
  const journalBytes = await readIfExists(join(dir, 'review.journal'), files);
  const bytes = await readIfExists(join(dir, 'review.sqlite'), files);
  if (!bytes) {
    const names = await listIfExists(dir, files);
    const left = names.filter((name) => name === 'review.journal' || name.startsWith(DAMAGED));
    if (left.length === 0) return null;
    throw await corrupt(place, message('store.snapshotMissing', { name: left.sort()[0] }));
  }
  const journal = journalBytes && readJournal(journalBytes);
  const opened = await openSnapshot(bytes, journal).catch(async (error) => {
    if (!(error instanceof DamagedSnapshotError)) throw error;
    throw await damaged(place, error.found);
  });
  const { db } = opened;
  try {
    requireKnownSchema(db, place);
    const meta = readMeta(db);
    const notices: Text[] = opened.notice ? [opened.notice] : [];
    if ((journal?.header?.lineage ?? NO_JOURNAL) === meta.replaced) {
      return unjournaled(db, meta, bytes.length, notices); // `restoreBackup` kept that journal
    }
    if (!journal || !journalBytes) {
      if (meta.sequence > 0) notices.push(message('store.journalMissing'));
      return unjournaled(db, meta, bytes.length, notices);
    }
    await requireJoined(place, journal, meta);
    const sequence = await replay(place, db, journal, meta.sequence);
    const whole = journal.header !== null && journal.dropped.bytes === 0;
    if (!whole) notices.push(await reportDroppedRecords(place, journal, journalBytes, sequence));
    return {
      ...unjournaled(db, meta, bytes.length, notices),
      sequence,
      journalBytes: whole ? journal.validBytes : null,
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** File name prefix of a quarantined database. */
const DAMAGED = 'review.sqlite.damaged-';

function unjournaled(
  db: StoreDatabase,
  meta: SnapshotMeta,
  bytes: number,
  notices: Text[],
): LoadedStore {
  return {
    db,
    lineage: meta.lineage,
    replaced: meta.replaced,
    sequence: meta.sequence,
    snapshotSequence: meta.sequence,
    snapshotBytes: bytes,
    journalBytes: null,
    notices,
  };
}

function requireKnownSchema(db: StoreDatabase, { dir, migrations }: LoadOptions): void {
  const known = migrations[migrations.length - 1].version;
  const found = schemaVersion(db);
  if (found > known) {
    const path = join(dir, 'review.sqlite');
    throw new ReviewError('STORE_TOO_NEW', 'store.tooNew', { path, found, known });
  }
}

/** A journal must continue this snapshot or an earlier one of the same lineage. */
async function requireJoined(
  place: LoadOptions,
  journal: JournalContents,
  meta: SnapshotMeta,
): Promise<void> {
  if (!journal.header) return;
  if (journal.header.lineage !== meta.lineage || journal.base > meta.sequence) {
    throw await corrupt(
      place,
      message('store.otherSnapshot', {
        base: journal.base,
        sequence: meta.sequence,
        commits: journal.records.length,
      }),
    );
  }
}

async function replay(
  place: LoadOptions,
  db: StoreDatabase,
  journal: JournalContents,
  from: number,
): Promise<number> {
  let sequence = from;
  db.run('BEGIN');
  try {
    for (const record of journal.records) {
      if (record.sequence <= from) continue;
      for (const { sql, params } of decodeStatements(record.payload)) db.run(sql, params);
      sequence = record.sequence;
    }
    db.run('COMMIT');
  } catch (error) {
    const refused = { sequence: sequence + 1, reason: reasonOf(error) };
    throw await corrupt(place, message('store.commitDoesNotFit', refused));
  }
  return sequence;
}

/** The notice about lost records; what is left of them is saved in a file. */
async function reportDroppedRecords(
  { dir, files, now, repair }: LoadOptions,
  { dropped, validBytes }: JournalContents,
  bytes: Uint8Array,
  sequence: number,
): Promise<Message> {
  if (bytes.length === 0) return message('store.journalEmpty', { sequence });
  const lost = { ...dropped, sequence };
  if (!repair) return message('store.recordsLost', lost);
  const aside = `review.journal.dropped-${fileTimestamp(now)}`;
  await writeFileDurably(join(dir, aside), bytes.subarray(validBytes), files);
  return message('store.recordsSetAside', { ...lost, name: aside });
}

/** Moves a damaged snapshot aside, so that nothing overwrites it, and offers a backup. */
async function damaged(place: LoadOptions, found: Text): Promise<ReviewError> {
  const { dir, files, now, repair } = place;
  if (!repair) return corrupt(place, message('store.snapshotDamaged', { found }));
  const aside = `${DAMAGED}${fileTimestamp(now)}`;
  await publishDurably(join(dir, 'review.sqlite'), join(dir, aside), files);
  return corrupt(place, message('store.snapshotMoved', { found, name: aside }));
}

async function corrupt({ dir, files }: LoadOptions, found: Message): Promise<ReviewError> {
  const [backup] = await listBackups(dir, files);
  return backup
    ? new ReviewError('STORE_CORRUPT', 'store.corrupt', { dir, found, backup })
    : new ReviewError('STORE_CORRUPT', 'store.corruptWithoutBackup', { dir, found });
}
