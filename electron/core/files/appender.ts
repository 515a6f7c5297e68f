/** A file that only grows: an append is either on the disk or did not happen. */

import { fileError, withFileError } from './errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { writeAll } from './write.ts';

export interface Appender {
  /** Bytes in the file. */
  readonly length: number;
  /**
   * True after a failure that leaves the file's end unknown; start a new file then. A failed fsync is one: later ones
   * may succeed without the lost pages (https://wiki.postgresql.org/wiki/Fsync_Errors).
   */
  readonly broken: boolean;
  /**
   * Appends bytes and returns when they are on the disk. If it rejects, the file was cut back to what it was, or is
   * `broken`.
   * @throws ReviewError DISK_FULL or FILE_SYSTEM
   */
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Opens an existing file for appending after its first `length` bytes; anything after them is cut off. */
export async function openAppender(
  path: string,
  length: number,
  files: FileSystem = nodeFileSystem,
): Promise<Appender> {
  const file = await withFileError('open', path, () => files.open(path));
  let end = length;
  let broken = false;
  try {
    if ((await withFileError('read the size of', path, () => files.size(path))) > length) {
      await withFileError('truncate', path, () => file.truncate(length));
      await withFileError('sync', path, () => file.sync());
    }
  } catch (error) {
    await file.close().catch(() => {});
    throw error;
  }

  async function cutBack(): Promise<void> {
    try {
      await file.truncate(end);
      await file.sync();
    } catch {
      broken = true; // the caller gets the first error, which says more
    }
  }

  return {
    get length() {
      return end;
    },
    get broken() {
      return broken;
    },
    async append(bytes) {
      try {
        await writeAll(file, path, bytes, end);
      } catch (error) {
        await cutBack();
        throw error;
      }
      try {
        await file.sync();
      } catch (error) {
        broken = true;
        throw fileError('sync', path, error);
      }
      end += bytes.length;
    },
    close: () => withFileError('close', path, () => file.close()),
  };
}
