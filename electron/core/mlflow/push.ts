/** Sends chosen runs to a running MLflow tracking server; a repeated push sends only what is new. */

import { ReviewError } from '../../../common/errors.ts';
import { parentRunIds } from '../store/run-queries.ts';
import { lifecycleStageOf } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { exportExperiments, exportRun, selectRuns } from './export-records.ts';
import type { PushContext, PushSummary } from './push-context.ts';
import { experimentNames, pushedRuns, remoteExperimentId } from './push-experiments.ts';
import { pushRegistry } from './push-registry.ts';
import { pushRun } from './push-run.ts';
import type { ExperimentRecord } from './records.ts';
import { createMlflowClient } from './rest-client.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

export interface PushOptions {
  /** The server's address, for example http://127.0.0.1:5000. */
  to: string;
  /** Ids of runs; default all that are not deleted. */
  runs?: readonly string[];
  /** Only runs of the experiment with this name. */
  experiment?: string;
  onProgress?: (progress: { runs: number; total: number }) => void;
  signal?: AbortSignal;
}

/**
 * Sends runs with params, metric histories, tags, inputs and artifacts, and the registered versions that came from
 * them. A tag identifies each run on the server, so that the next push completes an interrupted one.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST (also if no server answers), INVALID_PARAMETER_VALUE, USAGE, CANCELLED,
 * INTERNAL for an error of the server
 */
export async function pushMlflow(store: Store, options: PushOptions): Promise<PushSummary> {
  const { onProgress, signal } = options;
  const server = createMlflowClient(options.to, signal);
  const summary: PushSummary = {
    to: server.url,
    experiments: 0,
    runs: 0,
    created_runs: 0,
    updated_runs: 0,
    unchanged_runs: 0,
    metric_points: 0,
    params: 0,
    tags: 0,
    artifacts: 0,
    registered_models: 0,
    model_versions: 0,
    run_ids: {},
    problems: [],
  };
  const chosen = chooseRuns(store, options);
  const names = await experimentNames(server);
  const remote = await pushedRuns(server, [...names.keys()]);
  const push: PushContext = { server, store, summary, remote };
  const here = selectRuns(store);
  const experiments = new Map<string, string>();
  for (const experiment of chosen.experiments) {
    const runs = here.get(experiment.id) ?? [];
    const id = await remoteExperimentId(push, experiment, runs, names);
    experiments.set(experiment.id, id);
    summary.experiments++;
  }
  for (const id of parentsFirst(store, chosen.runs)) {
    await yieldToEventLoop(signal);
    onProgress?.({ runs: summary.runs, total: chosen.runs.length });
    const run = await exportRun(store, id, signal);
    const there = await pushRun(push, run, experiments.get(run.experimentId) as string);
    remote.set(id, there);
    summary.run_ids[id] = there.info.run_id;
    summary.runs++;
  }
  onProgress?.({ runs: summary.runs, total: chosen.runs.length });
  const isWhole = options.runs === undefined && options.experiment === undefined;
  await pushRegistry(push, isWhole ? undefined : new Set(chosen.runs));
  return summary;
}

function chooseRuns(
  store: Store,
  { runs: ids, experiment: name }: PushOptions,
): { runs: string[]; experiments: ExperimentRecord[] } {
  const experiments = exportExperiments(store).filter((one) => !name || one.name === name);
  if (name && experiments.length === 0) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'mlflowPush.experimentNotFound', { name });
  }
  const known = new Map(experiments.map((one) => [one.id, one]));
  const groups = [...selectRuns(store, ids)].flatMap(([experiment, runs]) => {
    const found = known.get(experiment);
    const alive = found && !found.deleted ? runs.filter((id) => !isDeleted(store, id)) : [];
    return found && alive.length > 0 ? [{ experiment: found, runs: alive }] : [];
  });
  const runs = groups.flatMap((group) => group.runs);
  const left = ids?.find((id) => !runs.includes(id));
  if (left !== undefined) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'mlflowPush.cannotPush', { id: left });
  }
  return { runs, experiments: groups.map((group) => group.experiment) };
}

function isDeleted(store: Store, id: string): boolean {
  return lifecycleStageOf(store, id) === 'deleted';
}

/** Nested runs refer to their parent's id on the server, so parents must be sent first. */
function parentsFirst(store: Store, ids: readonly string[]): string[] {
  const chosen = new Set(ids);
  const parents = parentRunIds(store);
  const ordered = new Set<string>();
  for (const id of ids) {
    const line: string[] = [];
    for (
      let at: string | undefined = id;
      at !== undefined && chosen.has(at) && !ordered.has(at) && !line.includes(at);
      at = parents.get(at)
    ) {
      line.push(at);
    }
    for (const one of line.reverse()) ordered.add(one);
  }
  return [...ordered];
}
