/** Copies the readable part of a damaged SQLite database into a new one, table by table. */

import type { Database, SqlJsStatic, SqlValue } from 'sql.js';
import { reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';

/** Row ids that are tried one by one around damage before the rest of a range is given up. */
const MAX_PROBES = 20_000;

/** A new database with the readable rows of some tables of `db`; `onProblem` is called for what is lost. */
export function recoverDatabase(
  SQL: SqlJsStatic,
  db: Database,
  names: readonly string[],
  onProblem: (reason: Message) => void,
): Database {
  const copy = new SQL.Database();
  const [found] = db.exec("SELECT name FROM sqlite_schema WHERE type = 'table'");
  const tables = found?.values.map(([name]) => String(name)) ?? [];
  for (const name of names.filter((wanted) => tables.includes(wanted))) {
    try {
      salvageTable(db, copy, name, onProblem);
    } catch (error) {
      onProblem(message('mlflow.tableUnreadable', { table: name, reason: reasonOf(error) }));
    }
  }
  return copy;
}

function salvageTable(
  db: Database,
  copy: Database,
  table: string,
  tell: (reason: Message) => void,
): void {
  const [info] = db.exec(`PRAGMA table_info(${quote(table)})`);
  const columns = info.values.map((row) => quote(String(row[1])));
  // Without the constraints, which the remaining rows may break; types decide how values compare.
  const declared = info.values.map((row, i) => `${columns[i]} ${quote(String(row[2]))}`);
  copy.run(`CREATE TABLE ${quote(table)} (${declared.join(', ')})`);
  const insert = copy.prepare(
    `INSERT OR IGNORE INTO ${quote(table)} (rowid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`,
  );
  const select = `SELECT rowid, ${columns.join(', ')} FROM ${quote(table)} NOT INDEXED`;
  copy.run('BEGIN');
  let failure: Text = '';
  let probes = 0;
  const gaps: [number, number][] = [];

  /** Reads in one direction until the end or until damage; returns the last row id, or null. */
  function read(
    from: number,
    to: number,
    order: 'ASC' | 'DESC',
  ): { last: number | null; ended: boolean } {
    let last: number | null = null;
    probes++;
    const statement = db.prepare(`${select} WHERE rowid BETWEEN ? AND ? ORDER BY rowid ${order}`);
    try {
      statement.bind([from, to]);
      while (statement.step()) {
        const row = statement.get();
        insert.run(row as SqlValue[]);
        last = Number(row[0]);
      }
      return { last, ended: true };
    } catch (error) {
      failure ||= reasonOf(error);
      return { last, ended: false };
    } finally {
      statement.free();
    }
  }

  function range(from: number, to: number): void {
    if (from > to) return;
    if (probes > MAX_PROBES) {
      gaps.push([from, to]);
      return;
    }
    const up = read(from, to, 'ASC');
    if (up.ended) return;
    const low = up.last === null ? from : up.last + 1;
    const down = read(low, to, 'DESC');
    const high = down.last === null ? to : down.last - 1;
    if (low >= high) {
      if (low === high) gaps.push([low, high]);
      return;
    }
    const middle = Math.floor((low + high) / 2);
    range(low, middle);
    range(middle + 1, high);
  }

  range(1, lastRowId(db, table));
  copy.run('COMMIT');
  insert.free();
  if (!failure) return;
  const ids = merged(gaps);
  const lost = { table, ids, reason: failure };
  tell(ids === '' ? message('mlflow.unknownRowsLost', lost) : message('mlflow.rowsLost', lost));
}

/** The largest row id; if damage hides it, an upper limit, which `range` keeps halving. */
function lastRowId(db: Database, table: string): number {
  try {
    const [result] = db.exec(`SELECT max(rowid) FROM ${quote(table)} NOT INDEXED`);
    return Number(result.values[0][0] ?? 0);
  } catch {
    return 2 ** 40;
  }
}

function merged(gaps: [number, number][]): string {
  const joined: [number, number][] = [];
  for (const [from, to] of gaps.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && last[1] + 1 >= from) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  const texts = joined.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  return texts.length > 8 ? `${texts.slice(0, 8).join(', ')}, …` : texts.join(', ');
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
