/** A report as a folder: written beside its final place, then moved there as a whole. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { errnoOf } from '../files/errors.ts';
import { renameDurably, renameIfExists } from '../files/publish.ts';
import { removeTree } from '../files/remove.ts';
import { temporaryName } from '../files/temporary.ts';
import { createFile, ensureDir, type FileWriter } from '../files/write.ts';
import type { ArchiveSink } from '../files/zip-writer.ts';
import { type Manifest, manifestFormat, manifestName } from './bundle.ts';

/**
 * Creates the folder `path` from what `write` puts into the sink. An earlier report there is replaced; throws
 * `RESOURCE_ALREADY_EXISTS` if the folder holds anything else.
 */
export async function writeFolder(
  path: string,
  write: (sink: ArchiveSink) => Promise<void>,
): Promise<void> {
  await refuseOtherFiles(path);
  const temporary = temporaryName(path);
  const earlier = temporaryName(path);
  const sink = folderSink(temporary);
  try {
    await write(sink);
    const isThere = await renameIfExists(path, earlier);
    await renameDurably(temporary, path).catch(async (error: unknown) => {
      if (isThere) await renameDurably(earlier, path);
      throw error;
    });
  } catch (error) {
    await sink.abandon();
    await removeTree(temporary);
    throw error;
  }
  await removeTree(earlier);
}

function folderSink(folder: string): ArchiveSink & Pick<FileWriter, 'abandon'> {
  let file: FileWriter | undefined;
  return {
    begin: async (name) => {
      const path = join(folder, name);
      await ensureDir(dirname(path));
      file = await createFile(path);
    },
    write: async (chunk) => file?.write(chunk),
    end: async () => file?.finish(),
    abandon: async () => file?.abandon(),
  };
}

/** Throws unless `path` is free, an empty folder, or an earlier report without added files. */
async function refuseOtherFiles(path: string): Promise<void> {
  let names: string[];
  try {
    names = await listFiles(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    if (errnoOf(error) === 'ENOTDIR') {
      throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'report.targetIsFile', { path });
    }
    throw error;
  }
  const known = names.includes(manifestName) ? await reportFiles(path) : new Set<string>();
  const other = names.find((name) => !known.has(name));
  if (other !== undefined) {
    throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'report.targetHoldsOthers', {
      path,
      name: other,
    });
  }
}

/** Every file below a folder, with slashes. */
async function listFiles(folder: string, prefix = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listFiles(folder, `${name}/`)));
    else found.push(name);
  }
  return found;
}

/** The files listed in a folder's manifest; none if the folder is not a report. */
async function reportFiles(folder: string): Promise<Set<string>> {
  try {
    const text = await readFile(join(folder, manifestName), 'utf8');
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format !== manifestFormat) return new Set();
    return new Set([manifestName, ...manifest.files.map((file) => file.path)]);
  } catch {
    return new Set();
  }
}
