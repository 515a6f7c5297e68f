/** Names of files that are not finished, and a folder for what ends with the program. */

import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './errors.ts';

/** A name beside `path` for a file that is not finished; `removeLeftovers` knows it. */
export function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Whether a file or folder is one that was not finished, or was made on the way to one (`….utf8.tmp`). */
export function isTemporary(name: string): boolean {
  return /\.[0-9a-f]{12}(\.\w+)*\.tmp$/.test(name);
}

/** Of this machine: a container that shares the folder numbers its processes anew. */
const hostTag = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);

/** Tells whose a temporary folder is: machine and process. */
export const ownTag = `${hostTag}-${process.pid}`;

let scratch: string | undefined;

/**
 * A path in a folder of this program's own, which no other user can look into; it is removed at the
 * program's end, or where the program was killed, when the next one makes its own.
 */
export function processTempPath(name: string): string {
  if (scratch === undefined) {
    const made = mkdtempSync(join(tmpdir(), `shot-review-${ownTag}-`));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    scratch = made;
    void removeAbandonedFolders();
  }
  return join(scratch, name);
}

/** Removes the folders of programs of this user and machine that do not run any more. Resolves to their names. */
export async function removeAbandonedFolders(within = tmpdir()): Promise<string[]> {
  const names = (await readdir(within).catch(() => [])).filter(isAbandoned);
  const removed: string[] = [];
  for (const name of names) {
    const path = join(within, name);
    try {
      const { uid } = await lstat(path);
      if (process.getuid !== undefined && uid !== process.getuid()) continue;
      await rm(path, { recursive: true, force: true });
      removed.push(name);
    } catch {
      // Held open, or another program removes it: the next start tries again.
    }
  }
  return removed;
}

function isAbandoned(name: string): boolean {
  const tag = /^shot-review-([0-9a-f]{6}-\d+)-/.exec(name)?.[1];
  return tag !== undefined && isEndedProgram(tag);
}

/** Whether a tag is that of a program of this machine that does not run any more. */
export function isEndedProgram(tag: string): boolean {
  const [host, pid] = tag.split('-');
  if (host !== hostTag) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return errnoOf(error) === 'ESRCH'; // another user's process answers EPERM
  }
}
