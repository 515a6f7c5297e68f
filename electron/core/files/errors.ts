/** Turns errors of the file system into ReviewErrors that name the operation and the file. */

import { ReviewError, reasonOf } from '../../../common/errors.ts';
import type { FileOperation } from '../../../common/i18n/en/messages/files.ts';
import type { Text } from '../../../common/i18n/text.ts';

/** The `code` of a system error, even one wrapped by `fileError`. */
export function errnoOf(error: unknown): string | undefined {
  if (error instanceof ReviewError) return errnoOf(error.cause);
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** The system's own reason for a failure, even one wrapped by `fileError`. */
export function systemReason(error: unknown): Text {
  const isWrapped = error instanceof ReviewError && errnoOf(error) !== undefined;
  return isWrapped ? systemReason(error.cause) : reasonOf(error);
}

/** True for an error that says that the file or folder does not exist. */
export function isNotFound(error: unknown): boolean {
  const code = errnoOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** True for a disk that is full, read-only or not this user's to write to. */
export function isUnwritable(error: unknown): boolean {
  const code = errnoOf(error) ?? '';
  return ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM'].includes(code);
}

/** Turns a system error into DISK_FULL or FILE_SYSTEM, naming the operation and the file. */
export function fileError(operation: FileOperation, path: string, error: unknown): ReviewError {
  if (error instanceof ReviewError) return error;
  const code = errnoOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ReviewError('DISK_FULL', 'files.diskFull', { operation, path }, { cause: error });
  }
  if (code === 'EISDIR') {
    return new ReviewError('FILE_SYSTEM', 'files.isFolder', { operation, path }, { cause: error });
  }
  const isRefused = ['EACCES', 'EPERM', 'EROFS'].includes(code ?? '');
  return new ReviewError(
    'FILE_SYSTEM',
    isRefused ? 'files.notPermitted' : 'files.failed',
    { operation, path, reason: reasonOf(error) },
    { cause: error },
  );
}

/** Runs one file operation; a failure becomes a `fileError`. */
export async function withFileError<T>(
  operation: FileOperation,
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileError(operation, path, error);
  }
}
