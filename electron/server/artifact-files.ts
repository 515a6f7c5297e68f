/** Where a run's artifacts are: in the workspace or, for an imported run, in its store. */
import { stat } from 'node:fs/promises';
import { mediaTypeOf } from '../core/files/media-type.ts';
import { type ArtifactItem, fileInside, importedFile } from '../core/mlflow/imported-artifacts.ts';
import { artifactDir } from '../core/pipeline/artifacts.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { listArtifacts } from '../core/store/artifacts.ts';

export interface ArtifactFile extends ArtifactItem {
  /** The real file: not a link, and inside the run's folder. */
  readonly file: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly changed: number;
}

/**
 * Finds an artifact that is recorded with exactly this path; `path` is not trusted.
 * Throws `RESOURCE_DOES_NOT_EXIST`, or `INVALID_PARAMETER_VALUE` if a link leads out of the folder.
 */
export async function findArtifact(
  workspace: Workspace,
  runId: string,
  path: string,
): Promise<ArtifactFile> {
  const recorded = listArtifacts(workspace.store, runId).find((one) => one.path === path);
  const file = recorded
    ? fileInside(artifactDir(workspace, runId), path)
    : importedFile(workspace.store, runId, path);
  const { size, mtimeMs } = await stat(file);
  return {
    path,
    file,
    bytes: size,
    changed: mtimeMs,
    mediaType: recorded?.mediaType ?? mediaTypeOf(path),
    sha256: recorded?.sha256 ?? null,
  };
}
