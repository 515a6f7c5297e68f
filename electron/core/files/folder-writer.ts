/**
 * Creates files and folders in one of the user's folders, all or none: a store of another program, with many small
 * files.
 */

import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { errnoOf, fileError, withFileError } from './errors.ts';
import { syncFile } from './external-writer.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { publishAll, type Rename } from './publish.ts';
import { listIfExists, pathExists, readIfExists } from './read.ts';
import { removeDurably, removeQuietly, removeTree } from './remove.ts';
import { isEndedProgram, isTemporary, ownTag, temporaryName } from './temporary.ts';
import { createFile, writeFileDurably } from './write.ts';

/** Every function may throw DISK_FULL, FILE_SYSTEM or CANCELLED. */
export interface FolderWriter {
  /** The temporary folder that stands in for the final one until everything is there. */
  readonly root: string;
  /** Creates a folder below the root, with its parents. */
  makeDir(path: string): Promise<void>;
  /** Writes a file that must not exist yet, with its parent folders. */
  write(path: string, pieces: Pieces): Promise<void>;
  /** Copies a file to one that must not exist yet; passes on the system's own error if `from` cannot be read. */
  copy(from: string, path: string): Promise<void>;
}

type Piece = string | Uint8Array;
type Pieces = Exclude<Iterable<Piece>, string> | AsyncIterable<Piece>;

export interface WriteEntriesOptions {
  files?: FileSystem;
  signal?: AbortSignal;
  /** False if only this program reads the files, and soon: then it does not wait until everything is on the disk. */
  durable?: boolean;
  /** How many of the written files are on the disk so far. */
  onSync?: (done: number, total: number) => void;
}

const PIECE = 2 ** 20;

/**
 * Creates files and folders with these names in the folder `home`, where none of the names may exist: `fill` writes any
 * of them under a temporary name, and once everything is on the disk they are moved to their places. After an error or
 * a cancellation nothing is left. After a crash a temporary folder may remain, which the next call for the same folder
 * removes; if the crash came between two of the last renames, that call completes them.
 * @throws ReviewError RESOURCE_ALREADY_EXISTS, DISK_FULL, FILE_SYSTEM, CANCELLED, or what `fill` threw
 */
export async function writeEntries<T>(
  home: string,
  names: readonly string[],
  fill: (folder: FolderWriter) => Promise<T>,
  { files = nodeFileSystem, signal, durable = true, onSync }: WriteEntriesOptions = {},
): Promise<T> {
  // A new folder gets its own name last; an existing folder of the user keeps its other contents.
  const isNew = !(await pathExists(home, files));
  const around = isNew ? dirname(home) : home;
  await recoverInterrupted(around, files);
  await requireFree(home, names, files);
  const work = temporaryName(join(around, `export-${ownTag}`));
  let firstMade: string | undefined;
  active.add(work);
  try {
    firstMade = await withFileError('create the folder', around, () => files.makeDir(around));
    const written = new Set<string>();
    const folders = new Set(madeFolders(around, firstMade).map((path) => dirname(path)));
    const writer = await createWriter(work, { written, folders, files, signal });
    const result = await fill(writer);
    if (durable) await syncAll({ written, folders, files, signal, onSync });
    requireNotCancelled(signal);
    await requireFree(home, names, files);
    if (isNew) await publishAll([{ from: work, to: home }], files);
    else await publishInside(work, home, names, files);
    return result;
  } catch (error) {
    await removeTree(work, files).catch(() => {}); // the first error says more
    for (const made of madeFolders(around, firstMade)) {
      await files.removeDir(made).catch(() => {}); // something else has been added to it
    }
    // Errors from files in the temporary folder name paths that no longer exist.
    throw errnoOf(error) === undefined ? error : fileError('write', home, rootCause(error));
  } finally {
    active.delete(work);
  }
}

/** Temporary folders that this process is filling. */
const active = new Set<string>();

async function createWriter(
  root: string,
  { written, folders, files, signal }: { written: Set<string>; folders: Set<string> } & Host,
): Promise<FolderWriter> {
  await withFileError('create the folder', root, () => files.makeDir(root));
  folders.add(root);

  async function makeDir(path: string): Promise<void> {
    if (folders.has(path)) return;
    await withFileError('create the folder', path, () => files.makeDir(path));
    for (let at = path; !folders.has(at); at = dirname(at)) folders.add(at);
  }

  async function write(path: string, pieces: Pieces): Promise<void> {
    requireNotCancelled(signal);
    await makeDir(dirname(path));
    // Flushed together with all others at the end, which is many times faster than one by one.
    const file = await createFile(path, files, { durable: false });
    try {
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
        for (let at = 0; at < bytes.length; at += PIECE) {
          requireNotCancelled(signal);
          await file.write(bytes.subarray(at, at + PIECE));
        }
      }
      await file.finish();
    } catch (error) {
      await file.abandon();
      await removeQuietly(path, files);
      throw error;
    }
    written.add(path);
  }

  const copy = (from: string, path: string) => write(path, piecesOf(from));
  return { root, makeDir, write, copy };
}

/** Opens the file when its first piece is requested, and closes it in any case. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Uint8Array>;
}

interface Host {
  files: FileSystem;
  signal: AbortSignal | undefined;
}

async function syncAll({
  written,
  folders,
  files,
  signal,
  onSync,
}: {
  written: Set<string>;
  folders: Set<string>;
  onSync: WriteEntriesOptions['onSync'];
} & Host): Promise<void> {
  let done = 0;
  await inBatches(written, async (path) => {
    requireNotCancelled(signal);
    await syncFile(path, files);
    onSync?.(++done, written.size);
  });
  await inBatches(folders, async (path) => {
    requireNotCancelled(signal);
    await withFileError('sync', path, () => files.syncDir(path));
  });
}

/** Lists the planned renames, so that another program can complete them. */
const RECORD = 'publishing.json';

async function publishInside(
  work: string,
  home: string,
  names: readonly string[],
  files: FileSystem,
): Promise<void> {
  const there = new Set(await listIfExists(work, files));
  const made = names.filter((name) => there.has(name));
  const record = join(work, RECORD);
  await writeFileDurably(record, Buffer.from(JSON.stringify(made)), files);
  try {
    await publishAll(renames(work, home, made), files);
  } catch (error) {
    // Everything was moved back: the folder is now just a temporary one.
    await removeDurably(record, files);
    throw error;
  }
  await removeTree(work, files).catch(() => {}); // the next call removes it
}

const renames = (work: string, home: string, names: readonly string[]): Rename[] =>
  names.map((name) => ({ from: join(work, name), to: join(home, name) }));

/** Completes the renames of programs that ended midway: if one name is already in place, the others follow. */
async function recoverInterrupted(dir: string, files: FileSystem): Promise<void> {
  for (const name of await listIfExists(dir, files)) {
    const tag = /^export-([0-9a-f]{6}-\d+)\./.exec(name)?.[1];
    const work = join(dir, name);
    if (tag === undefined || !isTemporary(name)) continue;
    if (tag === ownTag ? active.has(work) : !isEndedProgram(tag)) continue;
    const record = await readIfExists(join(work, RECORD), files);
    if (record !== null) {
      const all: string[] = JSON.parse(Buffer.from(record).toString());
      const left = new Set(await listIfExists(work, files));
      if (all.some((one) => !left.has(one))) {
        const rest = all.filter((one) => left.has(one));
        await requireFree(dir, rest, files);
        await publishAll(renames(work, dir, rest), files);
      }
    }
    await removeTree(work, files);
  }
}

/** @throws ReviewError RESOURCE_ALREADY_EXISTS */
async function requireFree(
  home: string,
  names: readonly string[],
  files: FileSystem,
): Promise<void> {
  for (const path of names.map((name) => join(home, name))) {
    if (!(await pathExists(path, files))) continue;
    throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'files.exists', { path });
  }
}

function requireNotCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ReviewError('CANCELLED', 'files.cancelled');
}

/** The folders that were created, from `path` up to the first. */
function madeFolders(path: string, firstMade: string | undefined): string[] {
  if (firstMade === undefined || path.length < firstMade.length) return [];
  return [path, ...madeFolders(dirname(path), firstMade)];
}

function rootCause(error: unknown): unknown {
  return error instanceof ReviewError && error.cause ? rootCause(error.cause) : error;
}

/** Runs the tasks in the given order, several at a time; after a failure none keeps running unnoticed. */
export async function inBatches<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const all = [...items];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const done = await Promise.allSettled(all.slice(at, at + AT_ONCE).map(work));
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

/** Writing a small file mostly means waiting for the disk. */
const AT_ONCE = 16;
