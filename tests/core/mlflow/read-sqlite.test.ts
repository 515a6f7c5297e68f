import fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { inEnglish } from '../../support/in-english.ts';
import { fingerprint, newFolder, readAll, removeFolders } from './stores.ts';

afterAll(removeFolders);

const SCHEMA = `
  CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, artifact_location TEXT, lifecycle_stage TEXT);
  CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, artifact_uri TEXT, experiment_id INTEGER);
  CREATE TABLE metrics (key TEXT, value REAL, timestamp BIGINT, run_uuid TEXT, step BIGINT, is_nan BOOLEAN, PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
  CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT, PRIMARY KEY (key, run_uuid));
  CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT, PRIMARY KEY (key, run_uuid));
  INSERT INTO experiments VALUES (109243300970291977, 'shots', '/gone', 'active');`;

function create(runs: number, points: number, pragma = ''): { path: string; db: DatabaseSync } {
  const path = join(newFolder(), 'mlflow.db');
  const db = new DatabaseSync(path);
  db.exec(`${pragma};${SCHEMA}`);
  const run = db.prepare(
    "INSERT INTO runs VALUES (?, ?, 'FINISHED', 1, 2, 'active', NULL, 109243300970291977)",
  );
  const metric = db.prepare('INSERT INTO metrics VALUES (?, ?, ?, ?, ?, 0)');
  db.exec('BEGIN');
  for (let i = 0; i < runs; i++) {
    const id = i.toString(16).padStart(32, '0');
    run.run(id, `run ${i}`);
    for (let step = 0; step < points; step++) metric.run('loss', step / 7, 1000 + step, id, step);
  }
  db.exec('COMMIT');
  return { path, db };
}

test('an old database: missing tables and columns, ids beyond 2^53', async () => {
  const { path, db } = create(2, 3);
  db.exec('ALTER TABLE metrics RENAME TO gone; DROP TABLE params; ALTER TABLE runs DROP end_time;');
  db.close();
  const { experiments, runs, problems } = await readAll(path);
  expect(experiments[0].id).toBe('109243300970291977');
  expect(
    runs.map((run) => [run.name, run.experimentId, run.params.size, run.metrics.length]),
  ).toEqual([
    ['run 0', '109243300970291977', 0, 0],
    ['run 1', '109243300970291977', 0, 0],
  ]);
  expect(inEnglish(problems.map(({ reason }) => reason))).toEqual([
    'table runs has no end_time',
    'table metrics is missing',
    'table params is missing',
  ]);
});

test('a database that another program has locked is read as it was committed', async () => {
  const { path, db } = create(2, 3);
  db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE runs SET name = 'open'");
  const before = fingerprint(join(path, '..'));
  const { runs, problems } = await readAll(path);
  expect(runs.map((run) => run.name)).toEqual(['run 0', 'run 1']);
  expect(inEnglish(problems.every(({ path: where }) => where === `${path}-journal`))).toBe(true);
  expect(fingerprint(join(path, '..'))).toBe(before);
  db.close();
});

test('NaN and the infinities; rows without their run are counted', async () => {
  const { path, db } = create(1, 0);
  const id = '0'.repeat(32);
  db.exec(`INSERT INTO metrics VALUES ('a', 0, 1, '${id}', 0, 1), ('b', ${Number.MAX_VALUE}, 1, '${id}', 0, 0),
    ('c', -${Number.MAX_VALUE}, 1, '${id}', 0, 0), ('d', 1, 1, 'nobody', 0, 0)`);
  db.close();
  const { runs, problems } = await readAll(path);
  expect(Object.fromEntries(runs[0].metrics.map((one) => [one.key, one.value]))).toEqual({
    a: Number.NaN,
    b: Infinity,
    c: -Infinity,
  });
  expect(inEnglish(problems)).toEqual([
    { path, reason: 'table metrics: 1 row belongs to a run that is not in it' },
  ]);
});

test('case 20: a run whose id is no id is left out, and told', async () => {
  const { path, db } = create(1, 0);
  for (const id of ['etc', '../../etc', '__proto__', 'F'.repeat(32)]) {
    db.exec(
      `INSERT INTO runs VALUES ('${id}', 'odd', 'FINISHED', 1, 2, 'active', 'file:///${id}', 1)`,
    );
  }
  db.close();
  const { runs, problems } = await readAll(path);
  expect(runs.map((run) => run.name)).toEqual(['run 0']);
  expect(inEnglish(problems.map(({ reason }) => reason))).toContainEqual(
    `run "../../etc" was left out: a run's id has 32 hexadecimal digits`,
  );
  expect(inEnglish(problems)).toHaveLength(4);
});

describe('a write-ahead log beside the database', () => {
  /** A database whose newest state is in its log: run 0 deleted, many more points. */
  function withLog(pageSize: number): { dir: string; path: string; db: DatabaseSync } {
    const { path, db } = create(3, 20, `PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = WAL`);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0');
    db.exec("UPDATE runs SET lifecycle_stage = 'deleted' WHERE name = 'run 0'");
    for (let step = 100; step < 1100; step++) {
      db.exec(
        `INSERT INTO metrics VALUES ('late', ${step}, ${step}, '${'0'.repeat(32)}', ${step}, 0)`,
      );
    }
    return { dir: join(path, '..'), path, db };
  }

  test.each([512, 4096, 65536])(
    'is applied, page size %i, and nothing is touched',
    async (size) => {
      const { dir, path, db } = withLog(size);
      const before = fingerprint(dir);
      const { runs, problems } = await readAll(path);
      expect(fingerprint(dir)).toBe(before);
      db.close();
      expect(inEnglish(problems)).toEqual([]);
      expect(runs.map((run) => run.deleted)).toEqual([true, false, false]);
      expect(runs[0].metrics).toHaveLength(1020);
    },
  );

  test('without its log the older state is read; version 2 of the header is no obstacle', async () => {
    const { path, db } = withLog(4096);
    const copy = join(newFolder(), 'alone.db');
    fs.copyFileSync(path, copy);
    db.close();
    const { runs } = await readAll(copy);
    expect(runs.map((run) => [run.deleted, run.metrics.length])).toEqual([
      [false, 20],
      [false, 20],
      [false, 20],
    ]);
  });

  test('a log that is cut, has a flipped bit, or an open transaction counts up to its last commit', async () => {
    const { path, db } = withLog(4096);
    const wal = fs.readFileSync(`${path}-wal`);
    const base = fs.readFileSync(path);
    db.exec('BEGIN; DELETE FROM metrics');
    const dir = newFolder();
    const read = async (log: Uint8Array) => {
      fs.writeFileSync(join(dir, 'x.db'), base);
      fs.writeFileSync(join(dir, 'x.db-wal'), log);
      const { runs, problems } = await readAll(join(dir, 'x.db'));
      expect(inEnglish(problems)).toEqual([]);
      return runs[0].metrics.length;
    };
    /** What SQLite itself reads from the same two files. */
    const expected = (log: Uint8Array) => {
      const other = newFolder();
      fs.writeFileSync(join(other, 'x.db'), base);
      fs.writeFileSync(join(other, 'x.db-wal'), log);
      const check = new DatabaseSync(join(other, 'x.db'));
      const [row] = check
        .prepare("SELECT count(*) AS n FROM metrics WHERE run_uuid LIKE '%000'")
        .all();
      check.close();
      return row.n;
    };
    for (const length of [0, 31, 32, 4000, 5000, wal.length >> 1, wal.length - 1, wal.length]) {
      const log = wal.subarray(0, length);
      expect(await read(log)).toBe(expected(log));
    }
    for (const at of [5, 20, 60, 4200, wal.length >> 1]) {
      const log = Uint8Array.from(wal);
      log[at] ^= 4;
      const count = await read(log).catch(() => -1);
      if (at > 32) expect(count).toBe(expected(log));
    }
    db.exec('ROLLBACK');
    db.close();
  });
});

describe('a damaged database', () => {
  test.each([
    ['zeros', (page: Uint8Array) => page.fill(0)],
    ['noise', (page: Uint8Array) => page.set(page.map((_, i) => (i * 131) % 251))],
  ])('%s in the middle: everything around it is read, the loss is told', async (_, damage) => {
    const { path, db } = create(200, 20);
    const [{ rootpage }] = db
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'metrics'")
      .all();
    db.close();
    const bytes = fs.readFileSync(path);
    const pages = bytes.length / 4096;
    // Leaf pages of the metrics table start with 13; changes the first one in the second half.
    let hit = Math.floor(pages / 2);
    while (bytes[hit * 4096] !== 13) hit++;
    expect(hit).not.toBe(Number(rootpage) - 1);
    damage(bytes.subarray(hit * 4096, (hit + 1) * 4096));
    fs.writeFileSync(path, bytes);
    const { runs, problems } = await readAll(path);
    const points = runs.reduce((sum, run) => sum + run.metrics.length, 0);
    expect(runs).toHaveLength(200);
    expect(points).toBeGreaterThan(3800);
    expect(points).toBeLessThan(4000);
    expect(
      inEnglish(
        problems.some((problem) => inEnglish(problem.reason).includes('the database is damaged')),
      ),
    ).toBe(true);
    expect(
      inEnglish(
        problems.some((problem) => /table metrics: rows are lost/.test(inEnglish(problem.reason))),
      ),
    ).toBe(true);
  });

  test('cut in half: what is left is read', async () => {
    const { path, db } = create(200, 20);
    db.close();
    const bytes = fs.readFileSync(path);
    fs.writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    const { problems, runs } = await readAll(path);
    expect(inEnglish(problems[0].reason)).toContain('the database is cut off');
    expect(runs.length).toBeGreaterThan(0);
  });

  test('garbage behind the first bytes: a problem, no crash', async () => {
    const dir = newFolder();
    const bytes = new Uint8Array(8192).map((_, i) => (i * 7) % 256);
    bytes.set(Buffer.from('SQLite format 3\0'));
    fs.writeFileSync(join(dir, 'mlflow.db'), bytes);
    const { problems } = await readAll(join(dir, 'mlflow.db'));
    expect(inEnglish(problems.length)).toBeGreaterThan(0);
  });
});

test('a transaction that was cut off is undone from its journal', async () => {
  const { path, db } = create(3, 500);
  db.exec('PRAGMA cache_size = 5; PRAGMA cache_spill = 5; BEGIN');
  db.exec("UPDATE runs SET lifecycle_stage = 'deleted'; UPDATE metrics SET value = value + 1000");
  const copy = join(newFolder(), 'x.db');
  fs.copyFileSync(path, copy);
  fs.copyFileSync(`${path}-journal`, `${copy}-journal`);
  db.exec('ROLLBACK');
  db.close();
  const { runs, problems } = await readAll(copy);
  expect(inEnglish(problems.map((problem) => problem.path))).toEqual([`${copy}-journal`]);
  expect(runs.every((run) => !run.deleted && run.metrics.every((one) => one.value < 1000))).toBe(
    true,
  );
  expect(runs.reduce((sum, run) => sum + run.metrics.length, 0)).toBe(1500);
});
