/** A PostgreSQL server of the test's own, from the machine's programs, on a socket in a folder that goes with it. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface PostgresServer {
  /** Runs statements and returns what they print. */
  query(sql: string, database?: string): string;
  /** Of its socket. */
  readonly folder: string;
  /** The URL of a table, for a user. */
  url(table: string, user?: string): string;
  close(): void;
}

/** Its programs refuse root. */
const NOBODY = 65_534;

/** Debian's packages keep the server's programs off the PATH. */
const DEBIAN = '/usr/lib/postgresql';
const folders = existsSync(DEBIAN)
  ? readdirSync(DEBIAN).map((one) => join(DEBIAN, one, 'bin'))
  : [];
const env = { ...process.env, PATH: [process.env.PATH, ...folders].join(delimiter) };

/** Whether the server's programs are there. */
export function hasPostgres(): boolean {
  const runs = (name: string) => spawnSync(name, ['--version'], { env }).status === 0;
  return ['initdb', 'pg_ctl', 'psql'].every(runs);
}

export function startPostgres(): PostgresServer {
  const isRoot = process.getuid?.() === 0;
  // Another user reaches no folder of root's own.
  const folder = mkdtempSync(join(isRoot ? '/tmp' : tmpdir(), 'shot-review-pg-'));
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const data = join(folder, 'data');
  const run = (command: string, args: readonly string[], input?: string): string => {
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      ...owner,
      env,
      input,
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr.slice(0, 2000)}`);
    return stdout;
  };
  run('initdb', ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const options = `-k ${folder} -c listen_addresses= -c fsync=off`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  return {
    folder,
    query: (sql, database = 'postgres') =>
      run(
        'psql',
        ['-h', folder, '-U', 'test', '-d', database, '-qAt', '-v', 'ON_ERROR_STOP=1'],
        sql,
      ),
    url: (table, user = 'test') =>
      `postgres://${user}@localhost/postgres?host=${encodeURIComponent(folder)}&table=${encodeURIComponent(table)}`,
    close() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
