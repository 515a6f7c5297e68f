/** A report as a folder: written beside its place, then put there as a whole. */
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ReviewError } from '../../models/errors.ts';
import { attempt, ensureDir, errnoOf, publishDurably, temporaryName } from '../files/files.ts';
import type { Sink } from '../files/zip-writer.ts';
import { type Manifest, manifestFormat, manifestName } from './parts.ts';

/**
 * Makes the folder `path` of what `write` puts into the sink. An earlier report there is replaced;
 * throws `RESOURCE_ALREADY_EXISTS` when the folder holds anything else.
 */
export async function writeFolder(
  path: string,
  write: (sink: Sink) => Promise<void>,
): Promise<void> {
  await refuseOtherFiles(path);
  const temporary = temporaryName(path);
  try {
    await write(folderSink(temporary));
    await attempt('replace', path, () => rm(path, { recursive: true, force: true }));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  await publishDurably(temporary, path);
}

function folderSink(folder: string): Sink {
  let path = folder;
  let file: Awaited<ReturnType<typeof open>>;
  return {
    begin: async (name) => {
      path = join(folder, name);
      await ensureDir(dirname(path));
      file = await attempt('create', path, () => open(path, 'wx'));
    },
    write: (chunk) => attempt('write', path, () => file.writeFile(chunk)),
    end: () => attempt('close', path, () => file.close()),
  };
}

/** Throws unless `path` is free, an empty folder, or an earlier report to which nothing was added. */
async function refuseOtherFiles(path: string): Promise<void> {
  const refuse = (found: string): ReviewError =>
    new ReviewError(
      'RESOURCE_ALREADY_EXISTS',
      `${path} ${found}; nothing was written. Choose a new or an empty folder, or a name that ends in .zip.`,
    );
  let names: string[];
  try {
    names = await listFiles(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    if (errnoOf(error) === 'ENOTDIR') throw refuse('is a file');
    throw error;
  }
  const known = names.includes(manifestName) ? await reportFiles(path) : new Set<string>();
  const other = names.find((name) => !known.has(name));
  if (other !== undefined) throw refuse(`holds '${other}', which is not of an earlier report`);
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

/** The files that a folder's manifest names; none where it is not a report's. */
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
