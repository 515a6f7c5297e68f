/** Writes files and folders so that they are on the disk, whole or not at all. */

import { dirname, resolve } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { fileError, withFileError } from './errors.ts';
import { type FileSystem, nodeFileSystem, type OpenFile } from './file-system.ts';
import { publishDurably } from './publish.ts';
import { removeQuietly } from './remove.ts';
import { temporaryName } from './temporary.ts';

/** Takes the pieces of a file one after the other. */
export type WriteChunk = (bytes: Uint8Array) => Promise<void>;

/** Creates a folder and its parents; their names are on the disk once this resolves. */
export async function ensureDir(
  path: string,
  files: FileSystem = nodeFileSystem,
  { mode }: { mode?: number } = {},
): Promise<void> {
  const folder = resolve(path);
  const first = await withFileError('create the folder', path, () => files.makeDir(folder, mode));
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    const parent = dirname(made);
    await withFileError('sync the folder of', made, () => files.syncDir(parent));
  }
}

/** Writes all bytes at `position`, continuing after short writes. */
export async function writeAll(
  file: OpenFile,
  path: string,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const rest = done === 0 ? bytes : bytes.subarray(done);
    const written = await withFileError('write', path, () => file.write(rest, position + done));
    if (written <= 0) throw incomplete(path, message('files.nothingWritten'));
    done += written;
  }
}

/** A file being written. */
export interface FileWriter {
  readonly write: WriteChunk;
  /** Flushes it to the disk, closes it, and checks that everything was written. */
  finish(): Promise<void>;
  /** Closes it unfinished, after a failure. */
  abandon(): Promise<void>;
}

/** Creates a file that must not exist yet, to be written piece by piece. */
export async function createFile(
  path: string,
  files: FileSystem = nodeFileSystem,
  { durable = true, mode }: { durable?: boolean; mode?: number } = {},
): Promise<FileWriter> {
  const file = await withFileError('create', path, () => files.create(path, mode));
  let length = 0;
  let open = true;
  const close = async () => {
    open = false;
    await withFileError('close', path, () => file.close());
  };
  return {
    async write(bytes) {
      await writeAll(file, path, bytes, length);
      length += bytes.length;
    },
    async finish() {
      if (durable) await withFileError('sync', path, () => file.sync());
      await close();
      const size = await withFileError('read the size of', path, () => files.size(path));
      if (size !== length) {
        throw incomplete(path, message('files.incomplete', { arrived: size, expected: length }));
      }
    },
    async abandon() {
      if (open) await close().catch(() => {}); // the first error is the one to report
    },
  };
}

/** Writes a file that must not exist yet, piece by piece; it is on the disk once this resolves. */
export async function writeNewFile(
  path: string,
  fill: (write: WriteChunk) => Promise<void>,
  files: FileSystem = nodeFileSystem,
  options: { durable?: boolean; mode?: number } = {},
): Promise<void> {
  const file = await createFile(path, files, options);
  try {
    await fill(file.write);
    await file.finish();
  } finally {
    await file.abandon();
  }
}

/**
 * Replaces a file as a whole, written piece by piece: temporary file, fsync, size check, rename,
 * fsync of the folder. After a failure or a crash `path` holds either its old bytes or the new ones.
 * @throws ReviewError DISK_FULL or FILE_SYSTEM, or what `fill` threw
 */
export async function replaceFile(
  path: string,
  fill: (write: WriteChunk) => Promise<void>,
  files: FileSystem = nodeFileSystem,
  { mode }: { mode?: number } = {},
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeNewFile(temporary, fill, files, { mode });
  } catch (error) {
    await removeQuietly(temporary, files);
    throw error instanceof ReviewError && error.code === 'DISK_FULL'
      ? fileError('write', path, error.cause)
      : error;
  }
  await publishDurably(temporary, path, files);
}

/** Replaces a file with `bytes`, as `replaceFile` does. */
export function writeFileDurably(
  path: string,
  bytes: Uint8Array,
  files: FileSystem = nodeFileSystem,
  options: { mode?: number } = {},
): Promise<void> {
  return replaceFile(path, (write) => write(bytes), files, options);
}

function incomplete(path: string, reason: Message): ReviewError {
  return new ReviewError('FILE_SYSTEM', 'files.failed', { operation: 'write', path, reason });
}
