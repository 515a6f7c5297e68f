/** The snapshot file `review.sqlite`: reads it, checks that it is intact, holds its metadata. */

import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import { crc32 } from './crc32.ts';
import type { JournalContents } from './journal.ts';
import type { SnapshotFingerprint, SnapshotMeta } from './snapshot-meta.ts';
import type { StoreReader } from './sql.ts';
import { openSqlite, type StoreDatabase } from './sqlite.ts';

/** `replaced` if there was no readable journal. */
export const NO_JOURNAL = 'none';

/** Facts to recognise a snapshot file by. */
export function fingerprintSnapshot(bytes: Uint8Array): SnapshotFingerprint {
  return { bytes: bytes.length, crc32: crc32(bytes), changeCounter: changeCounter(bytes) };
}

/** Bytes 24 to 27, see https://www.sqlite.org/fileformat2.html#file_change_counter */
function changeCounter(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(24);
}

/** Reads `store_meta`. */
export function readMeta(db: StoreReader): SnapshotMeta {
  const rows = db.read<{ key: string; value: string }>('SELECT key, value FROM store_meta');
  const meta = new Map(rows.map((row) => [row.key, row.value]));
  return {
    sequence: Number(meta.get('sequence')),
    lineage: meta.get('lineage') ?? '',
    replaced: meta.get('replaced') ?? '',
    written: meta.get('written') ?? '',
  };
}

/** Writes `store_meta`; outside any commit, just before an export. */
export function writeMeta(db: StoreDatabase, meta: Partial<SnapshotMeta>): void {
  for (const [key, value] of Object.entries(meta)) {
    db.run('INSERT OR REPLACE INTO store_meta (key, value) VALUES (?, ?)', [key, String(value)]);
  }
}

/** A snapshot that is damaged or incomplete. */
export class DamagedSnapshotError extends Error {
  readonly found: Text;

  constructor(found: Text) {
    super(englishText(found));
    this.found = found;
  }
}

/**
 * Opens a snapshot's bytes. If the journal has their checksum, that proves that they are intact (44 MB take 20 ms);
 * else SQLite checks every page (half a second).
 * @throws DamagedSnapshotError
 */
export async function openSnapshot(
  bytes: Uint8Array,
  journal: JournalContents | null,
): Promise<{ db: StoreDatabase; notice: Message | null }> {
  if (bytes.length < 512)
    throw new DamagedSnapshotError(message('store.tooShort', { bytes: bytes.length }));
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, 16).equals(Buffer.from('SQLite format 3\0'))) {
    throw new DamagedSnapshotError(message('store.noSqlite'));
  }
  const expected = journal?.header?.snapshot;
  const facts = fingerprintSnapshot(bytes);
  const proven = expected?.bytes === facts.bytes && expected.crc32 === facts.crc32;
  let db: StoreDatabase;
  try {
    db = await openSqlite(bytes);
  } catch (error) {
    throw new DamagedSnapshotError(reasonOf(error));
  }
  try {
    if (proven) return { db, notice: null };
    requireIntegrity(db);
    if (!expected || expected.written !== readMeta(db).written) return { db, notice: null };
    // The journal describes this snapshot, yet the bytes differ. A program that wrote to the file has raised the change
    // counter; a disk error has not.
    if (facts.changeCounter === expected.changeCounter) {
      throw new DamagedSnapshotError(message('store.wrongChecksum'));
    }
    return { db, notice: message('store.changedElsewhere') };
  } catch (error) {
    db.close();
    if (error instanceof DamagedSnapshotError || error instanceof ReviewError) throw error;
    throw new DamagedSnapshotError(reasonOf(error));
  }
}

/** @throws DamagedSnapshotError if SQLite finds a faulty page */
export function requireIntegrity(db: StoreDatabase): void {
  const found = db
    .read<{ integrity_check: string }>('PRAGMA integrity_check(3)')
    .map((row) => row.integrity_check);
  if (found.join() !== 'ok') throw new DamagedSnapshotError(found.join('; '));
}
