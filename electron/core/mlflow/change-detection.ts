/** Detects which runs of a store have changed since the last read, at much lower cost than reading them. */

import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'sql.js';
import { isLink } from './find-stores.ts';
import { columnsOf } from './tables.ts';

/** How the runs of followed stores looked at the last read, kept by the watcher. */
export interface WatchState {
  /** By the run's location. */
  readonly runs: Map<string, { folders: string; files: string; open: boolean }>;
  /** By database path: how far each append-only table had been read. */
  readonly tables: Map<string, Map<string, TableWatermark>>;
  /** Paths of databases that passed the integrity check. */
  readonly sound: Set<string>;
  /** Stores of files whose left-out contents were told. */
  readonly told: Set<string>;
  /** How many times a store of files was scanned. */
  rounds: number;
}

interface TableWatermark {
  rows: number;
  /** The largest row id, and the contents of that row: an id may be reused after a deletion. */
  last: number;
  row: string;
}

export function createWatchState(): WatchState {
  return { runs: new Map(), tables: new Map(), sound: new Set(), told: new Set(), rounds: 0 };
}

/**
 * Appending to a file does not change its folder, so the files of ended runs are also checked, this many runs per
 * round.
 */
const ENDED_A_ROUND = 200;

/**
 * Returns a check for each run's folder: null if it is unchanged, else a callback. After reading the run, call it with
 * whether the run may still change: such a run's files are checked every time, those of ended runs only in turn, since
 * they hardly ever change.
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
    // Taken before the run is read, so that later writes are noticed next time.
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

/** Changes whenever a file below one of the folders changes. */
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

/** The next read takes the run of a database as new. */
export function forgetSqlRun({ runs }: WatchState, database: string, runId: string): void {
  runs.delete(placeOf(database, runId));
}

function placeOf(database: string, runId: string): string {
  return `${database}#${runId}`;
}

/** Checks whether a run's row, or anything that belongs to it, is new since the database was last read. */
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
    const place = placeOf(path, id);
    const stamp = row + (tags.get(id) ?? '');
    const isNew = all || added.has(id) || seen.runs.get(place)?.files !== stamp;
    seen.runs.set(place, { folders: '', files: stamp, open: true });
    return isNew;
  };
}

/** Values of `key` in added rows; null if the table is new here or has changed other than by additions. */
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
