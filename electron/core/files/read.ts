/** Reading: what may not be there, and by pieces. */

import { constants, openSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileError, isNotFound } from './errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

/** A pipe in the place of a file opens at once: nobody may ever write to it. Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a file, or returns null when there is none. */
export async function readIfExists(
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<Uint8Array | null> {
  try {
    return await files.read(path);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw fileError('read', path, error);
  }
}

/** The names in a folder; none where there is no such folder. */
export async function listIfExists(
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<string[]> {
  try {
    return await files.list(path);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw fileError('list', path, error);
  }
}

/** Whether there is a file or folder. */
export async function pathExists(
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<boolean> {
  try {
    await files.size(path);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw fileError('read the size of', path, error);
  }
}

/** Opens a file that is only read; the number that it gets is the caller's to close. */
export function openToReadSync(path: string): number {
  return openSync(path, READ);
}

/** Opens a file that is only read. */
export function openToRead(path: string): Promise<FileHandle> {
  return open(path, READ);
}
