/** Reads the central directory of a zip, including zip64 (APPNOTE 6.3.10, sections 4.3 and 4.5). */

import { readSync } from 'node:fs';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  isLink: boolean;
  isEncrypted: boolean;
  crc32: number;
  packedSize: number;
  size: number;
  /** Position of the local header in the file. */
  offset: number;
}

/** The longest possible comment at a zip's end, plus its end record. */
const TAIL = 65535 + 22 + 20;
const MAX_DIRECTORY_BYTES = 512 * 2 ** 20;

/**
 * The entries of a zip.
 * @throws ReviewError BAD_INPUT_FILE if it is not a zip, or has more than `maxEntries`
 */
export function readZipDirectory(
  path: string,
  file: number,
  size: number,
  maxEntries: number,
): ZipEntry[] {
  const bad = (fault: Message) =>
    new ReviewError('BAD_INPUT_FILE', 'mlflow.zipFault', { path, fault });
  const tail = readAt(file, Math.max(0, size - TAIL), Math.min(size, TAIL));
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > tail.length) throw bad(message('mlflow.zipCutOff'));
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  const locator = end - 20;
  if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
    const record = readAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) {
      throw bad(message('mlflow.zip64Damaged'));
    }
    count = Number(record.readBigUInt64LE(32));
    length = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
  }
  if (count > maxEntries) {
    throw bad(message('mlflow.zipTooManyEntries', { entries: count, most: maxEntries }));
  }
  if (length > MAX_DIRECTORY_BYTES || offset + length > size) {
    throw bad(message('mlflow.zipDirectoryDamaged'));
  }
  const directory = readAt(file, offset, length);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
      throw bad(message('mlflow.zipDirectoryDamagedAfter', { entries: entries.length }));
    }
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) throw bad(message('mlflow.zipDirectoryCutOff'));
    entries.push(readEntry(directory, at, nameEnd, extraEnd));
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(directory: Buffer, at: number, nameEnd: number, extraEnd: number): ZipEntry {
  const flags = directory.readUInt16LE(at + 8);
  const entry: ZipEntry = {
    // Names without the flag are in an old code page; those in a store are ASCII or UTF-8.
    name: directory.toString('utf8', at + 46, nameEnd),
    method: directory.readUInt16LE(at + 10),
    isLink: directory[at + 5] === 3 && directory.readUInt32LE(at + 38) >>> 28 === 0xa,
    isEncrypted: (flags & 1) === 1,
    crc32: directory.readUInt32LE(at + 16),
    packedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  };
  for (let extra = nameEnd; extra + 4 <= extraEnd; ) {
    const id = directory.readUInt16LE(extra);
    let field = extra + 4;
    extra = field + directory.readUInt16LE(extra + 2);
    if (id !== 1) continue;
    for (const key of ['size', 'packedSize', 'offset'] as const) {
      if (entry[key] !== 0xffffffff || field + 8 > extraEnd) continue;
      entry[key] = Number(directory.readBigUInt64LE(field));
      field += 8;
    }
  }
  return entry;
}

function readAt(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(file, buffer, 0, length, position));
}
