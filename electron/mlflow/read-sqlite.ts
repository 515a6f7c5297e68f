/** Reads a SQLite store (`mlflow.db`): experiments, runs one by one, logged models, registry. */

import type { Database } from 'sql.js';
import { bareExperiment } from './bare-experiment.ts';
import { isRunId, numberOrNull, sourceTypeOf, statusOf, textOrNull } from './codes.ts';
import { reasonOf } from './find.ts';
import { readSqlLoggedModels } from './read-sqlite-logged-models.ts';
import { readSqlRegistry } from './read-sqlite-registry.ts';
import type {
  DatasetInput,
  ExperimentRecord,
  MetricPoint,
  RunRecord,
  StoreItem,
} from './records.ts';
import { openSqliteCopy } from './sqlite-copy.ts';
import { type Seen, sqlRunStamps } from './stamps.ts';
import {
  columnsOf,
  ensureIndex,
  hasPrimaryKey,
  prepareQuery,
  type Row,
  sqlValue,
  texts,
} from './tables.ts';
import type { Report } from './text-files.ts';

/** Tables that are read; a database has up to 65. */
const TABLES =
  'experiments experiment_tags runs metrics params tags datasets inputs input_tags logged_models logged_model_metrics logged_model_params logged_model_tags registered_models registered_model_tags registered_model_aliases model_versions model_version_tags'.split(
    ' ',
  );

/** What every version has had; what came later is not missed in an old database. */
const CORE: Record<string, readonly string[]> = {
  experiments: ['experiment_id', 'name', 'lifecycle_stage'],
  runs: ['run_uuid', 'name', 'status', 'start_time', 'end_time', 'artifact_uri', 'experiment_id'],
  metrics: ['key', 'value', 'timestamp', 'run_uuid'],
  params: ['key', 'value', 'run_uuid'],
  tags: ['key', 'value', 'run_uuid'],
};

/**
 * The items of a database, null for each run that is as it was, and how many runs to expect; null when it is no MLflow store. The
 * generator closes the copy when it ends.
 */
export async function readSqliteStore(
  path: string,
  report: Report,
  seen?: Seen,
): Promise<{ runCount: number; items: Iterable<StoreItem | null> } | null> {
  const db = await openSqliteCopy(path, TABLES, report, seen?.sound);
  if (!db) return { runCount: 0, items: [] };
  const hasRuns = columnsOf(db, 'runs').has('run_uuid');
  // The run store of a workspace has tables of the same names; its migrations tell it apart.
  const isStore =
    (hasRuns || columnsOf(db, 'experiments').has('lifecycle_stage')) &&
    columnsOf(db, 'schema_migrations').size === 0;
  if (!isStore) {
    db.close();
    return null;
  }
  const count = hasRuns ? db.exec('SELECT count(*) FROM runs')[0].values[0][0] : 0;
  return { runCount: Number(count), items: readItems(db, path, report, seen) };
}

function* readItems(
  db: Database,
  path: string,
  report: Report,
  seen?: Seen,
): Generator<StoreItem | null> {
  const tell = (reason: string) => report(path, reason);
  try {
    reportMissing(db, path, report);
    for (const table of ['metrics', 'params', 'tags']) ensureIndex(db, table, 'run_uuid');
    ensureIndex(db, 'inputs', 'destination_id');
    for (const table of ['logged_model_metrics', 'logged_model_params', 'logged_model_tags']) {
      ensureIndex(db, table, 'model_id');
    }
    const known = new Set<string>();
    for (const experiment of readExperiments(db)) {
      known.add(experiment.id);
      yield experiment;
    }
    const isAgain = seen?.tables.has(path);
    const isNew = seen && sqlRunStamps(seen, db, path);
    yield* readRuns(db, known, tell, isNew);
    yield* readSqlLoggedModels(db, tell);
    yield* readSqlRegistry(db, tell);
    // They were told before.
    if (isAgain) return;
    for (const table of ['metrics', 'params', 'tags']) {
      const orphans = countOrphans(db, table);
      if (orphans > 0) {
        report(path, `table ${table}: ${orphans} rows belong to runs that are not in it`);
      }
    }
  } catch (error) {
    // It is looked at for damage the next time.
    seen?.sound.delete(path);
    report(path, `reading it ended early: ${reasonOf(error)}`);
  } finally {
    db.close();
  }
}

function reportMissing(db: Database, path: string, report: Report): void {
  for (const [table, columns] of Object.entries(CORE)) {
    const found = columnsOf(db, table);
    const missing = columns.filter((column) => !found.has(column));
    if (found.size === 0) report(path, `table ${table} is missing`);
    else if (missing.length > 0) report(path, `table ${table} has no ${missing.join(', ')}`);
  }
}

function countOrphans(db: Database, table: string): number {
  if (![table, 'runs'].every((one) => columnsOf(db, one).has('run_uuid'))) return 0;
  const [result] = db.exec(
    `SELECT sum(n) FROM (SELECT run_uuid, count(*) AS n FROM ${table} GROUP BY run_uuid)
     WHERE run_uuid NOT IN (SELECT run_uuid FROM runs)`,
  );
  return Number(result.values[0][0] ?? 0);
}

function* readExperiments(db: Database): Generator<ExperimentRecord> {
  const tags = prepareQuery(db, 'experiment_tags', ['key', 'value'], { key: 'experiment_id' });
  const experiments = prepareQuery(
    db,
    'experiments',
    [
      'experiment_id',
      'name',
      'artifact_location',
      'lifecycle_stage',
      'creation_time',
      'last_update_time',
    ],
    { texts: ['experiment_id'] },
  );
  for (const row of experiments.rows()) {
    const id = String(row.experiment_id);
    yield {
      type: 'experiment',
      id,
      name: textOrNull(row.name) ?? id,
      artifactLocation: textOrNull(row.artifact_location),
      deleted: row.lifecycle_stage === 'deleted',
      trashed: false,
      creationTime: numberOrNull(row.creation_time),
      lastUpdateTime: numberOrNull(row.last_update_time),
      tags: texts(tags.rows(id)),
    };
  }
  tags.free();
  experiments.free();
}

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

function* readRuns(
  db: Database,
  known: Set<string>,
  tell: (reason: string) => void,
  isNew?: (id: string, run: string) => boolean,
): Generator<ExperimentRecord | RunRecord | null> {
  const byRun = { key: 'run_uuid' };
  const runs = prepareQuery(db, 'runs', RUN_COLUMNS, { texts: ['experiment_id'] });
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
      tell(`run "${id.slice(0, 100)}" was left out: a run's id has 32 hexadecimal digits`);
      continue;
    }
    if (isNew?.(id, JSON.stringify(row)) === false) {
      yield null;
      continue;
    }
    const experimentId = textOrNull(row.experiment_id) ?? 'none';
    if (!known.has(experimentId)) {
      known.add(experimentId);
      tell(`table experiments: experiment ${experimentId} of run ${id} is missing`);
      yield bareExperiment(experimentId, false);
    }
    const status = statusOf(row.status ?? 'RUNNING');
    if (!status) tell(`run ${id}: the status ${row.status} is not known: taken as RUNNING`);
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
  rows: Iterable<Row<'key' | 'value' | 'timestamp' | 'step' | 'is_nan'>>,
  run: string,
  tell: (reason: string) => void,
): MetricPoint[] {
  const points: MetricPoint[] = [];
  for (const { key, value, timestamp, step, is_nan } of rows) {
    const [time, at] = [Number(timestamp ?? 0), Number(step ?? 0)];
    const number = is_nan ? Number.NaN : sqlValue(value);
    if (!key || number === null || !Number.isSafeInteger(time) || !Number.isSafeInteger(at)) {
      tell(
        `run ${run}: a point of the metric "${key}" was left out: value ${value}, timestamp ${timestamp}, step ${step}`,
      );
    } else {
      points.push({ key: String(key), value: number, timestamp: time, step: at });
    }
  }
  return points;
}

function inputReader(db: Database): {
  read(run: string): { inputs: DatasetInput[]; outputs: string[] };
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

  function read(run: string): { inputs: DatasetInput[]; outputs: string[] } {
    const found: DatasetInput[] = [];
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
