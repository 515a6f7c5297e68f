/**
 * The journal: a file of records, each with the statements of one commit. The first record is the header, which says
 * which snapshot the journal continues.
 *
 * Record: marker u32, CRC-32 u32 of what follows, payload length u32, sequence number f64, payload; little endian.
 * Sequence numbers rise by one; the header has that of its snapshot.
 */

import { type Appender, openAppender } from '../files/appender.ts';
import type { FileSystem } from '../files/file-system.ts';
import { writeFileDurably } from '../files/write.ts';
import { crc32 } from './crc32.ts';
import type { SnapshotFingerprint, SnapshotMeta } from './snapshot-meta.ts';

export interface JournalHeader {
  format: 1;
  /** Ties a journal to the snapshots it descends from; a restored backup starts a new lineage. */
  lineage: string;
  snapshot: SnapshotFingerprint & Pick<SnapshotMeta, 'written'>;
}

export interface JournalRecord {
  sequence: number;
  payload: Uint8Array;
}

/** The readable part of a journal. */
export interface JournalContents {
  header: JournalHeader | null;
  /** Sequence number of the snapshot that the journal continues; -1 without a header. */
  base: number;
  records: JournalRecord[];
  /** Where the readable part ends. */
  validBytes: number;
  /** What follows it: lost records, as far as they can be counted. */
  dropped: { records: number; bytes: number };
}

const MARKER = 0x4a525253; // 'SRRJ'
const HEAD = 20;
/** Enough for any commit; a damaged length must not make us allocate too much or skip too far. */
const MAX_PAYLOAD = 2 ** 31;

/** The bytes of one record. */
export function encodeRecord(sequence: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEAD + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MARKER, true);
  view.setUint32(8, payload.length, true);
  view.setFloat64(12, sequence, true);
  bytes.set(payload, HEAD);
  view.setUint32(4, crc32(bytes.subarray(8)), true);
  return bytes;
}

/** The header alone, which costs nothing however long the journal is; null if it cannot be read. */
export function readJournalHeader(bytes: Uint8Array): JournalHeader | null {
  const first = recordAt(bytes, 0);
  return first && parseHeader(first.payload);
}

/** Reads a journal up to its last valid record. */
export function readJournal(bytes: Uint8Array): JournalContents {
  const first = recordAt(bytes, 0);
  const header = first ? parseHeader(first.payload) : null;
  if (!first || !header) {
    const lost = bytes.length > 0 ? countLost(bytes, 0, -1) : 0;
    return {
      header: null,
      base: -1,
      records: [],
      validBytes: 0,
      dropped: { records: lost, bytes: bytes.length },
    };
  }
  const records: JournalRecord[] = [];
  let at = HEAD + first.payload.length;
  let last = first.sequence;
  for (;;) {
    const record = recordAt(bytes, at);
    if (!record || record.sequence !== last + 1) break;
    records.push(record);
    last = record.sequence;
    at += HEAD + record.payload.length;
  }
  const rest = bytes.length - at;
  return {
    header,
    base: first.sequence,
    records,
    validBytes: at,
    dropped: { records: rest > 0 ? countLost(bytes, at, last) : 0, bytes: rest },
  };
}

function recordAt(bytes: Uint8Array, at: number): JournalRecord | null {
  if (at + HEAD > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEAD);
  const length = view.getUint32(8, true);
  if (view.getUint32(0, true) !== MARKER || length > MAX_PAYLOAD) return null;
  if (at + HEAD + length > bytes.length) return null;
  const end = at + HEAD + length;
  if (crc32(bytes.subarray(at + 8, end)) !== view.getUint32(4, true)) return null;
  return { sequence: view.getFloat64(12, true), payload: bytes.subarray(at + HEAD, end) };
}

function parseHeader(payload: Uint8Array): JournalHeader | null {
  try {
    const header = JSON.parse(new TextDecoder().decode(payload)) as JournalHeader;
    return header.format === 1 ? header : null;
  } catch {
    return null;
  }
}

/**
 * The number of records after the damage: from the numbers of intact ones further on, else from the bytes that are
 * left.
 */
function countLost(bytes: Uint8Array, from: number, lastGood: number): number {
  let lastSeen = lastGood;
  let end = from;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marker = Buffer.alloc(4);
  marker.writeUInt32LE(MARKER);
  for (let at = buffer.indexOf(marker, from); at >= 0; at = buffer.indexOf(marker, at)) {
    const record = recordAt(bytes, at);
    if (record && record.sequence > lastSeen) lastSeen = record.sequence;
    at += record ? HEAD + record.payload.length : 1;
    if (record) end = at;
  }
  return Math.max(1, lastSeen - Math.max(lastGood, 0) + (end < bytes.length ? 1 : 0));
}

/** Replaces the journal with an empty one that continues the given snapshot. */
export async function createJournal(
  path: string,
  sequence: number,
  header: JournalHeader,
  files: FileSystem,
): Promise<Appender> {
  const bytes = encodeRecord(sequence, new TextEncoder().encode(JSON.stringify(header)));
  await writeFileDurably(path, bytes, files);
  return openAppender(path, bytes.length, files);
}
