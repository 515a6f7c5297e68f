/** Where the artifacts of a run lie: in the workspace, or for an imported run where its store has them. */
import { stat } from 'node:fs/promises';
import { mediaTypeOf } from '../core/files/media-type.ts';
import { type ArtifactItem, fileInside, importedFile } from '../core/mlflow/imported-artifacts.ts';
import { artifactDir } from '../core/pipeline/artifacts.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { listArtifacts } from '../core/store/artifacts.ts';

export interface ArtifactFile extends ArtifactItem {
  /** The real file: no link, nothing outside of the run's folder. */
  readonly file: string;
  /** When it was last written to, in milliseconds since 1970. */
  readonly changed: number;
}

/**
 * Finds an artifact that is known by this very path; `path` may come from anywhere.
 * Throws `RESOURCE_DOES_NOT_EXIST`, or `INVALID_PARAMETER_VALUE` when a link leads out of the folder.
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
