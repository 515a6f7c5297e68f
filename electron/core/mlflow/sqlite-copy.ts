/** Opens a copy of a SQLite file in memory, including its log or journal; the file is never written to. */

import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import { errorMessage, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { recoverDatabase } from './recover.ts';
import type { ReportProblem } from './text-files.ts';
import { applyRollbackJournal, applyWal } from './wal.ts';

/** sql.js keeps the whole database in a heap of 2 GiB, and needs space to work. */
const MAX_BYTES = 1.8 * 2 ** 30;
const TRIES = 5;

let loading: Promise<SqlJsStatic> | undefined;

/**
 * A database in memory with the newest committed state, repaired as far as it can be read; null, after a report, if it
 * cannot be opened. The caller closes it. From a damaged one only `tables` are copied. Those in `sound` are not checked
 * for damage again, which takes as long as everything else.
 */
export async function openSqliteCopy(
  path: string,
  tables: readonly string[],
  report: ReportProblem,
  sound?: Set<string>,
): Promise<Database | null> {
  loading ??= initSqlJs();
  const SQL = await loading;
  const bytes = await readConsistently(path, report);
  if (!bytes) return null;
  try {
    const db = new SQL.Database(bytes);
    const view = viewInPlaceOf(db, tables);
    if (view !== null) {
      db.close();
      report(path, message('mlflow.viewInPlace', { name: view }));
      return null;
    }
    const faults = sound?.has(path) ? null : check(db);
    if (faults === null) {
      sound?.add(path);
      return db;
    }
    report(path, message('mlflow.damaged', { faults }));
    try {
      return recoverDatabase(SQL, db, tables, (reason) => report(path, reason));
    } finally {
      db.close();
    }
  } catch (error) {
    report(path, message('mlflow.cannotOpen', { reason: reasonOf(error) }));
    return null;
  }
}

/**
 * The name of a table that is a view, or a table whose rows are computed: reading one may take for ever. Null if none is.
 */
function viewInPlaceOf(db: Database, tables: readonly string[]): string | null {
  let names: string[];
  try {
    const [found] = db.exec(
      "SELECT name FROM sqlite_master WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%'",
    );
    names = found?.values.map(([name]) => String(name).toLowerCase()) ?? [];
  } catch {
    return null; // damaged: what is copied from it is tables only
  }
  return tables.find((table) => names.includes(table)) ?? null;
}

/** What SQLite finds wrong with the structure; null if nothing. */
function check(db: Database): string | null {
  try {
    // A constraint may be made to compute for ever.
    db.run('PRAGMA ignore_check_constraints = ON');
    const [result] = db.exec('PRAGMA quick_check(3)');
    const lines = result.values.map(([line]) => String(line));
    // A row that breaks a constraint is still a row.
    const damage = lines.filter(
      (line) => line !== 'ok' && !/^(?:NULL|CHECK|NUMERIC|TEXT)/.test(line),
    );
    return damage.length === 0 ? null : damage.join('; ').slice(0, 300);
  } catch (error) {
    return errorMessage(error);
  }
}

/** The bytes at one point in time: read again if a file changed meanwhile, as during a checkpoint. */
async function readConsistently(path: string, report: ReportProblem): Promise<Uint8Array | null> {
  for (let turn = 1; ; turn++) {
    const before = fileStamp(path);
    let bytes: Uint8Array;
    const notes: [string, Message][] = [];
    try {
      const { size } = statSync(path);
      if (size > MAX_BYTES) {
        report(path, message('mlflow.databaseTooLarge', { bytes: size, most: MAX_BYTES }));
        return null;
      }
      bytes = await readFile(path);
      for (const [suffix, apply] of [
        ['-journal', applyRollbackJournal],
        ['-wal', applyWal],
      ] as const) {
        const beside = readIfAny(path + suffix);
        if (!beside) continue;
        const applied = apply(bytes, beside);
        bytes = applied.bytes;
        if (applied.note) notes.push([path + suffix, applied.note]);
      }
    } catch (error) {
      report(path, message('mlflow.cannotRead', { reason: reasonOf(error) }));
      return null;
    }
    if (fileStamp(path) === before || turn === TRIES) {
      for (const [file, note] of notes) report(file, note);
      return normaliseHeader(path, bytes, report);
    }
  }
}

/** Changes whenever the database, its log or its journal changes. */
export function fileStamp(path: string): string {
  return ['', '-wal', '-journal']
    .map((suffix) => {
      const stat = statSync(path + suffix, { bigint: true, throwIfNoEntry: false });
      return stat ? `${stat.size} ${stat.mtimeNs} ${stat.ino}` : 'none';
    })
    .join();
}

function readIfAny(path: string): Uint8Array | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return size > 0 ? readFileSync(path) : null;
}

/**
 * The header says how many pages there are and that the file may need a log (version 2): SQLite refuses a buffer with
 * fewer pages, and one with version 2 if it cannot open a log.
 */
function normaliseHeader(
  path: string,
  source: Uint8Array,
  report: ReportProblem,
): Uint8Array | null {
  if (source.length < 100) {
    report(path, message('mlflow.databaseTooSmall', { bytes: source.length }));
    return null;
  }
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const pageSize = view.getUint16(16) === 1 ? 65536 : view.getUint16(16);
  const countIsValid = view.getUint32(24) === view.getUint32(92);
  const stated = countIsValid ? view.getUint32(28) * pageSize : 0;
  const whole = Math.max(stated, Math.ceil(source.length / pageSize) * pageSize || 0);
  let bytes = source;
  if (whole > source.length && whole <= MAX_BYTES) {
    report(path, message('mlflow.databaseCutOff', { there: source.length, whole }));
    bytes = new Uint8Array(whole);
    bytes.set(source);
  }
  bytes[18] = 1;
  bytes[19] = 1;
  return bytes;
}
