/** Scoring millions of shots with a decision tree by each engine, beside scikit-learn on batches of pandas. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { ROOT } from '../../build/setup/paths.mjs';
import { sparkVariables } from '../../build/setup/spark.mjs';
import { withConnection } from '../../electron/core/data/duckdb.ts';
import { quoteText } from '../../electron/core/data/sql.ts';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { shotsCsv } from '../support/shots.ts';
import type { Asked } from './asked.ts';

/** `--rows 100000000` for a hundred million. */
const ROWS = [1_000_000, 10_000_000];
const FEATURES = 'lat,lon,minutes_remaining,period,playoffs,shot_distance';
const TRAIN_ROWS = 20_000;
const MAX_DEPTH = 10;
const CLI = join(ROOT, 'dist', 'cli.js');

interface Measured {
  readonly seconds: number;
  /** Of the program and all that it started, in bytes; NaN where the system does not tell. */
  readonly memory: number;
}

export async function benchScale({ rows: asked }: Asked): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shot-review-scale-'));
  try {
    const workspace = ['--workspace', join(folder, 'workspace')];
    const train = join(folder, 'train.csv');
    writeFileSync(train, shotsCsv(TRAIN_ROWS));
    const model = trainTree(train, workspace);
    for (const rows of asked ?? ROWS) await compare(folder, { rows, model, train, workspace });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function trainTree(train: string, workspace: readonly string[]): string {
  const args = ['pipeline', '--train', train, '--features', FEATURES, '--models', 'decision_tree'];
  const params = ['--param', `decision_tree.max_depth=${MAX_DEPTH}`, '--json', ...workspace];
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...args, ...params], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  const { runs } = JSON.parse(stdout) as {
    runs: { stage: string; model: string; run_id: string }[];
  };
  return (
    runs.find(({ stage, model }) => stage === 'train' && model === 'decision_tree')?.run_id ?? ''
  );
}

interface Scale {
  readonly rows: number;
  readonly model: string;
  readonly train: string;
  readonly workspace: readonly string[];
}

async function compare(folder: string, { rows, model, train, workspace }: Scale): Promise<void> {
  const shots = join(folder, 'shots.parquet');
  await writeShots(shots, rows);
  console.log(
    `${rows.toLocaleString('en')} shots, a tree of depth ${MAX_DEPTH}, ${cpus().length} cores`,
  );
  const score = async (name: string, args: readonly string[], env = {}) => {
    const to = join(folder, 'scored.parquet');
    const given = ['score', '--model', model, '--to', to, ...args, ...workspace];
    const measured = await measure(process.execPath, [CLI, ...given], env);
    print(name, rows, measured);
    rmSync(to, { recursive: true, force: true });
    return measured;
  };
  const duckdb = await score('DuckDB, 2 GB', [
    '--engine',
    'duckdb',
    '--data',
    shots,
    '--memory',
    '2GB',
  ]);
  const script = fileURLToPath(new URL('scale_peer.py', import.meta.url));
  const peer = await measure(
    mlflowPython('2.12.2'),
    [script, train, shots, join(folder, 'peer.parquet'), FEATURES, String(MAX_DEPTH)],
    {},
  );
  print('scikit-learn, batches of pandas', rows, peer);
  console.log(`ratio DuckDB / scikit-learn: ${(duckdb.seconds / peer.seconds).toFixed(3)}`);
  const spark = sparkVariables();
  if ('SPARK_HOME' in spark) {
    for (const workers of [1, 2]) {
      const args = ['--engine', 'spark', '--data', shots, '--master', `local[${workers}]`];
      await score(`Spark, ${workers} worker${workers > 1 ? 's' : ''}`, args, spark);
    }
  }
  if (hasPostgres()) await scoreInPostgres(shots, score);
}

async function scoreInPostgres(
  shots: string,
  score: (name: string, args: readonly string[]) => Promise<Measured>,
): Promise<void> {
  const server = startPostgres();
  try {
    const csv = join(server.folder, 'shots.csv');
    await withConnection((connection) =>
      connection.run(
        `COPY (SELECT * FROM ${`read_parquet(${quoteText(shots)})`}) TO ${quoteText(csv)} (HEADER false)`,
      ),
    );
    const columns = [...FEATURES.split(','), 'shot_made_flag'].map(
      (name) => `${name} double precision`,
    );
    server.query(
      `CREATE TABLE shots (${columns.join(', ')}); COPY shots FROM ${quoteText(csv)} (FORMAT csv)`,
    );
    await score('PostgreSQL (the client)', ['--engine', 'postgres', '--data', server.url('shots')]);
  } finally {
    server.close();
  }
}

/** Drawn shots in feet around the hoop, as degrees; a hash makes them, so that they are the same each time. */
function writeShots(path: string, rows: number): Promise<unknown> {
  const draw = (salt: number) => `(hash(i, ${salt}) % 1000003) / 1000003.0`;
  return withConnection((connection) =>
    connection.run(`COPY (
      SELECT 34.0443 - y / 1000 AS lat, x / 1000 - 118.2698 AS lon, CAST(floor(12 * ${draw(3)}) AS INTEGER) AS minutes_remaining,
        CAST(1 + floor(4 * ${draw(4)}) AS INTEGER) AS period, CAST(floor(2 * ${draw(5)}) AS INTEGER) AS playoffs,
        CAST(floor(sqrt(x * x + y * y) / 10) AS INTEGER) AS shot_distance,
        CAST(${draw(6)} < 0.75 - 0.002 * sqrt(x * x + y * y) AS INTEGER) AS shot_made_flag
      FROM (SELECT i, 440 * ${draw(1)} - 220 AS x, 230 * ${draw(2)} AS y FROM range(${rows}) AS shots(i))
    ) TO ${quoteText(path)} (FORMAT parquet)`),
  );
}

function print(name: string, rows: number, { seconds, memory }: Measured): void {
  const speed = Math.round(rows / seconds).toLocaleString('en');
  const peak = `${(memory / 2 ** 30).toFixed(2)} GB`;
  console.log(
    `${name.padEnd(34)} ${seconds.toFixed(1).padStart(7)} s  ${speed.padStart(11)} rows/s  peak ${peak}`,
  );
}

async function measure(command: string, args: readonly string[], env: object): Promise<Measured> {
  const started = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, memoryOf(child));
  }, 100);
  const [status] = (await once(child, 'close')) as [number];
  clearInterval(timer);
  if (status !== 0) throw new Error(`${command} failed: ${said}`);
  return { seconds: (performance.now() - started) / 1000, memory: memory || Number.NaN };
}

/** Of the process and its descendants, by Linux' /proc. */
function memoryOf({ pid = 0 }: ChildProcess): number {
  const parents = new Map<number, number>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        parents.set(Number(name), Number(parent));
      } catch {
        // It has ended.
      }
    }
  } catch {
    return 0;
  }
  const isOurs = (id: number): boolean => id === pid || (id > 1 && isOurs(parents.get(id) ?? 0));
  return [...parents.keys()].filter(isOurs).reduce((sum, id) => {
    try {
      const [, pages] = readFileSync(`/proc/${id}/statm`, 'utf8').split(' ');
      return sum + Number(pages) * 4096;
    } catch {
      return sum;
    }
  }, 0);
}
