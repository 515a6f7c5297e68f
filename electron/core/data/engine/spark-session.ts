/** Spark by `spark-submit`: a program of ours runs there and answers over a socket of this machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { errorMessage, ReviewError } from '../../../../common/errors.ts';
import { SQL_WORDS } from '../../../../common/sql.ts';
import { processTempPath } from '../../files/temporary.ts';
import { writeFileDurably } from '../../files/write.ts';
import { throwIfCancelled } from '../cancel.ts';
import { ENGINE_TABLE } from './engine-table.ts';
import type { SqlColumn, SqlKind, SqlSession } from './session.ts';
import { SPARK_SCRIPT } from './spark-script.ts';

export interface SparkSource {
  /** A path of Parquet or CSV files, with patterns as Spark has them, or a table of its catalogue. */
  readonly source: string;
  /** Such as `local[2]` or `spark://host:7077`; null: as Spark is configured. */
  readonly master: string | null;
  /** `key=value` each. */
  readonly conf: readonly string[];
}

interface Answer {
  readonly token?: string;
  readonly ready?: boolean;
  readonly error?: string;
  /** `exists`, `start`, or the name of Python's exception. */
  readonly kind?: string;
  readonly rows?: unknown[][];
  readonly columns?: readonly (readonly [string, string])[];
  readonly version?: string;
  readonly from?: string;
}

/** How long Spark may take to end its jobs and remove what it wrote. */
const CLOSE_TIMEOUT = 15_000;
const MOST_SAID = 20_000;

/** `spark-submit` of SPARK_HOME, else of the PATH; null if there is none. */
export function findSparkSubmit(env: NodeJS.ProcessEnv = process.env): string | null {
  const name = process.platform === 'win32' ? 'spark-submit.cmd' : 'spark-submit';
  const home = env.SPARK_HOME ? [join(env.SPARK_HOME, 'bin')] : [];
  const folders = [...home, ...(env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/**
 * Throws `ENGINE_FAILED` if Spark is not there, does not start or breaks off, `RESOURCE_DOES_NOT_EXIST` for an unknown path
 * or table, `RESOURCE_ALREADY_EXISTS` for a target that is there.
 */
export async function openSparkSession(
  { source, master, conf }: SparkSource,
  target: string | null,
  signal: AbortSignal,
): Promise<SqlSession> {
  throwIfCancelled(signal);
  const submit = findSparkSubmit();
  if (submit === null) throw new ReviewError('ENGINE_FAILED', 'modelExport.noSpark');
  const program = await startProgram(submit, master, conf);
  const { close } = program;
  const ask = async (request: unknown): Promise<Answer> => {
    throwIfCancelled(signal);
    const answer = await program.ask(request);
    throwIfCancelled(signal);
    if (answer.error !== undefined) throw asReviewError(answer, source);
    return answer;
  };
  // What Spark is doing ends with the socket.
  signal.addEventListener('abort', program.leave);
  try {
    await ask(null);
    const { columns = [], version = '' } = await ask({ do: 'open', source });
    const list = columns.map(([name]) => SQL_WORDS.spark.quoteName(name)).join(', ');
    const key = `xxhash64(${list})`;
    const query = async (sql: string) => (await ask({ do: 'query', sql })).rows ?? [];
    return {
      dialect: 'spark',
      engine: `spark ${version}`,
      columns: columns.map(([name, type]): SqlColumn => ({ name, type, kind: kindOf(type) })),
      from: ENGINE_TABLE,
      key,
      files: async () => (await ask({ do: 'files' })).rows?.map(([file]) => String(file)) ?? [],
      query,
      async write(select) {
        if (target === null) throw new Error('This session only reads.');
        const { from = '' } = await ask({ do: 'write', select, target });
        return { from, key, number: null };
      },
      async commit() {
        await ask({ do: 'commit' });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Program {
  /** The answer to a request; to null, that it is ready. Rejects if the program ends. */
  ask(request: unknown): Promise<Answer>;
  leave(): void;
  close(): Promise<void>;
}

async function startProgram(
  submit: string,
  master: string | null,
  conf: readonly string[],
): Promise<Program> {
  const token = randomBytes(24).toString('hex');
  const script = processTempPath(`score-${token.slice(0, 8)}.py`);
  await writeFileDurably(script, Buffer.from(SPARK_SCRIPT));
  const { server, port, accepted } = await listen(token);
  // The driver runs here, wherever the workers are; on a master of this machine it needs no name of it.
  const isLocal = master?.startsWith('local') === true;
  const settings = [
    'spark.ui.enabled=false',
    'spark.ui.showConsoleProgress=false',
    ...(isLocal ? ['spark.driver.host=127.0.0.1', 'spark.driver.bindAddress=127.0.0.1'] : []),
    ...conf,
  ];
  const child = spawn(
    submit,
    [
      ...(master === null ? [] : ['--master', master]),
      ...['--deploy-mode', 'client', '--name', 'Shot Review'],
      ...settings.flatMap((one) => ['--conf', one]),
      script,
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl-C is for the program, which then lets the script remove what it wrote.
      detached: process.platform !== 'win32',
      env: { ...process.env, SHOT_REVIEW_PORT: String(port), SHOT_REVIEW_TOKEN: token },
    },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-MOST_SAID);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += errorMessage(error);
      resolve();
    });
    child.once('close', () => resolve());
  });
  const lost = ended.then(() => {
    throw new ReviewError('ENGINE_FAILED', 'modelExport.lost', {
      engine: 'Spark',
      said: reasonIn(said),
    });
  });
  lost.catch(() => {});
  const answers = accepted.then((socket) => createInterface(socket)[Symbol.asyncIterator]());
  const leave = () => void accepted.then((socket) => socket.destroy());
  return {
    async ask(request) {
      const next = async () => {
        const socket = await accepted;
        if (request !== null) socket.write(`${JSON.stringify(request)}\n`);
        const { value, done } = await (await answers).next();
        return done ? lost : (JSON.parse(value) as Answer);
      };
      return Promise.race([next(), lost]);
    },
    leave,
    async close() {
      leave();
      await ending(child, ended);
      server.close();
    },
  };
}

async function ending(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT);
  await ended;
  clearTimeout(timer);
}

/** A port of the loopback that one program, which knows the token, may connect to. */
async function listen(
  token: string,
): Promise<{ server: Server; port: number; accepted: Promise<Socket> }> {
  const server = createServer();
  const accepted = new Promise<Socket>((resolve) => {
    server.on('connection', (socket) => {
      socket.on('error', () => {});
      let first = '';
      const read = (chunk: Buffer) => {
        first += chunk.toString('utf8');
        const end = first.indexOf('\n');
        if (end < 0 && first.length < 1000) return;
        socket.off('data', read);
        socket.pause();
        if (!first.startsWith(JSON.stringify({ token }).replace(':', ': '))) {
          socket.destroy();
          return;
        }
        const rest = first.slice(end + 1);
        if (rest !== '') socket.unshift(Buffer.from(rest));
        resolve(socket);
      };
      socket.on('data', read);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.unref();
  return { server, port: address.port, accepted };
}

/** The lines of a log that say why. */
function reasonIn(log: string): string {
  const lines = log.trim().split('\n');
  const telling = lines.filter((line) => /(Exception|Error|error):? /.test(line));
  return (telling.at(-1) ?? lines.slice(-3).join(' ')).trim();
}

function asReviewError({ error = '', kind }: Answer, source: string): ReviewError {
  const said = error.split('\n')[0];
  if (kind === 'exists') {
    return new ReviewError('RESOURCE_ALREADY_EXISTS', 'modelExport.targetExists', { said });
  }
  if (/PATH_NOT_FOUND|TABLE_OR_VIEW_NOT_FOUND|SCHEMA_NOT_FOUND/.test(error)) {
    return new ReviewError('RESOURCE_DOES_NOT_EXIST', 'modelExport.noFiles', { source });
  }
  if (/AccessControlException|Permission denied/i.test(error)) {
    return new ReviewError('PERMISSION_DENIED', 'modelExport.noRights', { engine: 'Spark', said });
  }
  return new ReviewError('ENGINE_FAILED', 'modelExport.engineSaid', { engine: 'Spark', said });
}

function kindOf(type: string): SqlKind {
  if (/^(tinyint|smallint|int|bigint|float|double|decimal.*|boolean)$/.test(type)) return 'number';
  return /^(date|timestamp.*)$/.test(type) ? 'date' : 'text';
}
