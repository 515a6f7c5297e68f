/** Writes files to a run's artifact folder and their digests to the store. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ReviewError } from '../../../common/errors.ts';
import { copyDurably } from '../files/external-writer.ts';
import type { FileSystem } from '../files/file-system.ts';
import { mediaTypeOf } from '../files/media-type.ts';
import { ensureDir } from '../files/write.ts';
import { makeCsvSafe } from '../report/csv.ts';
import {
  artifactFile,
  listArtifacts,
  logArtifact,
  writeArtifactBytes,
} from '../store/artifacts.ts';
import type { Workspace } from './workspace.ts';

/** Writes an artifact from memory; `path` is relative, with `/`. */
export async function writeArtifact(
  { dir, store, files }: Workspace,
  runId: string,
  path: string,
  contents: Uint8Array | string,
): Promise<void> {
  const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
  const artifact = await writeArtifactBytes(dir, runId, path, bytes, mediaTypeOf(path), files);
  await store.commit((tx) => logArtifact(tx, runId, artifact));
}

/** Lets `write` create an artifact's file durably, through `files`, if it is too large for memory. */
export async function writeArtifactFile(
  { dir, store, files }: Workspace,
  runId: string,
  path: string,
  write: (file: string, files: FileSystem) => Promise<void>,
): Promise<void> {
  const file = artifactFile(dir, runId, path);
  await ensureDir(dirname(file), files);
  await write(file, files);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const { size: bytes } = await stat(file);
  const sha256 = hash.digest('hex');
  await store.commit((tx) =>
    logArtifact(tx, runId, { path, bytes, sha256, mediaType: mediaTypeOf(path) }),
  );
}

/** The folder of a run's artifacts. */
export function artifactDir({ artifactsDir }: Workspace, runId: string): string {
  return join(artifactsDir, runId);
}

/** An artifact's bytes, checked against the digest recorded when it was written. */
export async function readArtifact(
  { dir, store }: Workspace,
  runId: string,
  path: string,
): Promise<Buffer> {
  const recorded = listArtifacts(store, runId).find((artifact) => artifact.path === path);
  if (recorded === undefined) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.artifactNotFound', {
      id: runId,
      path,
    });
  }
  const file = artifactFile(dir, runId, path);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new ReviewError('FILE_SYSTEM', 'pipeline.artifactUnreadable', { path: file }, { cause });
  });
  if (createHash('sha256').update(bytes).digest('hex') !== recorded.sha256) {
    throw new ReviewError('FILE_SYSTEM', 'pipeline.artifactChanged', { path: file });
  }
  return bytes;
}

/** Copies an artifact's file out of the workspace: CSV made safe for spreadsheets, anything else unchanged. */
export function exportArtifact(file: string, mediaType: string, target: string): Promise<void> {
  return mediaType === 'text/csv' ? makeCsvSafe(file, target) : copyDurably(file, target);
}
