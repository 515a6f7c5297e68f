/** Experiments, runs and models as MLflow's clients read them. */

import type { Experiment } from '../../core/store/experiments.ts';
import type { RunRow } from '../../core/store/run-queries.ts';
import type { TrackedLoggedModel } from '../../core/store/tracking-logged-models.ts';
import type { TrackedModel, TrackedVersion } from '../../core/store/tracking-registry.ts';
import type { TrackedRun } from '../../core/store/tracking-runs.ts';
import { artifactUriOf, locationOf, modelUriOf, sourceOf } from './artifact-uris.ts';

/** JSON has no NaN and no infinities: https://protobuf.dev/programming-guides/json/ */
export function numberAnswer(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** Empty lists are left out, as protobuf's JSON does. */
function list<Item>(name: string, items: readonly Item[]): Record<string, readonly Item[]> {
  return items.length === 0 ? {} : { [name]: items };
}

function given(name: string, value: string | number | null): Record<string, string | number> {
  return value === null ? {} : { [name]: value };
}

export function experimentAnswer(experiment: Experiment): object {
  const { experimentId, name, lifecycleStage, tags } = experiment;
  return {
    experiment_id: experimentId,
    name,
    artifact_location: locationOf(experiment),
    lifecycle_stage: lifecycleStage,
    ...(experiment.lastUpdateTime && { last_update_time: experiment.lastUpdateTime }),
    ...(experiment.creationTime && { creation_time: experiment.creationTime }),
    ...list(
      'tags',
      Object.entries(tags).map(([key, value]) => ({ key, value })),
    ),
  };
}

export function runInfoAnswer(run: RunRow): object {
  return {
    run_uuid: run.id,
    run_id: run.id,
    run_name: run.name ?? '',
    experiment_id: run.experimentId,
    user_id: run.userId ?? '',
    status: run.status,
    start_time: run.startTime ?? 0,
    ...(run.endTime && { end_time: run.endTime }),
    artifact_uri: artifactUriOf(run),
    lifecycle_stage: run.stage,
  };
}

export function runAnswer(run: TrackedRun) {
  const metrics = run.metrics.map(({ key, value, timestamp, step }) => ({
    key,
    value: numberAnswer(value),
    timestamp,
    step,
  }));
  const datasets = run.datasets.map((input) => ({
    ...list('tags', input.tags),
    dataset: {
      name: input.name,
      digest: input.digest,
      source_type: input.sourceType,
      source: input.source,
      ...given('schema', input.schema),
      ...given('profile', input.profile),
    },
  }));
  return {
    info: runInfoAnswer(run),
    data: {
      ...list('metrics', metrics),
      ...list('params', run.params),
      ...list(
        'tags',
        run.tags.map(({ key, value }) => ({ key, value: value ?? '' })),
      ),
    },
    inputs: {
      ...list('dataset_inputs', datasets),
      ...list(
        'model_inputs',
        run.modelInputs.map((id) => ({ model_id: id })),
      ),
    },
    outputs: list(
      'model_outputs',
      run.modelOutputs.map(({ modelId, step }) => ({ model_id: modelId, step })),
    ),
  };
}

export function versionAnswer(version: TrackedVersion): object {
  return {
    name: version.name,
    version: String(version.version),
    creation_timestamp: version.creationTime ?? 0,
    ...given('last_updated_timestamp', version.lastUpdatedTime),
    ...given('user_id', version.userId),
    current_stage: version.currentStage,
    ...given('description', version.description),
    ...given('source', version.source === null ? null : sourceOf(version.source)),
    run_id: version.runId ?? '',
    status: version.status,
    ...given('status_message', version.statusMessage),
    ...list('tags', version.tags),
    ...given('run_link', version.runLink),
    ...list('aliases', version.aliases),
  };
}

/** As in lists: MLflow tells the aliases of a version only where it is asked for by itself. */
export function withoutAliases(version: TrackedVersion): object {
  return versionAnswer({ ...version, aliases: [] });
}

export function modelAnswer(model: TrackedModel): object {
  return {
    name: model.name,
    creation_timestamp: model.creationTime ?? 0,
    ...given('last_updated_timestamp', model.lastUpdatedTime),
    ...given('description', model.description || null),
    ...list('latest_versions', model.latest.map(withoutAliases)),
    ...list('tags', model.tags),
    ...list(
      'aliases',
      model.aliases.map(({ alias, version }) => ({ alias, version: String(version) })),
    ),
  };
}

export function loggedModelAnswer(model: TrackedLoggedModel): object {
  const metrics = model.metrics.map((metric) => ({
    key: metric.key,
    value: numberAnswer(metric.value ?? Number.NaN),
    timestamp: metric.timestamp,
    step: metric.step,
    model_id: model.modelId,
    ...given('dataset_name', metric.datasetName),
    ...given('dataset_digest', metric.datasetDigest),
    run_id: metric.runId,
  }));
  return {
    info: {
      model_id: model.modelId,
      experiment_id: model.experimentId,
      name: model.name,
      creation_timestamp_ms: model.creationTime ?? 0,
      last_updated_timestamp_ms: model.lastUpdateTime ?? 0,
      artifact_uri: modelUriOf(model),
      status: LOGGED_MODEL_STATUSES[model.status] ?? 'LOGGED_MODEL_STATUS_UNSPECIFIED',
      model_type: model.modelType ?? '',
      source_run_id: model.sourceRunId ?? '',
      ...list('tags', model.tags),
    },
    data: { ...list('params', model.params), ...list('metrics', metrics) },
  };
}

const LOGGED_MODEL_STATUSES: Readonly<Record<string, string>> = {
  PENDING: 'LOGGED_MODEL_PENDING',
  READY: 'LOGGED_MODEL_READY',
  FAILED: 'LOGGED_MODEL_UPLOAD_FAILED',
};
