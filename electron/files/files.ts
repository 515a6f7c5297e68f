/** The one door to the file system for everything that must survive a crash. */

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { dirname } from 'node:path';
import { ReviewError } from '../../models/errors.ts';

/** A file that is open for writing. */
export interface OpenFile {
  /** Writes at `position` and returns how many bytes went in, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Returns when the contents are on the disk (fdatasync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What durable writing needs from a file system. Every method rejects with Node's own error
 * (`code` EIO, ENOSPC, …); the functions below turn it into a ReviewError. Tests pass an
 * implementation that fails, writes short or kills the process at the Nth operation.
 */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  size(path: string): Promise<number>;
  list(path: string): Promise<string[]>;
  /** Creates a file that must not exist yet. */
  create(path: string): Promise<OpenFile>;
  /** Opens a file that exists, for writing. */
  open(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  makeDir(path: string): Promise<void>;
  /** Makes created, renamed and removed names in a folder durable. */
  syncDir(path: string): Promise<void>;
  /** Lets `write` make the file by itself, for libraries that take a path (DuckDB). */
  external<T>(path: string, write: () => Promise<T>): Promise<T>;
}

function openFile(handle: fs.promises.FileHandle): OpenFile {
  return {
    write: async (bytes, position) =>
      (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** The machine's file system. */
export const nodeFiles: Files = {
  read: (path) => fs.promises.readFile(path),
  size: async (path) => (await fs.promises.stat(path)).size,
  list: (path) => fs.promises.readdir(path),
  create: async (path) => openFile(await fs.promises.open(path, 'wx', 0o666)),
  open: async (path) => openFile(await fs.promises.open(path, 'r+')),
  rename: (from, to) => fs.promises.rename(from, to),
  unlink: (path) => fs.promises.unlink(path),
  makeDir: async (path) => {
    await fs.promises.mkdir(path, { recursive: true });
  },
  syncDir: async (path) => {
    // Windows cannot open a folder; NTFS journals names by itself.
    if (process.platform === 'win32') return;
    const handle = await fs.promises.open(path, 'r');
    try {
      await handle.sync();
    } catch (error) {
      // Some network and FUSE file systems refuse fsync on folders.
      if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(errnoOf(error) ?? '')) throw error;
    } finally {
      await handle.close();
    }
  },
  external: (_path, write) => write(),
};

/** The `code` of a system error, also of one that `fileError` has wrapped. */
export function errnoOf(error: unknown): string | undefined {
  if (error instanceof ReviewError) return errnoOf(error.cause);
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** True when an error says that the file or folder is not there. */
export function isMissing(error: unknown): boolean {
  const code = errnoOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Turns a system error into DISK_FULL or FILE_SYSTEM, naming the operation and the file. */
export function fileError(operation: string, path: string, error: unknown): ReviewError {
  if (error instanceof ReviewError) return error;
  const code = errnoOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ReviewError(
      'DISK_FULL',
      `The disk is full: could not ${operation} ${path}. Nothing was changed; free some space and try again.`,
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new ReviewError('FILE_SYSTEM', `Could not ${operation} ${path}: ${reason}.`, {
    cause: error,
  });
}

/** Runs one file operation; a failure becomes a `fileError`. */
export async function attempt<T>(
  operation: string,
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileError(operation, path, error);
  }
}

/** Reads a file, or returns null when there is none. */
export async function readIfThere(
  path: string,
  files: Files = nodeFiles,
): Promise<Uint8Array | null> {
  try {
    return await files.read(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw fileError('read', path, error);
  }
}

/** Creates a folder and its parents. */
export async function ensureDir(path: string, files: Files = nodeFiles): Promise<void> {
  await attempt('create the folder', path, () => files.makeDir(path));
}

/** Writes all bytes at `position`, going on after short writes. */
export async function writeAll(
  file: OpenFile,
  path: string,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const rest = done === 0 ? bytes : bytes.subarray(done);
    const written = await attempt('write', path, () => file.write(rest, position + done));
    if (written <= 0) throw fileError('write', path, new Error('the system wrote no bytes'));
    done += written;
  }
}

/** A name beside `path` for a file that is not finished; `removeLeftovers` knows it. */
export function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

const TEMPORARY = /\.[0-9a-f]{12}\.tmp$/;

/** Writes a file that must not exist yet, piece by piece; it is on the disk when this resolves. */
export async function writeNewFile(
  path: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  files: Files = nodeFiles,
  { durable = true }: { durable?: boolean } = {},
): Promise<void> {
  let length = 0;
  const file = await attempt('create', path, () => files.create(path));
  try {
    await fill(async (bytes) => {
      await writeAll(file, path, bytes, length);
      length += bytes.length;
    });
    if (durable) await attempt('sync', path, () => file.sync());
  } finally {
    await attempt('close', path, () => file.close());
  }
  await requireSize(path, length, files);
}

/** Removes a file that nobody needs any more; should that fail, the next opening removes it. */
export async function removeScratch(path: string, files: Files = nodeFiles): Promise<void> {
  await files.unlink(path).catch(() => {});
}

/**
 * Replaces a file as a whole: temporary file, fsync, size check, rename, fsync of the folder.
 * After a failure or a crash `path` holds either its old bytes or the new ones.
 * @throws ReviewError DISK_FULL or FILE_SYSTEM
 */
export async function writeFileDurably(
  path: string,
  bytes: Uint8Array,
  files: Files = nodeFiles,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeNewFile(temporary, (write) => write(bytes), files);
  } catch (error) {
    await removeScratch(temporary, files);
    throw error instanceof ReviewError && error.code === 'DISK_FULL'
      ? fileError('write', path, error.cause)
      : error;
  }
  await publishDurably(temporary, path, files);
}

/**
 * Gives a finished file its final name: rename, then fsync of the folder. For files that a
 * library wrote under a `temporaryName`; call `syncFile` on them before.
 * @throws ReviewError FILE_SYSTEM; the temporary file is kept and named in the message
 */
export async function publishDurably(
  temporary: string,
  path: string,
  files: Files = nodeFiles,
): Promise<void> {
  try {
    await renameWithRetry(temporary, path, files);
  } catch (error) {
    const { code, message } = fileError('rename to', path, error);
    throw new ReviewError(
      code,
      `${message} The data is complete in ${temporary}; close programs that use the file and try again.`,
      { cause: error },
    );
  }
  await attempt('sync the folder of', path, () => files.syncDir(dirname(path)));
}

/** Gives a finished file its final name, as `publishDurably`, for one that is removed on failure. */
export async function renameDurably(
  from: string,
  to: string,
  files: Files = nodeFiles,
): Promise<void> {
  await attempt('rename to', to, () => renameWithRetry(from, to, files));
  await attempt('sync the folder of', to, () => files.syncDir(dirname(to)));
}

/** Lets a library write a file; system errors become a `fileError`, the library's own stay. */
export async function writeByLibrary<T>(
  path: string,
  write: () => Promise<T>,
  files: Files = nodeFiles,
): Promise<T> {
  try {
    return await files.external(path, write);
  } catch (error) {
    throw errnoOf(error) === undefined ? error : fileError('write', path, error);
  }
}

/**
 * Lets a library write a file under a temporary name and puts it in the place of `path` when it is
 * on the disk. A failure before the rename leaves nothing behind.
 * @throws ReviewError DISK_FULL or FILE_SYSTEM, or the library's own error
 */
export async function replaceByLibrary(
  path: string,
  write: (temporary: string) => Promise<unknown>,
  files: Files = nodeFiles,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeByLibrary(temporary, () => write(temporary), files);
    await syncFile(temporary, files);
  } catch (error) {
    await removeScratch(temporary, files);
    throw error;
  }
  await publishDurably(temporary, path, files);
}

/** Puts a file's contents on the disk and returns its size in bytes. */
export async function syncFile(path: string, files: Files = nodeFiles): Promise<number> {
  const file = await attempt('open', path, () => files.open(path));
  try {
    await attempt('sync', path, () => file.sync());
  } finally {
    await attempt('close', path, () => file.close());
  }
  return attempt('read the size of', path, () => files.size(path));
}

/** Removes a file and makes its absence durable; one that is not there is fine. */
export async function removeDurably(path: string, files: Files = nodeFiles): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (isMissing(error)) return;
    throw fileError('remove', path, error);
  }
  await attempt('sync the folder of', path, () => files.syncDir(dirname(path)));
}

/** Removes unfinished files that a crash left in a folder (not in its sub-folders). */
export async function removeLeftovers(dir: string, files: Files = nodeFiles): Promise<string[]> {
  let names: string[];
  try {
    names = await files.list(dir);
  } catch (error) {
    if (isMissing(error)) return [];
    throw fileError('list', dir, error);
  }
  const left = names.filter((name) => TEMPORARY.test(name));
  for (const name of left) {
    const path = `${dir}/${name}`;
    await attempt('remove', path, () => files.unlink(path));
  }
  return left;
}

async function requireSize(path: string, expected: number, files: Files): Promise<void> {
  const size = await attempt('read the size of', path, () => files.size(path));
  if (size !== expected) {
    throw fileError('write', path, new Error(`${size} of ${expected} bytes arrived`));
  }
}

// Virus scanners and indexers hold files open for a moment on Windows; a rename over them fails.
const RETRY_MS = [10, 20, 40, 80, 160, 320, 640];

async function renameWithRetry(from: string, to: string, files: Files): Promise<void> {
  for (let turn = 0; ; turn++) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      const passing = ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '');
      if (!passing || turn >= RETRY_MS.length) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[turn]));
    }
  }
}
