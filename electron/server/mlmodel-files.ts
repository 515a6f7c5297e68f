/** Finds the MLmodel of a registered version among its run's artifacts, and that of a logged model. */
import { ReviewError } from '../../common/errors.ts';
import { modelPath } from '../core/mlflow/export-records.ts';
import { fileInside, loggedModelFolder } from '../core/mlflow/imported-artifacts.ts';
import type { MlmodelInfo } from '../core/mlflow/mlmodel.ts';
import { MODEL_JSON } from '../core/model-files/model-file.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { listArtifacts } from '../core/store/artifacts.ts';
import { getModelVersion } from '../core/store/registry.ts';
import { findArtifact } from './artifact-files.ts';

export interface VersionMlmodel {
  readonly facts: MlmodelInfo;
  /** The artifact of the version's run; null if it belongs to none. */
  readonly artifact: { readonly runId: string; readonly path: string } | null;
}

/**
 * `own`: the run has a model of this program, which needs no MLmodel. Null if there is no such file.
 * Throws BAD_MODEL_FILE, RESOURCE_DOES_NOT_EXIST for the version.
 */
export async function versionMlmodel(
  workspace: Workspace,
  name: string,
  version: number,
): Promise<VersionMlmodel | 'own' | null> {
  const { runId, source } = getModelVersion(workspace.store, name, version);
  const artifacts = runId === null ? [] : listArtifacts(workspace.store, runId);
  if (artifacts.some(({ path }) => path === MODEL_JSON)) return 'own';
  const folder = modelPath(workspace.store, runId ?? '', source);
  return unlessMissing(async () => {
    if (runId !== null && folder !== null) {
      const path = `${folder}/MLmodel`;
      const { file } = await findArtifact(workspace, runId, path);
      return { facts: await workspace.data.readMlmodel(file), artifact: { runId, path } };
    }
    const [, id] = /^models:\/+(m-[^/]+)\/?$/.exec(source) ?? [];
    if (id === undefined) return null;
    const facts = await readLoggedMlmodel(workspace, id);
    return facts && { facts, artifact: null };
  });
}

/** The MLmodel of a logged model (3.x) without a run; null if there is no such file. Throws BAD_MODEL_FILE. */
export function loggedMlmodel(workspace: Workspace, modelId: string): Promise<MlmodelInfo | null> {
  return unlessMissing(() => readLoggedMlmodel(workspace, modelId));
}

async function readLoggedMlmodel(
  { store, data }: Workspace,
  id: string,
): Promise<MlmodelInfo | null> {
  const root = loggedModelFolder(store, id);
  return root === null ? null : data.readMlmodel(fileInside(root, 'MLmodel'));
}

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReviewError && error.code === 'RESOURCE_DOES_NOT_EXIST') return null;
    throw error;
  }
}
