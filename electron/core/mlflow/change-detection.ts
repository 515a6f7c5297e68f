/** Tells which runs of a store have changed since it was read last, much cheaper than reading them. */

import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'sql.js';
import { isLink } from './find-stores.ts';
import { columnsOf } from './tables.ts';

/** What the runs of followed stores looked like, kept by the watcher. */
export interface WatchState {
  /** By the place where a run lies. */
  readonly runs: Map<string, { folders: string; files: string; open: boolean }>;
  /** By a database's path: how far each table reached that is only added to. */
  readonly tables: Map<string, Map<string, TableWatermark>>;
  /**
   * By a database's path and a run's id, for runs that are going on: where its artifacts were recorded,
   * and what was there.
   */
  readonly open: Map<string, Map<string, { address: string; stamp: string }>>;
  /** Paths of databases that passed the integrity check. */
  readonly sound: Set<string>;
  /** How many times a store of files was looked through. */
  rounds: number;
}

interface TableWatermark {
  rows: number;
  /** The largest row id, and what stands there: an id may be given anew after a deletion. */
  last: number;
  row: string;
}

export function createWatchState(): WatchState {
  return { runs: new Map(), tables: new Map(), open: new Map(), sound: new Set(), rounds: 0 };
}

/** Appending to a file does not change its folder; of so many ended runs the files are looked at, in turn. */
const ENDED_A_ROUND = 200;

/**
 * Returns, per run folder, null if it is unchanged, else a callback to call
 * back is told after reading whether more may be written to the run: its files are then looked at one
 * by one each time, those of ended runs only in turn, as nearly nobody writes to one.
 */
export function detectFolderChanges(
  seen: WatchState,
  runCount: number,
): (dir: string) => ((open: boolean) => void) | null {
  const round = seen.rounds++;
  const turns = Math.ceil(runCount / ENDED_A_ROUND);
  let index = 0;
  return (dir) => {
    const known = seen.runs.get(dir);
    // Before the run is read: what is written meanwhile is seen the next time.
    const folders = stampOfFolders(dir);
    const isTurn = index++ % turns === round % turns;
    if (known?.folders === folders) {
      if (!known.open && !isTurn) return null;
      if (known.files === stampOfFiles(dir)) return null;
    }
    const files = stampOfFiles(dir);
    return (open) => seen.runs.set(dir, { folders, files, open });
  };
}

const PARTS = ['metrics', 'params', 'tags', 'inputs', 'outputs', 'artifacts'];

function stampOfFolders(dir: string): string {
  return ['meta.yaml', ...PARTS].map((name) => stampOf(join(dir, name))).join();
}

function stampOfFiles(dir: string): string {
  return fingerprintFolders(PARTS.map((name) => join(dir, name)));
}

/** Changes whenever a file below one of the folders does. */
export function fingerprintFolders(dirs: readonly string[]): string {
  const hash = createHash('sha1');
  for (const dir of dirs) stampFiles(dir, (text) => hash.update(text));
  return hash.digest('base64');
}

function stampFiles(dir: string, add: (text: string) => void): void {
  let entries: Dirent[];
  try {
    if (isLink(dir)) return;
    entries = readdirSync(dir, { withFileTypes: true });
  } catch {
    return;
  }
  for (const entry of entries) {
    const path = join(dir, entry.name);
    add(`${entry.name} ${stampOf(path)}\n`);
    if (entry.isDirectory()) stampFiles(path, add);
  }
}

function stampOf(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : '';
}

/** Says of a run's row whether it, or what belongs to it, is new since the database was read last. */
export function detectSqlChanges(
  seen: WatchState,
  db: Database,
  path: string,
): (id: string, row: string) => boolean {
  const reached = seen.tables.get(path) ?? new Map<string, TableWatermark>();
  seen.tables.set(path, reached);
  const added = new Set<string>();
  let all = false;
  for (const [table, key] of [
    ['metrics', 'run_uuid'],
    ['params', 'run_uuid'],
    ['inputs', 'destination_id'],
  ]) {
    if (!columnsOf(db, table).has(key)) continue;
    const ids = addedSince(db, table, key, reached);
    if (ids === null) all = true;
    else for (const id of ids) added.add(id);
  }
  const tags = tagsByRun(db);
  return (id, row) => {
    const place = `${path}#${id}`;
    const stamp = row + (tags.get(id) ?? '');
    const isNew = all || added.has(id) || seen.runs.get(place)?.files !== stamp;
    seen.runs.set(place, { folders: '', files: stamp, open: true });
    return isNew;
  };
}

/** Values of `key` in rows that were added; null when the table was not only added to, or not known. */
function addedSince(
  db: Database,
  table: string,
  key: string,
  reached: Map<string, TableWatermark>,
): string[] | null {
  const rowAt = (id: number) =>
    JSON.stringify(db.exec(`SELECT * FROM ${table} WHERE rowid = ${id}`)[0]?.values);
  const before = reached.get(table);
  const [found] = db.exec(`SELECT count(*), ifnull(max(rowid), 0) FROM ${table}`);
  const [rows, last] = found.values[0].map(Number);
  reached.set(table, { rows, last, row: rowAt(last) });
  if (!before || before.row !== rowAt(before.last)) return null;
  const [newer] = db.exec(
    `SELECT ${key}, count(*) FROM ${table} WHERE rowid > ${before.last} GROUP BY ${key}`,
  );
  const counts = newer?.values ?? [];
  const added = counts.reduce((sum, [, count]) => sum + Number(count), 0);
  return before.rows + added === rows ? counts.map(([id]) => String(id)) : null;
}

function tagsByRun(db: Database): Map<string, string> {
  if (!columnsOf(db, 'tags').has('run_uuid')) return new Map();
  const [found] = db.exec(
    "SELECT run_uuid, group_concat(key || '=' || value) FROM tags GROUP BY run_uuid",
  );
  return new Map(found?.values.map(([id, tags]) => [String(id), String(tags)]));
}
