/** Reads runs, experiments and the registry from the run store, for an export to MLflow. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { listExperiments } from '../store/experiments.ts';
import { listTaggedInputs } from '../store/inputs.ts';
import { findLoggedModel, loggedModelRuns } from '../store/logged-models.ts';
import { metricPointPages } from '../store/metrics.ts';
import { listParams } from '../store/params.ts';
import { listModelVersions, listRegisteredModels } from '../store/registry.ts';
import { getRunRow, runIdsByExperiment } from '../store/run-queries.ts';
import type { StoreReader } from '../store/sql.ts';
import { listTags } from '../store/tags.ts';
import { decodePercent } from './artifact-address.ts';
import { DIGEST_WIDTH, isRunId } from './enums.ts';
import type { ExperimentRecord, RegisteredModelRecord, RunRecord, SourceType } from './records.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** Ids of the runs to export, grouped by experiment. */
export function selectRuns(reader: StoreReader, runIds?: readonly string[]): Map<string, string[]> {
  const groups = runIdsByExperiment(reader);
  if (!runIds) return groups;
  const chosen = new Set(runIds);
  const kept = [...groups].map(([experiment, ids]): [string, string[]] => [
    experiment,
    ids.filter((id) => chosen.has(id)),
  ]);
  return new Map(kept.filter(([, ids]) => ids.length > 0));
}

/** The experiments with those ids, or all. */
export function exportExperiments(
  reader: StoreReader,
  ids?: ReadonlySet<string>,
): ExperimentRecord[] {
  return listExperiments(reader, 'all')
    .filter((experiment) => !ids || ids.has(experiment.experimentId))
    .map((experiment) => ({
      type: 'experiment',
      id: experiment.experimentId,
      name: experiment.name,
      artifactLocation: experiment.artifactLocation,
      deleted: experiment.lifecycleStage === 'deleted',
      trashed: experiment.lifecycleStage === 'deleted',
      creationTime: experiment.creationTime,
      lastUpdateTime: experiment.lastUpdateTime,
      tags: new Map(Object.entries(experiment.tags)),
    }));
}

/** One run with everything that belongs to it. */
export async function exportRun(
  reader: StoreReader,
  runId: string,
  signal?: AbortSignal,
): Promise<RunRecord> {
  const { stage, ...row } = getRunRow(reader, runId);
  const run: RunRecord = {
    ...row,
    type: 'run',
    trashed: false,
    sourceType: (row.sourceType as SourceType | null) ?? 'LOCAL',
    deleted: stage === 'deleted',
    params: new Map(listParams(reader, runId).map(({ key, value }) => [key, value])),
    tags: new Map(listTags(reader, runId).map(({ key, value }) => [key, value ?? ''])),
    metrics: [],
    inputs: listTaggedInputs(reader, runId).map((input) => ({
      ...input,
      digest: input.digest.slice(0, DIGEST_WIDTH),
    })),
    outputs: [],
    artifactFolder: null,
  };
  for (const page of metricPointPages(reader, runId)) {
    run.metrics.push(...page);
    await yieldToEventLoop(signal);
  }
  return run;
}

/** MLflow stores prompts as registered models with this tag, also on their versions. */
export const PROMPT_TAG = 'mlflow.prompt.is_prompt';

export function isPrompt({ tags }: RegisteredModelRecord): boolean {
  return tags.get(PROMPT_TAG) === 'true';
}

/** The message about logged models, which a store readable by MLflow 2.12 cannot hold. */
export function omittedLoggedModelsMessage(count: number): Message {
  return message('mlflowExport.loggedModelsLeftOut', { n: count });
}

/** How many logged models of MLflow 3 there are, or how many of them the given runs made. */
export function countLoggedModels(reader: StoreReader, runs?: ReadonlySet<string>): number {
  return loggedModelRuns(reader).filter((run) => !runs || (run !== null && runs.has(run))).length;
}

/** Registered models: all of them, or those with versions that came from the given runs. */
export function* exportRegistry(
  reader: StoreReader,
  runs?: ReadonlySet<string>,
): Generator<RegisteredModelRecord> {
  for (const model of listRegisteredModels(reader)) {
    const versions = listModelVersions(reader, model.name)
      .filter(({ runId }) => !runs || (runId !== null && runs.has(runId)))
      .reverse();
    if (runs && versions.length === 0) continue;
    const kept = new Set(versions.map((version) => version.version));
    yield {
      type: 'registered_model',
      name: model.name,
      creationTime: model.creationTime,
      lastUpdatedTime: model.lastUpdatedTime,
      description: model.description,
      tags: new Map(Object.entries(model.tags)),
      versions: versions.map((version) => ({
        ...version,
        runLink: null,
        storageLocation: null,
        statusMessage: null,
        tags: new Map(Object.entries(version.tags)),
      })),
      aliases: new Map(Object.entries(model.aliases).filter(([, version]) => kept.has(version))),
    };
  }
}

/** The source of a version that was made from a logged model. */
export const LOGGED_MODEL_URI = /^models:\/+(m-[^/@]+)\/?$/;

/** The path of a version's model below its run's artifacts; null if the source does not contain it. */
export function modelPath(
  reader: StoreReader,
  runId: string,
  source: string | null,
): string | null {
  if (source === null) return null;
  const logged = LOGGED_MODEL_URI.exec(source);
  if (logged) return findLoggedModel(reader, logged[1])?.path ?? null;
  if (!isRunId(runId)) return null;
  const inRun = new RegExp(
    `^runs:/+${runId}/(.+)$|[/\\\\]${runId}[/\\\\]artifacts[/\\\\](.+)$`,
  ).exec(source);
  const path = (inRun?.[1] ?? inRun?.[2])?.replaceAll('\\', '/').replace(/\/$/, '') ?? null;
  // A folder's path is used unchanged; an address has %-escapes, except `runs:`, which is MLflow's own.
  return path !== null && /^(?!runs:)[a-z][a-z0-9+.-]+:\//i.test(source)
    ? decodePercent(path)
    : path;
}
