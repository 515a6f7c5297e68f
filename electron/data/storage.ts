/** The datasets folder: files appear whole or not at all, the record last. */
import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ReviewError } from '../../models/errors.ts';
import type { Dataset } from './dataset.ts';

export function parquetPath(datasetsDir: string, digest: string): string {
  return join(datasetsDir, `${digest}.parquet`);
}

function recordPath(datasetsDir: string, digest: string): string {
  return join(datasetsDir, `${digest}.json`);
}

export function rejectsPath(datasetsDir: string, digest: string): string {
  return join(datasetsDir, `${digest}.rejects.csv`);
}

/** A new name in the folder for a file that is being written. */
export function temporaryPath(folder: string): string {
  return join(folder, `.${randomUUID()}.tmp`);
}

/** Writes to a temporary name beside `path` and moves it there when it is on the disk. */
export async function replaceFile(
  path: string,
  write: (temporary: string) => Promise<unknown>,
): Promise<void> {
  const temporary = temporaryPath(dirname(path));
  try {
    await write(temporary);
    await moveDurably(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw asFileError(error, path);
  }
}

/** Flushes a written file to the disk, then gives it its name. */
export async function moveDurably(temporary: string, path: string): Promise<void> {
  await sync(temporary, 'r+');
  await renameWithRetry(temporary, path);
  // The name itself is only safe once the folder is; Windows cannot open folders.
  if (process.platform !== 'win32') await sync(dirname(path), 'r');
}

/** Every dataset's record in the folder, in no particular order. */
export async function readRecords(datasetsDir: string): Promise<Dataset[]> {
  const names = (await readdir(datasetsDir)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  return Promise.all(names.map((name) => readDataset(datasetsDir, name.slice(0, 64))));
}

/** The record of one dataset. Throws RESOURCE_DOES_NOT_EXIST where there is none. */
export async function readDataset(datasetsDir: string, digest: string): Promise<Dataset> {
  try {
    return JSON.parse(await readFile(recordPath(datasetsDir, digest), 'utf8')) as Dataset;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', `There is no dataset ${digest}.`);
  }
}

/** Writes a dataset's record: from then on it exists. */
export async function writeRecord(datasetsDir: string, dataset: Dataset): Promise<void> {
  await replaceFile(recordPath(datasetsDir, dataset.digest), async (temporary) => {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(`${JSON.stringify(dataset, null, 2)}\n`);
    } finally {
      await file.close();
    }
  });
}

/**
 * Removes what an import left that did not come to its end: temporary files, and data without a
 * record. To be called while no import runs. Returns the names of the removed files.
 */
export async function removeLeftovers(datasetsDir: string): Promise<string[]> {
  const names = await readdir(datasetsDir);
  const leftovers = names.filter((name) => {
    if (name.endsWith('.tmp')) return true;
    const data = /^([0-9a-f]{64})\.(parquet|rejects\.csv)$/.exec(name);
    return data !== null && !names.includes(`${data[1]}.json`);
  });
  for (const name of leftovers) await rm(join(datasetsDir, name), { force: true });
  return leftovers;
}

/** Errors of the file system as FILE_SYSTEM or DISK_FULL, naming the file. */
export function asFileError(error: unknown, path: string): unknown {
  if (error instanceof ReviewError || !(error instanceof Error) || !('syscall' in error))
    return error;
  const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
  const message = full
    ? `The disk is full: ${path} could not be written. Free some space and retry.`
    : `${path}: ${error.message}.`;
  return new ReviewError(full ? 'DISK_FULL' : 'FILE_SYSTEM', message, { cause: error });
}

/** Windows flushes only what is open for writing. */
async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** On Windows a file that another program has open cannot be replaced for a while. */
async function renameWithRetry(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (attempt > 5 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    }
  }
}
