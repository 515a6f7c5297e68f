/** Finds the files of runs and logged models, and puts files there, wherever the workspace keeps them. */

import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { mediaTypeOf } from '../../core/files/media-type.ts';
import { removeDurably } from '../../core/files/remove.ts';
import { ensureDir, replaceFile, type WriteChunk } from '../../core/files/write.ts';
import {
  fileInside,
  filesBelow,
  listRunArtifacts,
  loggedModelFolder,
} from '../../core/mlflow/imported-artifacts.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import {
  artifactFile,
  forgetArtifact,
  listArtifacts,
  logArtifact,
} from '../../core/store/artifacts.ts';
import { findLoggedModel } from '../../core/store/logged-models.ts';
import { runExists } from '../../core/store/run-queries.ts';
import { findArtifact } from '../artifact-files.ts';
import type { ArtifactPlace } from './artifact-uris.ts';
import { loggedModelOf } from './logged-models.ts';
import { runRowOf } from './runs.ts';
import { invalid, missing } from './tracking-error.ts';

export interface OwnedFile {
  /** Below the owner's folder. */
  readonly path: string;
  readonly bytes: number;
}

/** The files of a run or of a logged model. */
export interface ArtifactOwner {
  list(): OwnedFile[];
  /** The real file, never one outside. @throws ReviewError, TrackingError RESOURCE_DOES_NOT_EXIST */
  file(path: string): Promise<string>;
  /** Writes a file that is on the disk, and known, once this resolves. */
  write(path: string, fill: (write: WriteChunk) => Promise<void>): Promise<void>;
  remove(path: string): Promise<void>;
}

/** @throws TrackingError RESOURCE_DOES_NOT_EXIST if there is no such run or model */
export function ownerOf(workspace: Workspace, owner: ArtifactPlace['owner']): ArtifactOwner {
  if ('runId' in owner) {
    runRowOf(workspace.store, owner.runId);
    return ofRun(workspace, owner.runId, '');
  }
  const { modelId, sourceRunId } = loggedModelOf(workspace.store, owner.modelId, {
    isDeletedToo: true,
  });
  // A model's files are among those of its run, if that is here.
  const isWithRun = sourceRunId !== null && runExists(workspace.store, sourceRunId);
  const path = findLoggedModel(workspace.store, modelId)?.path ?? modelId;
  return isWithRun ? ofRun(workspace, sourceRunId, `${path}/`) : ofModel(workspace, modelId);
}

/** `below`: the folder among the run's artifacts, with a slash at its end. */
function ofRun(workspace: Workspace, runId: string, below: string): ArtifactOwner {
  const { dir, store, files } = workspace;
  return {
    list: () =>
      listRunArtifacts(store, runId)
        .filter(({ path }) => path.startsWith(below))
        .map(({ path, bytes }) => ({ path: path.slice(below.length), bytes })),
    file: async (path) => (await findArtifact(workspace, runId, below + path)).file,
    async write(path, fill) {
      const target = artifactFile(dir, runId, below + path);
      const { bytes, sha256 } = await writeHashed(workspace, target, fill);
      const artifact = { path: below + path, bytes, sha256, mediaType: mediaTypeOf(path) };
      await store.commit((tx) => {
        runRowOf(tx, runId);
        logArtifact(tx, runId, artifact);
      });
    },
    async remove(path) {
      const isBelow = isIn(below + path);
      const found = listArtifacts(store, runId).filter((one) => isBelow(one.path));
      if (found.length === 0) throw nothingAt(path);
      await store.commit((tx) => {
        for (const one of found) forgetArtifact(tx, runId, one.path);
      });
      for (const one of found) await removeDurably(artifactFile(dir, runId, one.path), files);
    },
  };
}

/** A model that belongs to no run here has a folder of its own. */
function ofModel(workspace: Workspace, modelId: string): ArtifactOwner {
  const own = join(workspace.artifactsDir, modelId);
  const folder = () => loggedModelFolder(workspace.store, modelId) ?? own;
  return {
    list: () => filesBelow(folder()),
    file: async (path) => fileInside(folder(), path),
    async write(path, fill) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      if (/[\\:\u0000-\u001f]/.test(path)) throw invalid('Invalid path');
      await writeHashed(workspace, join(own, ...path.split('/')), fill);
    },
    async remove(path) {
      const found = filesBelow(own).filter((one) => isIn(path)(one.path));
      if (found.length === 0) throw nothingAt(path);
      for (const one of found) {
        await removeDurably(join(own, ...one.path.split('/')), workspace.files);
      }
    },
  };
}

function isIn(path: string): (one: string) => boolean {
  const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
  return (one) => one === path || one.startsWith(folder);
}

function nothingAt(path: string) {
  return missing(`No such file or directory: '${path}'`);
}

async function writeHashed(
  { files }: Workspace,
  target: string,
  fill: (write: WriteChunk) => Promise<void>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await ensureDir(dirname(target), files);
  await replaceFile(
    target,
    (write) =>
      fill(async (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
        await write(chunk);
      }),
    files,
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** What lies directly in a folder; nothing for a file. */
export function entriesOf(
  files: readonly OwnedFile[],
  folder: string,
): { path: string; is_dir: boolean; file_size?: number }[] {
  const start = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, { path: string; is_dir: boolean; file_size?: number }>();
  for (const { path, bytes } of files) {
    if (!path.startsWith(start)) continue;
    const [name = '', ...deeper] = path.slice(start.length).split('/');
    const isFolder = deeper.length > 0;
    entries.set(name, {
      path: start + name,
      is_dir: isFolder,
      ...(!isFolder && { file_size: bytes }),
    });
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
