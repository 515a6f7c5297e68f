/** Finds a push's experiments on an MLflow server, and the runs that earlier pushes sent. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import {
  type PushContext,
  type RemoteRun,
  RUN_TAG,
  tagValue,
  toKeyValues,
} from './push-context.ts';
import type { ExperimentRecord } from './records.ts';
import { MlflowApiError, type MlflowClient } from './rest-client.ts';

/** The server's experiments: name by id. */
export async function experimentNames(server: MlflowClient): Promise<Map<string, string>> {
  const experiments = await server.search<{ experiment_id: string; name: string }>(
    'post',
    'experiments/search',
    'experiments',
    { view_type: 'ACTIVE_ONLY', max_results: 1000 },
  );
  return new Map(experiments.map(({ experiment_id, name }) => [experiment_id, name]));
}

/** Runs that were pushed before, by id here. All experiments are searched: either side may have renamed one since. */
export async function pushedRuns(
  server: MlflowClient,
  experiments: readonly string[],
): Promise<Map<string, RemoteRun>> {
  const found = new Map<string, RemoteRun>();
  for (let at = 0; at < experiments.length; at += 100) {
    const runs = await server.search<RemoteRun>('post', 'runs/search', 'runs', {
      experiment_ids: experiments.slice(at, at + 100),
      filter: `tags.\`${RUN_TAG}\` LIKE '%'`,
      run_view_type: 'ALL',
      max_results: 1000,
    });
    for (const run of runs) {
      const id = tagValue(run.data.tags, RUN_TAG) ?? '';
      if (!found.has(id) || run.info.lifecycle_stage === 'active') found.set(id, run);
    }
  }
  return found;
}

/** An experiment's id on the server: the one that holds its `runs`, else the one with its name, created if needed. */
export async function remoteExperimentId(
  { server, remote, summary }: PushContext,
  experiment: ExperimentRecord,
  runs: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<string> {
  const [holder] = runs.flatMap((id) => remote.get(id)?.info.experiment_id ?? []);
  if (holder === undefined) return ensureExperiment(server, experiment);
  const name = names.get(holder);
  if (name !== experiment.name) {
    summary.problems.push({
      path: `experiment ${experiment.name}`,
      reason: message('mlflowPush.experimentNotRenamed', { name: String(name) }),
    });
  }
  return holder;
}

/** The id of the server's experiment with the same name, created if needed. */
async function ensureExperiment(
  server: MlflowClient,
  { name, tags }: ExperimentRecord,
): Promise<string> {
  try {
    const { experiment } = await server.get<{
      experiment: { experiment_id: string; lifecycle_stage: string };
    }>('experiments/get-by-name', { experiment_name: name });
    if (experiment.lifecycle_stage !== 'deleted') return experiment.experiment_id;
  } catch (error) {
    if (!(error instanceof MlflowApiError) || error.code !== 'RESOURCE_DOES_NOT_EXIST') throw error;
    const made = await server.post<{ experiment_id: string }>('experiments/create', {
      name,
      tags: toKeyValues(tags),
    });
    return made.experiment_id;
  }
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'mlflowPush.experimentDeleted', { name });
}
