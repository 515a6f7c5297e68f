/** Artifacts: files of runs in the workspace's `artifacts` folder, with their digests. */

import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { ensureDir, writeFileDurably } from '../files/write.ts';
import type { StoreReader, Tx } from './sql.ts';

export interface Artifact {
  /** Path below the run's folder, with `/`. */
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** For example `text/csv`. */
  mediaType: string;
}

export interface RunArtifact extends Pick<Artifact, 'path' | 'sha256'> {
  runId: string;
}

/**
 * Writes an artifact's file durably; `logArtifact` then records it.
 * @throws ReviewError INVALID_PARAMETER_VALUE if the path leads out of the run's folder
 */
export async function writeArtifactBytes(
  dir: string,
  runId: string,
  path: string,
  bytes: Uint8Array,
  mediaType: string,
  files: FileSystem = nodeFileSystem,
): Promise<Artifact> {
  const target = artifactFile(dir, runId, path);
  await ensureDir(dirname(target), files);
  await writeFileDurably(target, bytes, files);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, bytes: bytes.length, sha256, mediaType };
}

/** The path of an artifact's file. @throws ReviewError INVALID_PARAMETER_VALUE */
export function artifactFile(dir: string, runId: string, path: string): string {
  const parts = path.split('/');
  const unsafe = parts.some((part) => part === '' || part === '.' || part === '..');
  // On Windows, colons and backslashes lead to other places; control characters only cause trouble.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (unsafe || /[\\:\u0000-\u001f]/.test(path) || !/^[0-9a-f]{32}$/.test(runId)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'store.badArtifactPath', {
      path,
      run: runId,
    });
  }
  return join(dir, 'artifacts', runId, ...parts);
}

/** Records an artifact of a run, replacing one with the same path. */
export function logArtifact(tx: Tx, runId: string, artifact: Artifact): void {
  tx.run(
    `INSERT OR REPLACE INTO artifacts (run_uuid, path, bytes, sha256, media_type)
     VALUES (?, ?, ?, ?, ?)`,
    [runId, artifact.path, artifact.bytes, artifact.sha256, artifact.mediaType],
  );
  tx.touchRun(runId);
}

/** Removes the record of an artifact; the caller removes its file. */
export function forgetArtifact(tx: Tx, runId: string, path: string): void {
  tx.run('DELETE FROM artifacts WHERE run_uuid = ? AND path = ?', [runId, path]);
  tx.touchRun(runId);
}

/** The artifacts of all runs, by run and path. */
export function listAllArtifacts(reader: StoreReader): RunArtifact[] {
  return reader.read<RunArtifact>(
    'SELECT run_uuid AS runId, path, sha256 FROM artifacts ORDER BY run_uuid, path',
  );
}

/** Artifacts of a run by path. */
export function listArtifacts(reader: StoreReader, runId: string): Artifact[] {
  return reader.read<Artifact>(
    `SELECT path, bytes, sha256, media_type AS mediaType FROM artifacts
     WHERE run_uuid = ? ORDER BY path`,
    [runId],
  );
}

/** The pictures at a path, by run. */
export function imagesAt(
  reader: StoreReader,
  runIds: readonly string[],
  path: string,
): Map<string, Pick<Artifact, 'mediaType' | 'sha256'>> {
  const found = reader.read<{ id: string; mediaType: string; sha256: string }>(
    `SELECT run_uuid AS id, media_type AS mediaType, sha256 FROM artifacts
     WHERE path = ? AND media_type LIKE 'image/%' AND run_uuid IN (SELECT value FROM json_each(?))`,
    [path, JSON.stringify(runIds)],
  );
  return new Map(found.map(({ id, ...image }) => [id, image]));
}

/** The paths of the runs' pictures, and how many runs have one there. */
export function imagePaths(
  reader: StoreReader,
  runIds: readonly string[],
): { path: string; runs: number }[] {
  return reader.read<{ path: string; runs: number }>(
    `SELECT path, count(*) AS runs FROM artifacts
     WHERE media_type LIKE 'image/%' AND run_uuid IN (SELECT value FROM json_each(?)) GROUP BY path`,
    [JSON.stringify(runIds)],
  );
}
