/** Tells whether a folder is still the same one: another may have been made at its path. */

import { statSync } from 'node:fs';

/** Device and inode of a file or folder; null if there is none. */
export function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
