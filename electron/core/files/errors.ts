/** Errors of the file system as ReviewErrors that name the operation and the file. */

import { ReviewError } from '../../../common/errors.ts';

/** The `code` of a system error, also of one that `fileError` has wrapped. */
export function errnoOf(error: unknown): string | undefined {
  if (error instanceof ReviewError) return errnoOf(error.cause);
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** True when an error says that the file or folder is not there. */
export function isNotFound(error: unknown): boolean {
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
  const advice = ['EACCES', 'EPERM', 'EROFS'].includes(code ?? '')
    ? ' Choose a folder that you may write to, or change its permissions.'
    : '';
  return new ReviewError('FILE_SYSTEM', `Could not ${operation} ${path}: ${reason}.${advice}`, {
    cause: error,
  });
}

/** Runs one file operation; a failure becomes a `fileError`. */
export async function withFileError<T>(
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
