/** Reads a workspace's snapshot and journal into a database, and says what was found wrong. */

import { join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
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
  /** The last commit in `db`, and in the snapshot alone. */
  sequence: number;
  snapshotSequence: number;
  snapshotBytes: number;
  /** How much of the journal can be continued; null when it must be written anew. */
  journalBytes: number | null;
  notices: string[];
}

interface LoadOptions {
  dir: string;
  files: FileSystem;
  migrations: readonly Migration[];
  now: number;
  /** Whether damaged files may be moved aside; a reader leaves everything as it is. */
  repair: boolean;
}

/**
 * Loads a workspace; null when the folder holds none.
 * @throws ReviewError STORE_CORRUPT or STORE_TOO_NEW
 */
export async function loadWorkspace(place: LoadOptions): Promise<LoadedStore | null> {
  const { dir, files } = place;
  // The journal before the snapshot: a snapshot read later includes at least what the journal
  // starts from, whatever another program does meanwhile.
  const journalBytes = await readIfExists(join(dir, 'review.journal'), files);
  const bytes = await readIfExists(join(dir, 'review.sqlite'), files);
  if (!bytes) {
    const names = await listIfExists(dir, files);
    const left = names.filter((name) => name === 'review.journal' || name.startsWith(DAMAGED));
    if (left.length === 0) return null;
    throw await corrupt(place, `review.sqlite is missing, but ${left.sort()[0]} is there`);
  }
  const journal = journalBytes && readJournal(journalBytes);
  const opened = await openSnapshot(bytes, journal).catch(async (error) => {
    if (!(error instanceof DamagedSnapshotError)) throw error;
    throw await damaged(place, error.message);
  });
  const { db } = opened;
  try {
    requireKnownSchema(db, place);
    const meta = readMeta(db);
    const notices = opened.notice ? [opened.notice] : [];
    if ((journal?.header?.lineage ?? NO_JOURNAL) === meta.replaced) {
      return unjournaled(db, meta, bytes.length, notices); // `restoreBackup` kept that journal
    }
    if (!journal || !journalBytes) {
      if (meta.sequence > 0) notices.push(MISSING_JOURNAL);
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

const MISSING_JOURNAL =
  'review.journal was missing: changes made after review.sqlite was last written are not here.';

function unjournaled(
  db: StoreDatabase,
  meta: SnapshotMeta,
  bytes: number,
  notices: string[],
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
    throw new ReviewError(
      'STORE_TOO_NEW',
      `${join(dir, 'review.sqlite')} has schema version ${found}; this program knows up to ${known}. Open it with the newer program that wrote it, or update this one. The file was not changed.`,
    );
  }
}

/** A journal must continue this snapshot or one of its own past. */
async function requireJoined(
  place: LoadOptions,
  journal: JournalContents,
  meta: SnapshotMeta,
): Promise<void> {
  if (!journal.header) return;
  if (journal.header.lineage !== meta.lineage || journal.base > meta.sequence) {
    throw await corrupt(
      place,
      `review.journal continues another review.sqlite (commit ${journal.base}) than the one beside it (commit ${meta.sequence})`,
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
    const reason = error instanceof Error ? error.message : String(error);
    throw await corrupt(place, `commit ${sequence + 1} of review.journal does not fit: ${reason}`);
  }
  return sequence;
}

/** The notice about records that were lost; what is left of them is kept in a file. */
async function reportDroppedRecords(
  { dir, files, now, repair }: LoadOptions,
  { dropped, validBytes }: JournalContents,
  bytes: Uint8Array,
  sequence: number,
): Promise<string> {
  const records = dropped.records === 1 ? '1 record' : `${dropped.records} records`;
  const lost = `review.journal: ${records} (${dropped.bytes} bytes) after commit ${sequence} could not be read and ${dropped.records === 1 ? 'was' : 'were'} left out`;
  if (!repair) return `${lost}.`;
  const aside = `review.journal.dropped-${fileTimestamp(now)}`;
  await writeFileDurably(join(dir, aside), bytes.subarray(validBytes), files);
  return `${lost}; the bytes are kept in ${aside}.`;
}

/** Moves a damaged snapshot aside, so that nothing overwrites it, and offers a backup. */
async function damaged(place: LoadOptions, found: string): Promise<ReviewError> {
  const { dir, files, now, repair } = place;
  if (!repair) return corrupt(place, `review.sqlite is damaged: ${found}`);
  const aside = `${DAMAGED}${fileTimestamp(now)}`;
  await publishDurably(join(dir, 'review.sqlite'), join(dir, aside), files);
  return corrupt(place, `review.sqlite is damaged: ${found}. It was moved to ${aside}`);
}

async function corrupt({ dir, files }: LoadOptions, found: string): Promise<ReviewError> {
  const [latest] = await listBackups(dir, files);
  const advice = latest
    ? `The latest backup is ${latest}: bring it back with "shot-review restore ${latest}".`
    : 'There is no backup yet. To start anew, move the files called review.* out of the folder.';
  return new ReviewError('STORE_CORRUPT', `In ${dir}, ${found}. ${advice}`);
}
