/** Artifacts of imported runs in their original place: listed, read with a digest, or copied into the workspace. */

import { createHash } from 'node:crypto';
import { createReadStream, type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { FileSystem } from '../files/file-system.ts';
import { mediaTypeOf } from '../files/media-type.ts';
import { ensureDir, replaceFile, type WriteChunk } from '../files/write.ts';
import { type Artifact, artifactFile, listArtifacts, logArtifact } from '../store/artifacts.ts';
import { importedDigests, keepImportedDigest, listArtifactRoots } from '../store/imported-runs.ts';
import { findLoggedModel } from '../store/logged-models.ts';
import type { StoreReader } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { isFolder } from './artifact-address.ts';
import type { ReportProblem } from './text-files.ts';

export interface ArtifactItem {
  /** Below the run's artifact folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** Hexadecimal; null if it was never computed. */
  readonly sha256: string | null;
}

/** The artifacts of a run by path: those in the workspace, then those in an imported run's own folders. */
export function listRunArtifacts(reader: StoreReader, runId: string): ArtifactItem[] {
  const recorded: ArtifactItem[] = listArtifacts(reader, runId);
  const known = new Set(recorded.map(({ path }) => path));
  const imported = listImportedArtifacts(reader, runId).filter(({ path }) => !known.has(path));
  return [...recorded, ...imported].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files that are currently in a run's artifact folders. */
function listImportedArtifacts(reader: StoreReader, runId: string): ArtifactItem[] {
  const digests = importedDigests(reader, runId);
  const files = new Map<string, ArtifactItem>();
  for (const { root, below } of listArtifactRoots(reader, runId)) {
    for (const { path: inside, bytes } of filesBelow(root)) {
      const path = below ? `${below}/${inside}` : inside;
      if (files.has(path)) continue;
      const sha256 = digests.get(path) ?? null;
      files.set(path, { path, bytes, mediaType: mediaTypeOf(path), sha256 });
    }
  }
  return [...files.values()];
}

/**
 * The real file of an artifact in its original place; `path` is not trusted.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE if the path or a link leads out of the
 * artifact's folder
 */
export function importedFile(reader: StoreReader, runId: string, path: string): string {
  let found: unknown = new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.artifactNotFound', {
    id: runId,
    path,
  });
  for (const { root, below } of listArtifactRoots(reader, runId)) {
    if (below !== '' && !path.startsWith(`${below}/`)) continue;
    try {
      return fileInside(root, below === '' ? path : path.slice(below.length + 1));
    } catch (error) {
      found = error;
    }
  }
  throw found;
}

/**
 * The digest of an artifact in its original place, stored when the file is first read; `changed` means that the file
 * has changed since.
 * @throws ReviewError as `importedFile`; RESOURCE_DOES_NOT_EXIST if it cannot be read
 */
export async function digestImportedArtifact(
  store: Store,
  runId: string,
  path: string,
): Promise<{ sha256: string; changed: boolean }> {
  const file = importedFile(store, runId, path);
  const sha256 = await sha256Of(file).catch((error: unknown) => {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'mlflow.couldNotRead', {
      path: file,
      reason: reasonOf(error),
    });
  });
  const known = importedDigests(store, runId).get(path);
  if (known === undefined) {
    const { size } = statSync(file);
    await store.commit((tx) => keepImportedDigest(tx, runId, { path, bytes: size, sha256 }));
  }
  return { sha256, changed: known !== undefined && known !== sha256 };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The real file of a path below a folder. @throws ReviewError INVALID_PARAMETER_VALUE */
export function fileInside(root: string, path: string): string {
  const parts = path.split('/');
  const outside = new ReviewError('INVALID_PARAMETER_VALUE', 'mlflow.badArtifactPath', { path });
  if (parts.some((part) => ['', '.', '..'].includes(part)) || /[\\\0]/.test(path)) throw outside;
  let file: string;
  try {
    file = realpathSync(join(root, ...parts));
  } catch (error) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'mlflow.noArtifact', {
      path,
      reason: reasonOf(error),
    });
  }
  const way = relative(realpathSync(root), file);
  if (way.startsWith(`..${sep}`) || way === '..' || !statSync(file).isFile()) throw outside;
  return file;
}

/**
 * Copies a run's artifacts into the workspace, into its folder `below` if given. Files already there with the same
 * content are kept. Returns how many were copied.
 */
export async function copyArtifacts(
  store: Store,
  runId: string,
  root: string,
  report: ReportProblem,
  below = '',
): Promise<number> {
  const known = new Map(listArtifacts(store, runId).map((one) => [one.path, one]));
  const copied: Artifact[] = [];
  for (const { path, bytes } of filesBelow(root)) {
    const target = below ? `${below}/${path}` : path;
    const here = known.get(target);
    try {
      const source = fileInside(root, path);
      if (here?.bytes === bytes && here.sha256 === (await sha256Of(source))) continue;
      const copy = await copyFile(source, artifactFile(store.dir, runId, target), store.files);
      copied.push({ path: target, mediaType: mediaTypeOf(target), ...copy });
    } catch (error) {
      if (error instanceof ReviewError && error.code === 'DISK_FULL') throw error;
      report(join(root, path), message('mlflow.artifactNotCopied', { reason: reasonOf(error) }));
    }
  }
  if (copied.length > 0) {
    await store.commit((tx) => {
      for (const artifact of copied) logArtifact(tx, runId, artifact);
    });
  }
  return copied.length;
}

/** Where the files of a logged model (3.x) that belongs to no run are copied to. */
function ownFolder(store: Store, modelId: string): string {
  return join(store.dir, 'artifacts', modelId);
}

/** The folder of a logged model's files outside of any run's; null if there is none. */
export function loggedModelFolder(store: Store, modelId: string): string | null {
  const known = findLoggedModel(store, modelId);
  const copied = ownFolder(store, modelId);
  return known?.root ?? (known && isFolder(copied) ? copied : null);
}

/** Like `copyArtifacts`, for a logged model that belongs to no run. */
export async function copyLoggedModel(
  store: Store,
  modelId: string,
  root: string,
  report: ReportProblem,
): Promise<number> {
  const folder = ownFolder(store, modelId);
  const known = new Map(filesBelow(folder).map(({ path, bytes }) => [path, bytes]));
  let copied = 0;
  for (const { path, bytes } of filesBelow(root)) {
    const target = join(folder, ...path.split('/'));
    try {
      const source = fileInside(root, path);
      const alike = known.get(path) === bytes;
      if (alike && (await sha256Of(source)) === (await sha256Of(target))) continue;
      await copyFile(source, target, store.files);
      copied++;
    } catch (error) {
      if (error instanceof ReviewError && error.code === 'DISK_FULL') throw error;
      report(join(root, path), message('mlflow.artifactNotCopied', { reason: reasonOf(error) }));
    }
  }
  return copied;
}

async function copyFile(
  source: string,
  target: string,
  files: FileSystem,
): Promise<Pick<Artifact, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  await ensureDir(dirname(target), files);
  const copy = async (write: WriteChunk) => {
    for await (const chunk of createReadStream(source) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await write(chunk);
    }
  };
  await replaceFile(target, copy, files);
  return { bytes, sha256: hash.digest('hex') };
}

/** Files below a folder by path; links are not followed. */
export function filesBelow(root: string, prefix = ''): { path: string; bytes: number }[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, prefix), { withFileTypes: true });
  } catch {
    return [];
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesBelow(root, path);
    const stat = entry.isFile() && statSync(join(root, path), { throwIfNoEntry: false });
    return stat ? [{ path, bytes: stat.size }] : [];
  });
}
