/** Validates untrusted paths from zips and uploads before any file is created. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';

/** True for a name of a single file or folder that cannot lead to another place. */
export function isSafeFileName(name: string): boolean {
  return !/[/\\:]/.test(name) && pathValidationError(name) === null;
}

/** What is wrong with a path that must lie below a folder, as a predicate; null if it is valid. */
export function pathValidationError(path: string): Message | null {
  const parts = path.replaceAll('\\', '/').split('/');
  if (/^[/\\]|^[A-Za-z]:/.test(path) || parts.includes('..')) return message('mlflow.leadsOut');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f]/.test(path)) return message('mlflow.controlCharacters');
  if (process.platform === 'win32' && path.includes(':')) return message('mlflow.colon');
  if (parts.some((part) => part === '' || part === '.')) return message('mlflow.emptyPart');
  return null;
}
