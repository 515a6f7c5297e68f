/** Reads runs, experiments and the registry out of the run store, for a store of MLflow's. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { listExperiments } from '../store/experiments.ts';
import { decodeMetricValue } from '../store/metrics.ts';
import { listModelVersions, listRegisteredModels } from '../store/registry.ts';
import type { StoreReader } from '../store/sql.ts';
import { decodePercent } from './artifact-address.ts';
import { DIGEST_WIDTH, isRunId } from './enums.ts';
import type {
  DatasetInputRecord,
  ExperimentRecord,
  MetricRecord,
  RegisteredModelRecord,
  RunRecord,
} from './records.ts';

/** Ids of the runs to export, grouped by experiment. */
export function selectRuns(reader: StoreReader, runIds?: readonly string[]): Map<string, string[]> {
  const chosen = runIds && new Set(runIds);
  const groups = new Map<string, string[]>();
  for (const { id, experiment } of reader.read<{ id: string; experiment: string }>(
    `SELECT run_uuid AS id, CAST(experiment_id AS TEXT) AS experiment FROM runs
     ORDER BY experiment_id, start_time, rowid`,
  )) {
    if (chosen && !chosen.has(id)) continue;
    const group = groups.get(experiment);
    if (group) group.push(id);
    else groups.set(experiment, [id]);
  }
  return groups;
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

type ExportedRunRow = Omit<
  RunRecord,
  'params' | 'tags' | 'metrics' | 'inputs' | 'outputs' | 'deleted'
> & {
  stage: string;
};

/** One run with all that belongs to it. */
export function exportRun(reader: StoreReader, runId: string): RunRecord {
  const [{ stage, ...row }] = reader.read<ExportedRunRow>(
    `SELECT run_uuid AS id, name, source_type AS sourceType, source_name AS sourceName,
       entry_point_name AS entryPointName, user_id AS userId, status, start_time AS startTime,
       end_time AS endTime, deleted_time AS deletedTime, source_version AS sourceVersion,
       lifecycle_stage AS stage, artifact_uri AS artifactUri,
       CAST(experiment_id AS TEXT) AS experimentId
     FROM runs WHERE run_uuid = ?`,
    [runId],
  );
  const texts = (table: string) =>
    new Map(
      reader
        .read<{ key: string; value: string | null }>(
          `SELECT key, value FROM ${table} WHERE run_uuid = ?`,
          [runId],
        )
        .map(({ key, value }) => [key, value ?? '']),
    );
  const metrics = reader
    .read<MetricRecord & { is_nan: number }>(
      `SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ?
       ORDER BY key, step, timestamp`,
      [runId],
    )
    .map(({ is_nan, value, ...point }) => ({ ...point, value: decodeMetricValue(value, is_nan) }));
  return {
    ...row,
    type: 'run',
    trashed: false,
    sourceType: row.sourceType ?? 'LOCAL',
    deleted: stage === 'deleted',
    params: texts('params'),
    tags: texts('tags'),
    metrics,
    inputs: exportInputs(reader, runId),
    outputs: [],
    artifactFolder: null,
  };
}

function exportInputs(reader: StoreReader, runId: string): DatasetInputRecord[] {
  return reader
    .read<Omit<DatasetInputRecord, 'tags'> & { input: string }>(
      `SELECT i.input_uuid AS input, d.name, d.digest, d.dataset_source_type AS sourceType,
         d.dataset_source AS source, d.dataset_schema AS schema, d.dataset_profile AS profile
       FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
       WHERE i.destination_type = 'RUN' AND i.source_type = 'DATASET' AND i.destination_id = ?`,
      [runId],
    )
    .map(({ input, ...dataset }) => ({
      ...dataset,
      digest: dataset.digest.slice(0, DIGEST_WIDTH),
      tags: new Map(
        reader
          .read<{ name: string; value: string }>(
            'SELECT name, value FROM input_tags WHERE input_uuid = ?',
            [input],
          )
          .map(({ name, value }) => [name, value]),
      ),
    }));
}

/** MLflow keeps prompts as registered models with this tag, also on their versions. */
export const PROMPT_TAG = 'mlflow.prompt.is_prompt';

export function isPrompt({ tags }: RegisteredModelRecord): boolean {
  return tags.get(PROMPT_TAG) === 'true';
}

/** What is told of logged models, for which there is no place where 2.12 is to read. */
export function omittedLoggedModelsMessage(count: number): Message {
  return message('mlflowExport.loggedModelsLeftOut', { n: count });
}

/** How many logged models of MLflow 3 there are, or how many the given runs made. */
export function countLoggedModels(reader: StoreReader, runs?: ReadonlySet<string>): number {
  return reader
    .read<{ run: string | null }>('SELECT source_run_id AS run FROM logged_models')
    .filter(({ run }) => !runs || (run !== null && runs.has(run))).length;
}

/** Registered models: all of them, or those with versions that came from the given runs. */
export function exportRegistry(
  reader: StoreReader,
  runs?: ReadonlySet<string>,
): RegisteredModelRecord[] {
  return listRegisteredModels(reader).flatMap((model): RegisteredModelRecord[] => {
    const versions = listModelVersions(reader, model.name)
      .filter(({ runId }) => !runs || (runId !== null && runs.has(runId)))
      .reverse();
    if (runs && versions.length === 0) return [];
    const kept = new Set(versions.map((version) => version.version));
    return [
      {
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
      },
    ];
  });
}

/** The source of a version that was made of a logged model. */
export const LOGGED_MODEL_URI = /^models:\/+(m-[^/@]+)\/?$/;

/** The path of a version's model below its run's artifacts; null when the source does not say. */
export function modelPath(
  reader: StoreReader,
  runId: string,
  source: string | null,
): string | null {
  if (source === null) return null;
  const logged = LOGGED_MODEL_URI.exec(source);
  if (logged) {
    const [model] = reader.read<{ path: string }>(
      'SELECT artifact_path AS path FROM logged_models WHERE model_id = ?',
      [logged[1]],
    );
    return model?.path ?? null;
  }
  if (!isRunId(runId)) return null;
  const inRun = new RegExp(
    `^runs:/+${runId}/(.+)$|[/\\\\]${runId}[/\\\\]artifacts[/\\\\](.+)$`,
  ).exec(source);
  const path = (inRun?.[1] ?? inRun?.[2])?.replaceAll('\\', '/').replace(/\/$/, '') ?? null;
  // A folder's path is as it is, an address has %-escapes; `runs:` is MLflow's own, and has none.
  return path !== null && /^(?!runs:)[a-z][a-z0-9+.-]+:\//i.test(source)
    ? decodePercent(path)
    : path;
}
