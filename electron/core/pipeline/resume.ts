/** Finds out how an interrupted pipeline goes on. */

import { ReviewError } from '../../../common/errors.ts';
import { getRun } from '../store/runs.ts';
import { readArtifact } from './artifacts.ts';
import { SPEC_FILE } from './pipeline.ts';
import { type PipelineSpec, parseSpecFile, readSpec } from './spec.ts';
import type { Workspace } from './workspace.ts';

/**
 * The spec of the pipeline of run `runId`, which was killed, cancelled or failed. Throws `INVALID_PARAMETER_VALUE` for a
 * run that is no such pipeline, or that ended before it had chosen its data.
 */
export async function readResumable(workspace: Workspace, runId: string): Promise<PipelineSpec> {
  const { name, status, tags, artifacts } = getRun(workspace.store, runId);
  if (tags.stage !== 'pipeline') {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.resumesNoPipeline', {
      id: runId,
      name,
    });
  }
  if (status === 'FINISHED' || status === 'RUNNING') {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.nothingToResume', {
      id: runId,
      status,
    });
  }
  if (!artifacts.some(({ path }) => path === SPEC_FILE)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.resumesTooEarly', { id: runId });
  }
  const text = (await readArtifact(workspace, runId, SPEC_FILE)).toString();
  return readSpec(parseSpecFile(text, SPEC_FILE), SPEC_FILE);
}
