/** Reads the runs of a SQLite store one by one, with their params, tags, points and inputs. */

import type { Database } from 'sql.js';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { isRunId, numberOrNull, sourceTypeOf, statusOf, textOrNull } from './enums.ts';
import { placeholderExperiment } from './placeholder-experiment.ts';
import type { DatasetInputRecord, ExperimentRecord, MetricRecord, RunRecord } from './records.ts';
import {
  ensureIndex,
  hasPrimaryKey,
  prepareQuery,
  sqlValue,
  type TableRow,
  texts,
} from './tables.ts';

const RUN_COLUMNS = [
  'run_uuid',
  'name',
  'source_type',
  'source_name',
  'entry_point_name',
  'user_id',
  'status',
  'start_time',
  'end_time',
  'deleted_time',
  'source_version',
  'lifecycle_stage',
  'artifact_uri',
  'experiment_id',
] as const;

/** Null stands for an unchanged run; experiments that runs refer to but the store lacks come before their runs. */
export function* readSqlRuns(
  db: Database,
  known: Set<string>,
  tell: (reason: Message) => void,
  isNew?: (id: string, run: string) => boolean,
): Generator<ExperimentRecord | RunRecord | null> {
  const byRun = { key: 'run_uuid' };
  const runs = prepareQuery(db, 'runs', RUN_COLUMNS, { toTextMap: ['experiment_id'] });
  const params = prepareQuery(db, 'params', ['key', 'value'], byRun);
  const tags = prepareQuery(db, 'tags', ['key', 'value'], byRun);
  const metrics = prepareQuery(db, 'metrics', ['key', 'value', 'timestamp', 'step', 'is_nan'], {
    ...byRun,
    distinct: !hasPrimaryKey(db, 'metrics'),
  });
  const inputs = inputReader(db);
  for (const row of runs.rows()) {
    const id = String(row.run_uuid);
    if (!isRunId(id)) {
      tell(message('mlflow.badRunId', { id: id.slice(0, 100) }));
      continue;
    }
    if (isNew?.(id, JSON.stringify(row)) === false) {
      yield null;
      continue;
    }
    const experimentId = textOrNull(row.experiment_id) ?? 'none';
    if (!known.has(experimentId)) {
      known.add(experimentId);
      tell(message('mlflow.experimentOfRunMissing', { experiment: experimentId, run: id }));
      yield placeholderExperiment(experimentId, false);
    }
    const status = statusOf(row.status ?? 'RUNNING');
    if (!status) tell(message('mlflow.unknownStatusOfRun', { id, status: String(row.status) }));
    const runTags = texts(tags.rows(id));
    yield {
      type: 'run',
      id,
      experimentId,
      trashed: false,
      name: textOrNull(row.name) ?? textOrNull(runTags.get('mlflow.runName')),
      status: status ?? 'RUNNING',
      deleted: row.lifecycle_stage === 'deleted',
      deletedTime: numberOrNull(row.deleted_time),
      startTime: numberOrNull(row.start_time),
      endTime: numberOrNull(row.end_time),
      userId: textOrNull(row.user_id),
      sourceType: sourceTypeOf(row.source_type),
      sourceName: textOrNull(row.source_name),
      sourceVersion: textOrNull(row.source_version),
      entryPointName: textOrNull(row.entry_point_name),
      artifactUri: textOrNull(row.artifact_uri),
      params: texts(params.rows(id)),
      tags: runTags,
      metrics: readPoints(metrics.rows(id), id, tell),
      ...inputs.read(id),
      artifactFolder: null,
    };
  }
  for (const query of [runs, params, tags, metrics, inputs]) query.free();
}

function readPoints(
  rows: Iterable<TableRow<'key' | 'value' | 'timestamp' | 'step' | 'is_nan'>>,
  run: string,
  tell: (reason: Message) => void,
): MetricRecord[] {
  const points: MetricRecord[] = [];
  for (const { key, value, timestamp, step, is_nan } of rows) {
    const [time, at] = [Number(timestamp ?? 0), Number(step ?? 0)];
    const number = is_nan ? Number.NaN : sqlValue(value);
    if (!key || number === null || !Number.isSafeInteger(time) || !Number.isSafeInteger(at)) {
      tell(
        message('mlflow.pointLeftOut', {
          id: run,
          key: String(key),
          value: String(value),
          timestamp: String(timestamp),
          step: String(step),
        }),
      );
    } else {
      points.push({ key: String(key), value: number, timestamp: time, step: at });
    }
  }
  return points;
}

function inputReader(db: Database): {
  read(run: string): { inputs: DatasetInputRecord[]; outputs: string[] };
  free(): void;
} {
  ensureIndex(db, 'inputs', 'source_id');
  const inputs = prepareQuery(db, 'inputs', ['input_uuid', 'source_id'], {
    key: 'destination_id',
    where: "source_type = 'DATASET' AND destination_type = 'RUN'",
  });
  const outputs = prepareQuery(db, 'inputs', ['destination_id'], {
    key: 'source_id',
    where: "source_type = 'RUN_OUTPUT' AND destination_type = 'MODEL_OUTPUT'",
  });
  const tags = prepareQuery(db, 'input_tags', ['name', 'value'], { key: 'input_uuid' });
  const datasets = prepareQuery(
    db,
    'datasets',
    [
      'name',
      'digest',
      'dataset_source_type',
      'dataset_source',
      'dataset_schema',
      'dataset_profile',
    ],
    { key: 'dataset_uuid' },
  );

  function read(run: string): { inputs: DatasetInputRecord[]; outputs: string[] } {
    const found: DatasetInputRecord[] = [];
    for (const input of inputs.rows(run)) {
      for (const row of datasets.rows(String(input.source_id))) {
        const named = [...tags.rows(String(input.input_uuid))];
        found.push({
          name: String(row.name),
          digest: String(row.digest),
          sourceType: String(row.dataset_source_type ?? ''),
          source: String(row.dataset_source ?? ''),
          schema: textOrNull(row.dataset_schema),
          profile: textOrNull(row.dataset_profile),
          tags: texts(named.map(({ name, value }) => ({ key: name, value }))),
        });
      }
    }
    return { inputs: found, outputs: [...outputs.rows(run)].map((r) => String(r.destination_id)) };
  }
  return {
    read,
    free() {
      for (const query of [inputs, outputs, tags, datasets]) query.free();
    },
  };
}
