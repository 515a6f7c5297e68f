/** Validates untrusted paths from zips and uploads before any file is created. */

/** True for a name that can be one file's or folder's, and no way to another. */
export function isSafeFileName(name: string): boolean {
  return !/[/\\:]/.test(name) && pathValidationError(name) === null;
}

/** What is wrong with a path that must lie below a folder, as a predicate; null when nothing is. */
export function pathValidationError(path: string): string | null {
  const parts = path.replaceAll('\\', '/').split('/');
  if (/^[/\\]|^[A-Za-z]:/.test(path) || parts.includes('..')) return 'leads out of the folder';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f]/.test(path)) return 'has control characters in its name';
  if (process.platform === 'win32' && path.includes(':')) return 'has a colon in its name';
  if (parts.some((part) => part === '' || part === '.')) return 'has an empty part in its name';
  return null;
}
