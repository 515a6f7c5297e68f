/** Reads files that may not exist, and files in pieces. */

import { constants, openSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileError, isNotFound } from './errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

/** Opens a pipe without waiting for a writer, so that it can be refused. Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a file, or returns null if it does not exist. */
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

/** The names in a folder; none if the folder does not exist. */
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

/** Whether a file or folder exists at the path. */
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

/** Opens a file for reading only; the caller must close the returned descriptor. */
export function openToReadSync(path: string): number {
  return openSync(path, READ);
}

/** Opens a file for reading only. */
export function openToRead(path: string): Promise<FileHandle> {
  return open(path, READ);
}
