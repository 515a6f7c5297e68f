/** Artifacts of imported runs where they lie: listed, read with a digest, or copied in. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { ReviewError } from '../../models/errors.ts';
import { type Artifact, listArtifacts, logArtifact, writeArtifact } from '../store/artifacts.ts';
import type { Reader } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { reasonOf } from './find.ts';
import type { Report } from './text-files.ts';

export interface ImportedArtifact {
  /** Below the run's artifact folder, with `/`. */
  path: string;
  bytes: number;
  /** Hexadecimal; null before the file was read for the first time. */
  sha256: string | null;
}

export interface ArtifactPlace {
  /** The store that the run came from. */
  storePath: string;
  /** The folder with its artifacts; null when it was not found. */
  root: string | null;
  /** What the store had recorded. */
  address: string | null;
}

/** Where an imported run's artifacts lie; null for runs that were made here. */
export function artifactPlace(reader: Reader, runId: string): ArtifactPlace | null {
  const [row] = reader.read<ArtifactPlace>(
    `SELECT i.store_path AS storePath, i.artifact_root AS root, r.artifact_uri AS address
     FROM imported_runs i JOIN runs r USING (run_uuid) WHERE run_uuid = ?`,
    [runId],
  );
  return row ?? null;
}

/** The files that lie in an imported run's artifact folder now, by path. */
export function listImportedArtifacts(reader: Reader, runId: string): ImportedArtifact[] {
  const root = artifactPlace(reader, runId)?.root;
  if (!root) return [];
  const digests = new Map(
    reader
      .read<{ path: string; sha256: string }>(
        'SELECT path, sha256 FROM imported_artifacts WHERE run_uuid = ?',
        [runId],
      )
      .map((row) => [row.path, row.sha256]),
  );
  return filesBelow(root).map((file) => ({ ...file, sha256: digests.get(file.path) ?? null }));
}

/**
 * Reads an artifact where it lies. Its digest is kept when it is read for the first time; `changed`
 * says that the file is no longer what it was then.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE when the path or a link leads
 *   out of the run's artifact folder
 */
export async function readImportedArtifact(
  store: Store,
  runId: string,
  path: string,
): Promise<{ bytes: Uint8Array; sha256: string; changed: boolean }> {
  const root = artifactPlace(store, runId)?.root;
  if (!root) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', `The artifacts of run ${runId} are missing.`);
  }
  const file = fileInside(root, path);
  const bytes = await fs.promises.readFile(file).catch((error) => {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', `Could not read ${file}: ${reasonOf(error)}.`);
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [known] = store.read<{ sha256: string }>(
    'SELECT sha256 FROM imported_artifacts WHERE run_uuid = ? AND path = ?',
    [runId, path],
  );
  if (!known) {
    await store.commit((tx) =>
      tx.run(
        'INSERT OR IGNORE INTO imported_artifacts (run_uuid, path, bytes, sha256) VALUES (?, ?, ?, ?)',
        [runId, path, bytes.length, sha256],
      ),
    );
  }
  return { bytes, sha256, changed: known !== undefined && known.sha256 !== sha256 };
}

/** The real file of a path below a folder. @throws ReviewError INVALID_PARAMETER_VALUE */
export function fileInside(root: string, path: string): string {
  const parts = path.split('/');
  const outside = new ReviewError(
    'INVALID_PARAMETER_VALUE',
    `'${path}' is no path of an artifact.`,
  );
  if (parts.some((part) => ['', '.', '..'].includes(part)) || /[\\\0]/.test(path)) throw outside;
  let file: string;
  try {
    file = fs.realpathSync(join(root, ...parts));
  } catch (error) {
    throw new ReviewError(
      'RESOURCE_DOES_NOT_EXIST',
      `There is no artifact '${path}': ${reasonOf(error)}.`,
    );
  }
  const way = relative(fs.realpathSync(root), file);
  if (way.startsWith(`..${sep}`) || way === '..' || !fs.statSync(file).isFile()) throw outside;
  return file;
}

/**
 * Copies a run's artifacts into the workspace, into its folder `below` if given. What is there already with that size
 * stays. Returns how many were copied.
 */
export async function copyArtifacts(
  store: Store,
  runId: string,
  root: string,
  report: Report,
  below = '',
): Promise<number> {
  const known = new Map(listArtifacts(store, runId).map((one) => [one.path, one.bytes]));
  const copied: Artifact[] = [];
  for (const { path, bytes } of filesBelow(root)) {
    const target = below ? `${below}/${path}` : path;
    if (known.get(target) === bytes) continue;
    try {
      const content = await fs.promises.readFile(fileInside(root, path));
      copied.push(await writeArtifact(store.dir, runId, target, content, mediaTypeOf(path)));
    } catch (error) {
      if (error instanceof ReviewError && error.code === 'DISK_FULL') throw error;
      report(join(root, path), `the artifact was not copied: ${reasonOf(error)}`);
    }
  }
  if (copied.length > 0) {
    await store.commit((tx) => {
      for (const artifact of copied) logArtifact(tx, runId, artifact);
    });
  }
  return copied.length;
}

/** Files below a folder by path; links are not followed. */
export function filesBelow(root: string, prefix = ''): { path: string; bytes: number }[] {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(join(root, prefix), { withFileTypes: true });
  } catch {
    return [];
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesBelow(root, path);
    const stat = entry.isFile() && fs.statSync(join(root, path), { throwIfNoEntry: false });
    return stat ? [{ path, bytes: stat.size }] : [];
  });
}

const MEDIA_TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
};

function mediaTypeOf(path: string): string {
  if (path.endsWith('MLmodel')) return 'application/yaml';
  return MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}
