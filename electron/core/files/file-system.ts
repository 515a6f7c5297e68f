/** The file system interface for durable writes, and its Node implementation. */

import fs from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './errors.ts';

/** A file open for writing. */
export interface OpenFile {
  /** Writes at `position` and returns how many bytes were written, which may be fewer than given. */
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
export interface FileSystem {
  read(path: string): Promise<Uint8Array>;
  size(path: string): Promise<number>;
  list(path: string): Promise<string[]>;
  /** Creates a file that must not exist yet; `mode` as for open(2), by default what the umask allows. */
  create(path: string, mode?: number): Promise<OpenFile>;
  /** Opens an existing file for writing. */
  open(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Creates a folder and its parents; resolves to the first one created, if any. */
  makeDir(path: string, mode?: number): Promise<string | undefined>;
  /** Removes an empty folder. */
  removeDir(path: string): Promise<void>;
  /** Makes created, renamed and removed names in a folder durable. */
  syncDir(path: string): Promise<void>;
  /** Lets `write` create the file itself, for libraries that take a path (DuckDB). */
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

const READ_BYTES = 16 * 2 ** 20;

async function makeDir(path: string, mode?: number): Promise<string | undefined> {
  try {
    return await fs.promises.mkdir(path, { recursive: true, mode });
  } catch (error) {
    // Of a disk that is read-only Node's recursion says ENOENT; making the first folder alone says why.
    if (errnoOf(error) === 'ENOENT') await fs.promises.mkdir(firstMissing(path), { mode });
    throw error;
  }
}

function firstMissing(path: string): string {
  const parent = dirname(path);
  return parent === path || fs.existsSync(parent) ? path : firstMissing(parent);
}

/** As `readFile`, which asks the disk for half a megabyte at a time and takes a second for 500 MB. */
async function readWhole(path: string): Promise<Uint8Array> {
  const handle = await fs.promises.open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size < READ_BYTES) return await handle.readFile();
    const bytes = Buffer.allocUnsafeSlow(size);
    let at = 0;
    while (at < size) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(size - at, READ_BYTES), at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } finally {
    await handle.close();
  }
}

/** The machine's file system. */
export const nodeFileSystem: FileSystem = {
  read: readWhole,
  size: async (path) => (await fs.promises.stat(path)).size,
  list: (path) => fs.promises.readdir(path),
  create: async (path, mode) => openFile(await fs.promises.open(path, 'wx', mode)),
  open: async (path) => openFile(await fs.promises.open(path, 'r+')),
  rename: (from, to) => fs.promises.rename(from, to),
  unlink: (path) => fs.promises.unlink(path),
  makeDir,
  removeDir: (path) => fs.promises.rmdir(path),
  syncDir: async (path) => {
    // Windows cannot open a folder; NTFS journals names itself.
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
