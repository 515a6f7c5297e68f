/** The datasets folder: files appear whole or not at all, the record last. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { fileError } from '../files/errors.ts';
import { syncFile } from '../files/external-writer.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { renameDurably, renameIfExists } from '../files/publish.ts';
import { listIfExists, pathExists, readIfExists } from '../files/read.ts';
import { removeDurably, removeTemporaryFiles, removeTree } from '../files/remove.ts';
import { temporaryName } from '../files/temporary.ts';
import { writeFileDurably } from '../files/write.ts';
import type { Dataset } from './dataset.ts';

export function parquetPath(datasetsDir: string, digest: string): string {
  return join(datasetsDir, `${digest}.parquet`);
}

function recordPath(datasetsDir: string, digest: string): string {
  return join(datasetsDir, `${digest}.json`);
}

function asidePath(datasetsDir: string, digest: string): string {
  return join(datasetsDir, `${digest}.deleted`);
}

/** Of the dataset's own file, or of another with the same rows. */
export function rejectsPath(
  datasetsDir: string,
  digest: string,
  otherSource: string | null = null,
): string {
  const other = otherSource === null ? '' : `.${otherSource.slice(0, 16)}`;
  return join(datasetsDir, `${digest}${other}.rejects.csv`);
}

/** A dataset's file beside its record. */
const DATA_FILE = /^([0-9a-f]{64})\.(?:parquet|(?:[0-9a-f]{16}\.)?rejects\.csv)$/;

/** A record as written, with the SHA-256 (hex) of the rest. */
type ChecksummedRecord = Dataset & { sha256: string };

function sealOf(dataset: Dataset): string {
  return createHash('sha256').update(JSON.stringify(dataset)).digest('hex');
}

/** A new name in the folder for a file being written. */
export function temporaryPath(datasetsDir: string): string {
  return temporaryName(join(datasetsDir, 'import'));
}

/** Flushes a written file to the disk, then gives it its name. */
export async function moveDurably(
  temporary: string,
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  await syncFile(temporary, files);
  await renameDurably(temporary, path, files);
}

/** The digests of all datasets in the folder, in no particular order. */
export async function listDigests(
  datasetsDir: string,
  files: FileSystem = nodeFileSystem,
): Promise<string[]> {
  const names = await listIfExists(datasetsDir, files);
  return names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => name.slice(0, 64));
}

/**
 * Every dataset's record in the folder, in no particular order, without those that are removed meanwhile. Throws
 * STORE_CORRUPT as `readDataset` does.
 */
export async function readDatasetRecords(
  datasetsDir: string,
  files: FileSystem = nodeFileSystem,
): Promise<Dataset[]> {
  const digests = await listDigests(datasetsDir, files);
  const records = await Promise.all(
    digests.map((digest) =>
      readDataset(datasetsDir, digest, files).catch((error) => {
        if (error instanceof ReviewError && error.code === 'RESOURCE_DOES_NOT_EXIST') return [];
        throw error;
      }),
    ),
  );
  return records.flat();
}

/** The record of one dataset. Throws as `readDatasetRecord` does. */
export async function readDataset(
  datasetsDir: string,
  digest: string,
  files: FileSystem = nodeFileSystem,
): Promise<Dataset> {
  return (await readDatasetRecord(datasetsDir, digest, files)).dataset;
}

/**
 * The record of one dataset, and whether it is byte for byte what was written. Throws RESOURCE_DOES_NOT_EXIST if there
 * is none, STORE_CORRUPT if the file is not a dataset's record.
 */
export async function readDatasetRecord(
  datasetsDir: string,
  digest: string,
  files: FileSystem = nodeFileSystem,
): Promise<{ dataset: Dataset; whole: boolean }> {
  const path = recordPath(datasetsDir, digest);
  const bytes = await readIfExists(path, files);
  if (!bytes) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'data.notFoundDataset', { digest });
  }
  try {
    const { sha256, ...dataset } = JSON.parse(
      Buffer.from(bytes).toString('utf8'),
    ) as ChecksummedRecord;
    if (dataset.digest === digest) {
      return { dataset, whole: sha256 === sealOf(dataset) };
    }
  } catch {
    // reported below
  }
  throw new ReviewError('STORE_CORRUPT', 'data.badRecord', { path });
}

/** Writes a dataset's record, which makes the dataset exist. */
export async function writeDatasetRecord(
  datasetsDir: string,
  dataset: Dataset,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  const sealed: ChecksummedRecord = { ...dataset, sha256: sealOf(dataset) };
  const text = `${JSON.stringify(sealed, null, 2)}\n`;
  await writeFileDurably(recordPath(datasetsDir, dataset.digest), Buffer.from(text), files);
}

/** Moves the record of a dataset aside: the dataset no longer exists but can be restored. */
export function moveToTrash(datasetsDir: string, digest: string, files: FileSystem): Promise<void> {
  return renameDurably(recordPath(datasetsDir, digest), asidePath(datasetsDir, digest), files);
}

/** Restores a dataset from the trash; does nothing if it was imported again. Throws RESOURCE_DOES_NOT_EXIST. */
export async function restoreFromTrash(
  datasetsDir: string,
  digest: string,
  files: FileSystem,
): Promise<void> {
  const record = recordPath(datasetsDir, digest);
  if (await pathExists(record, files)) return;
  if (await renameIfExists(asidePath(datasetsDir, digest), record, files)) return;
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'data.goneForGood', { digest });
}

/** Deletes a dataset whose record was moved aside, but keeps its files if the dataset was imported again. */
export async function deleteFromTrash(
  datasetsDir: string,
  digest: string,
  files: FileSystem,
): Promise<void> {
  const isBack = await pathExists(recordPath(datasetsDir, digest), files);
  const names = isBack ? [] : await listIfExists(datasetsDir, files);
  const rest = names.filter((name) => DATA_FILE.exec(name)?.[1] === digest);
  for (const path of [
    asidePath(datasetsDir, digest),
    ...rest.map((name) => join(datasetsDir, name)),
  ])
    await removeDurably(path, files);
}

/**
 * Removes files left by an interrupted import, and what is left of removed datasets: temporary files, data without a
 * record, records moved aside. Call it only while no import runs. Returns the names of the removed files.
 */
export async function removeInterruptedImports(
  datasetsDir: string,
  files: FileSystem = nodeFileSystem,
): Promise<string[]> {
  const unfinished = await removeTemporaryFiles(datasetsDir, files);
  const names = await listIfExists(datasetsDir, files);
  const unrecorded = names.filter((name) => {
    const [, digest] = DATA_FILE.exec(name) ?? [];
    const isAside = /^[0-9a-f]{64}\.deleted$/.test(name);
    return isAside || (digest !== undefined && !names.includes(`${digest}.json`));
  });
  for (const name of unrecorded) await removeTree(join(datasetsDir, name), files);
  return [...unfinished, ...unrecorded];
}

/** Turns file system errors into FILE_SYSTEM or DISK_FULL, naming the file. */
export function toFileSystemError(error: unknown, path: string): unknown {
  return error instanceof Error && 'syscall' in error ? fileError('import', path, error) : error;
}
