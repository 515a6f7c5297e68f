/** Unpacks an untrusted zip into an empty folder, or refuses it as a whole. */

import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { pathValidationError } from '../files/untrusted-path.ts';
import { crc32 } from '../store/crc32.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** A store of 10,000 runs has about 200,000 files. */
const MAX_ENTRIES = 600_000;
/** Small text compresses to a tenth; deflate can claim a thousandth. */
const MAX_RATIO = 100;
const MIN_ALLOWED_BYTES = 64 * 2 ** 20;
const MAX_TOTAL_BYTES = 64 * 2 ** 30;
/** Larger entries are streamed. */
const MAX_IN_MEMORY = 16 * 2 ** 20;

/**
 * Unpacks the files of a zip into `target`, which must be an empty folder. All names and sizes are checked before the
 * first file is written.
 * @throws ReviewError BAD_INPUT_FILE if it is damaged or dangerous
 */
export async function unzipSafely(
  zipPath: string,
  target: string,
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  const file = fs.openSync(zipPath, 'r');
  try {
    const size = fs.fstatSync(file).size;
    const entries = readZipDirectory(zipPath, file, size, MAX_ENTRIES);
    const files = checkEntries(zipPath, entries, size);
    const made = new Set<string>();
    for (const [name, entry] of files) {
      await yieldToEventLoop(options.signal);
      const path = join(target, ...name.split('/'));
      const dir = dirname(path);
      if (!made.has(dir)) fs.mkdirSync(dir, { recursive: true });
      made.add(dir);
      await unpack(zipPath, file, entry, path);
    }
  } finally {
    fs.closeSync(file);
  }
}

/** Files by their path below the target; anything that could lead elsewhere has been refused. */
function checkEntries(zipPath: string, entries: ZipEntry[], size: number): Map<string, ZipEntry> {
  const files = new Map<string, ZipEntry>();
  const folders = new Set<string>();
  let total = 0;
  let packed = 0;
  for (const entry of entries) {
    const name = entry.name.replaceAll('\\', '/');
    const refuse = (fault: Message) =>
      unsafeZipError(zipPath, message('mlflow.zipEntry', { name: name.slice(0, 200), fault }));
    const fault = pathValidationError(name.replace(/\/$/, ''));
    if (fault !== null) throw refuse(fault);
    const parts = name.replace(/\/$/, '').split('/');
    if (entry.isLink) throw refuse(message('mlflow.link'));
    if (entry.isEncrypted) throw refuse(message('mlflow.encrypted'));
    if (entry.method !== 0 && entry.method !== 8) {
      throw refuse(message('mlflow.packedBy', { n: entry.method }));
    }
    for (let i = 1; i < parts.length; i++) folders.add(parts.slice(0, i).join('/'));
    if (name.endsWith('/')) continue;
    if (files.has(name)) throw refuse(message('mlflow.twice'));
    files.set(name, entry);
    total += entry.size;
    packed += entry.packedSize;
  }
  for (const folder of folders) {
    if (files.has(folder))
      throw unsafeZipError(zipPath, message('mlflow.fileAndFolder', { name: folder }));
  }
  const allowed = Math.min(Math.max(size * MAX_RATIO, MIN_ALLOWED_BYTES), MAX_TOTAL_BYTES);
  if (total > allowed || packed > size) {
    throw unsafeZipError(zipPath, message('mlflow.zipTooLarge', { bytes: size, total }));
  }
  return files;
}

async function unpack(zipPath: string, file: number, entry: ZipEntry, path: string): Promise<void> {
  const local = Buffer.alloc(30);
  fs.readSync(file, local, 0, 30, entry.offset);
  if (local.readUInt32LE(0) !== 0x04034b50)
    throw unsafeZipError(zipPath, message('mlflow.entryDamaged', { name: entry.name }));
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  try {
    if (Math.max(entry.size, entry.packedSize) > MAX_IN_MEMORY) {
      await unpackLarge(zipPath, start, entry, path);
      return;
    }
    const packed = Buffer.alloc(entry.packedSize);
    const got = fs.readSync(file, packed, 0, packed.length, start);
    const bytes =
      entry.method === 0
        ? packed
        : inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
    if (got !== packed.length || bytes.length !== entry.size || crc32(bytes) !== entry.crc32) {
      throw unsafeZipError(zipPath, message('mlflow.entryChecksum', { name: entry.name }));
    }
    fs.writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    if (error instanceof ReviewError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOSPC') throw new ReviewError('DISK_FULL', 'mlflow.diskFull', { path });
    const refused = { name: entry.name, reason: reasonOf(error) };
    throw unsafeZipError(zipPath, message('mlflow.entryUnreadable', refused));
  }
}

async function unpackLarge(
  zipPath: string,
  start: number,
  entry: ZipEntry,
  path: string,
): Promise<void> {
  let length = 0;
  let checksum = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      checksum = crc32(chunk, checksum);
      if (length > entry.size)
        done(unsafeZipError(zipPath, message('mlflow.entryTooLarge', { name: entry.name })));
      else done(null, chunk);
    },
  });
  const source = fs.createReadStream(zipPath, { start, end: start + entry.packedSize - 1 });
  const target = fs.createWriteStream(path, { flags: 'wx' });
  if (entry.method === 0) await pipeline(source, limit, target);
  else await pipeline(source, createInflateRaw(), limit, target);
  if (length !== entry.size)
    throw unsafeZipError(zipPath, message('mlflow.entryCutOff', { name: entry.name }));
  if (checksum !== entry.crc32) {
    throw unsafeZipError(zipPath, message('mlflow.entryChecksum', { name: entry.name }));
  }
}

function unsafeZipError(path: string, reason: Message): ReviewError {
  return new ReviewError('BAD_INPUT_FILE', 'mlflow.zipRefused', { path, reason });
}
