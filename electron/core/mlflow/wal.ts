/**
 * Applies the write-ahead log or rollback journal beside a SQLite database to a copy of the database in memory, as
 * SQLite itself would on opening the file.
 */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';

export interface ReplayResult {
  bytes: Uint8Array;
  /** What was applied, or why not; null if there was nothing to do. */
  note: Message | null;
}

const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/**
 * Applies a `-wal` file up to its last commit; this may change the database's bytes in place. Frames are valid if their
 * salts match the header and their cumulative checksums are right (https://www.sqlite.org/fileformat2.html#walformat).
 */
export function applyWal(database: Uint8Array, wal: Uint8Array): ReplayResult {
  const pages = readWal(wal);
  if ('id' in pages) return { bytes: database, note: pages };
  if (pages.frames === 0) return { bytes: database, note: null };
  const size = pages.pageCount * pages.pageSize;
  let bytes = database.subarray(0, size);
  if (bytes.length < size) {
    bytes = new Uint8Array(size);
    bytes.set(database);
  }
  for (const [page, offset] of pages.offsets) {
    if (page > pages.pageCount) continue;
    bytes.set(wal.subarray(offset, offset + pages.pageSize), (page - 1) * pages.pageSize);
  }
  return { bytes, note: null };
}

interface WalPages {
  pageSize: number;
  /** Size of the database after the last commit, in pages. */
  pageCount: number;
  /** Frames up to the last commit. */
  frames: number;
  /** Where the newest contents of each page are in the file. */
  offsets: Map<number, number>;
}

function readWal(wal: Uint8Array): WalPages | Message {
  const none = { pageSize: 0, pageCount: 0, frames: 0, offsets: new Map() };
  if (wal.length < WAL_HEADER) return none;
  const view = new DataView(wal.buffer, wal.byteOffset, wal.byteLength);
  const magic = view.getUint32(0);
  if ((magic & ~1) >>> 0 !== 0x377f0682) return message('mlflow.noWal');
  const littleEndian = (magic & 1) === 0;
  const pageSize = view.getUint32(8);
  if (!isPageSize(pageSize)) return message('mlflow.badPageSize', { bytes: String(pageSize) });
  let sums = checksum(view, 0, 24, littleEndian, [0, 0]);
  if (sums[0] !== view.getUint32(24) || sums[1] !== view.getUint32(28)) {
    return message('mlflow.badWalChecksum');
  }
  const committed = { ...none, pageSize };
  let open = new Map<number, number>();
  let frames = 0;
  for (let at = WAL_HEADER; at + FRAME_HEADER + pageSize <= wal.length; ) {
    if (view.getUint32(at + 8) !== view.getUint32(16)) break;
    if (view.getUint32(at + 12) !== view.getUint32(20)) break;
    sums = checksum(view, at, 8, littleEndian, sums);
    sums = checksum(view, at + FRAME_HEADER, pageSize, littleEndian, sums);
    if (sums[0] !== view.getUint32(at + 16) || sums[1] !== view.getUint32(at + 20)) break;
    frames++;
    open.set(view.getUint32(at), at + FRAME_HEADER);
    const pageCount = view.getUint32(at + 4);
    if (pageCount > 0) {
      for (const [page, offset] of open) committed.offsets.set(page, offset);
      open = new Map();
      Object.assign(committed, { pageCount, frames });
    }
    at += FRAME_HEADER + pageSize;
  }
  return committed;
}

function checksum(
  view: DataView,
  offset: number,
  length: number,
  littleEndian: boolean,
  [first, second]: readonly [number, number],
): [number, number] {
  let a = first;
  let b = second;
  for (let at = offset; at < offset + length; at += 8) {
    a = (a + view.getUint32(at, littleEndian) + b) >>> 0;
    b = (b + view.getUint32(at + 4, littleEndian) + a) >>> 0;
  }
  return [a, b];
}

function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65536 && (size & (size - 1)) === 0;
}

const JOURNAL_MAGIC = 'd9d505f920a163d7';

/**
 * Undoes an interrupted transaction with a rollback journal, which holds the original pages
 * (https://www.sqlite.org/fileformat2.html#rollbackjournal). If the journal's header was not written yet, there is
 * nothing to undo.
 */
export function applyRollbackJournal(database: Uint8Array, journal: Uint8Array): ReplayResult {
  const view = new DataView(journal.buffer, journal.byteOffset, journal.byteLength);
  const bytes = database.slice();
  let undone = 0;
  let pageCount = 0;
  let pageSize = 0;
  for (let at = 0; at + 28 <= journal.length; ) {
    if (Buffer.from(journal.subarray(at, at + 8)).toString('hex') !== JOURNAL_MAGIC) break;
    const nonce = view.getUint32(at + 12);
    const sectorSize = view.getUint32(at + 20);
    if (at === 0) {
      pageCount = view.getUint32(16);
      pageSize = view.getUint32(24);
    }
    if (!isPageSize(pageSize) || sectorSize < 32) break;
    const recorded = view.getUint32(at + 8);
    const fitting = Math.floor((journal.length - at - sectorSize) / (pageSize + 8));
    const count = recorded === 0xffffffff ? fitting : Math.min(recorded, fitting);
    at += sectorSize;
    for (let record = 0; record < count; record++, at += pageSize + 8) {
      const page = view.getUint32(at);
      const content = journal.subarray(at + 4, at + 4 + pageSize);
      if (view.getUint32(at + 4 + pageSize) !== journalChecksum(content, nonce)) break;
      const offset = (page - 1) * pageSize;
      if (offset < 0 || offset + pageSize > bytes.length) continue;
      bytes.set(content, offset);
      undone++;
    }
    at = Math.ceil(at / sectorSize) * sectorSize;
  }
  if (undone === 0) return { bytes: database, note: null };
  return {
    bytes: bytes.subarray(0, Math.min(bytes.length, pageCount * pageSize)),
    note: message('mlflow.openTransaction'),
  };
}

function journalChecksum(page: Uint8Array, nonce: number): number {
  let sum = nonce;
  for (let at = page.length - 200; at > 0; at -= 200) sum += page[at];
  return sum >>> 0;
}
