/** Tells which runs of a store have changed since it was read last, much cheaper than reading them. */

import fs from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'sql.js';
import { columnsOf } from './tables.ts';

/** What each run looked like, by the place where it lies. */
export type Seen = Map<string, { stamp: string; open: boolean }>;

/**
 * Null when the run in a folder is as it was. Else it is to be read, and what comes back is told
 * afterwards whether more may be written to it: files are then looked at one by one, as appending
 * does not change their folder. Of other runs the folders and the meta.yaml are enough.
 */
export function stampRunFolder(seen: Seen, dir: string): ((open: boolean) => void) | null {
  const known = seen.get(dir);
  if (known && known.stamp === stampOf(dir, known.open)) return null;
  // Before the run is read: what is written meanwhile is seen the next time.
  const stamps = { open: stampOf(dir, true), ended: stampOf(dir, false) };
  return (open) => seen.set(dir, { stamp: open ? stamps.open : stamps.ended, open });
}

function stampOf(dir: string, everyFile: boolean): string {
  const stamps = [stampOfFile(join(dir, 'meta.yaml'))];
  for (const name of ['metrics', 'params', 'tags', 'inputs', 'outputs']) {
    stamps.push(stampOfFile(join(dir, name)));
    if (everyFile) stampFiles(join(dir, name), stamps);
  }
  return stamps.join();
}

function stampFiles(dir: string, stamps: string[]): void {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(dir, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(dir, entry.name);
    stamps.push(entry.name, stampOfFile(path));
    if (entry.isDirectory()) stampFiles(path, stamps);
  }
}

function stampOfFile(path: string): string {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : '';
}

/** Says of a run's row whether it, or what belongs to it, is new since the database was read last. */
export function sqlRunStamps(
  seen: Seen,
  db: Database,
  path: string,
): (id: string, row: string) => boolean {
  const parts = new Map<string, string>();
  for (const [table, key, what] of [
    ['metrics', 'run_uuid', 'count(*)'],
    ['params', 'run_uuid', 'count(*)'],
    ['inputs', 'destination_id', 'count(*)'],
    ['tags', 'run_uuid', "group_concat(key || '=' || value)"],
  ]) {
    if (!columnsOf(db, table).has(key)) continue;
    const [result] = db.exec(`SELECT ${key}, ${what} FROM ${table} GROUP BY ${key}`);
    for (const [id, part] of result?.values ?? []) {
      parts.set(String(id), `${parts.get(String(id)) ?? ''} ${table} ${part}`);
    }
  }
  return (id, row) => {
    const stamp = row + (parts.get(id) ?? '');
    const place = `${path}#${id}`;
    const isNew = seen.get(place)?.stamp !== stamp;
    seen.set(place, { stamp, open: true });
    return isNew;
  };
}
