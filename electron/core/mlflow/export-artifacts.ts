/** Finds a run's files for an export to MLflow, and the addresses of those that are not here. */

import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { artifactFile, listArtifacts } from '../store/artifacts.ts';
import {
  listArtifactRoots,
  listRecordedArtifacts,
  type RecordedArtifacts,
} from '../store/imported-runs.ts';
import type { StoreReader } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { artifactResolver, isFolder } from './artifact-address.ts';

/** A file to copy: its path below the run's artifacts, and its current location. */
export interface ArtifactCopy {
  path: string;
  from: string;
  /** Its digest if it was copied into the workspace; null for a file that stayed in its store. */
  sha256: string | null;
}

/** A run's files: those in the workspace, those of its store, and those of its logged models. */
export async function exportArtifacts(store: Store, runId: string): Promise<ArtifactCopy[]> {
  const files = new Map<string, ArtifactCopy>();
  for (const { path, sha256 } of listArtifacts(store, runId)) {
    files.set(path, { path, from: artifactFile(store.dir, runId, path), sha256 });
  }
  for (const { root, below } of listArtifactRoots(store, runId)) {
    for (const inside of await pathsBelow(root)) {
      const path = below ? `${below}/${inside}` : inside;
      if (!files.has(path)) files.set(path, { path, from: `${root}/${inside}`, sha256: null });
    }
  }
  return [...files.values()];
}

/** Paths of the files below a folder; links are not followed. */
async function pathsBelow(root: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(root, prefix), { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const paths: string[] = [];
  for (const entry of entries) {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) paths.push(...(await pathsBelow(root, path)));
    else if (entry.isFile()) paths.push(path);
  }
  return paths;
}

/** An address elsewhere, such as `s3://…`: neither a path on this machine nor a reference into a store. */
export function isRemoteUri(address: string): boolean {
  return /^(?!file:|runs:|models:)[a-z][a-z0-9+.-]+:\//i.test(address);
}

/**
 * Addresses that a run's store had recorded for artifacts of the run or its logged models, which were not copied and no
 * longer exist there. `files` is the result of `exportArtifacts`.
 */
export function missingArtifacts(
  reader: StoreReader,
  runId: string,
  files: readonly ArtifactCopy[],
): string[] {
  const places = listRecordedArtifacts(reader, runId);
  return places.flatMap((place) => {
    const isHere = files.some(({ path }) => !place.below || path.startsWith(`${place.below}/`));
    return place.address !== null && !isHere && isGone(place, place.address) ? [place.address] : [];
  });
}

export function missingArtifactsMessage(address: string): Message {
  return message('mlflowExport.artifactsNotFound', { address });
}

/** Without a folder there may never have been artifacts; the store shows this, if it still exists. */
function isGone({ id, root, storePath }: RecordedArtifacts, address: string): boolean {
  if (root !== null) return !isFolder(root);
  if (!existsSync(storePath)) return isRemoteUri(address);
  return artifactResolver([storePath, dirname(storePath)].filter(isFolder))(address, id).missing;
}
