/** Names of files that are not finished, and a folder for what ends with the program. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A name beside `path` for a file that is not finished; `removeLeftovers` knows it. */
export function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Whether a file or folder is one that was not finished, or was made on the way to one (`….utf8.tmp`). */
export function isTemporary(name: string): boolean {
  return /\.[0-9a-f]{12}(\.\w+)*\.tmp$/.test(name);
}

let scratch: string | undefined;

/** A path in a folder of this program's own, which no other user can look into; it is removed at the program's end. */
export function processTempPath(name: string): string {
  if (scratch === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'shot-review-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    scratch = made;
  }
  return join(scratch, name);
}
