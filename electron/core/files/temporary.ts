/** Names of unfinished files, and a folder that is removed when the program ends. */

import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './errors.ts';

/** A name beside `path` for an unfinished file; `removeTemporaryFiles` recognises it. */
export function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Whether a file or folder is unfinished, or was an intermediate step of one (`….utf8.tmp`). */
export function isTemporary(name: string): boolean {
  return /\.[0-9a-f]{12}(\.\w+)*\.tmp$/.test(name);
}

/** Identifies this machine: a container that shares the folder has its own process numbers. */
const hostTag = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);

/** Identifies the owner of a temporary folder: machine and process. */
export const ownTag = `${hostTag}-${process.pid}`;

let scratch: string | undefined;

/**
 * A path in a private folder of this program, which no other user can look into. It is removed when the program ends
 * or, if the program was killed, when the next one creates its own.
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

/** Removes the folders of this user's programs on this machine that no longer run. Resolves to their names. */
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
      // Held open, or another program is removing it: the next start tries again.
    }
  }
  return removed;
}

function isAbandoned(name: string): boolean {
  const tag = /^shot-review-([0-9a-f]{6}-\d+)-/.exec(name)?.[1];
  return tag !== undefined && isEndedProgram(tag);
}

/** Whether a tag belongs to a program on this machine that no longer runs. */
export function isEndedProgram(tag: string): boolean {
  const [host, pid] = tag.split('-');
  if (host !== hostTag) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return errnoOf(error) === 'ESRCH'; // EPERM: the process exists and belongs to another user
  }
}
