/** Writes a SQLite store (`mlflow.db` with `mlartifacts/`) in MLflow 2.12's revision. */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import initSqlJs, { type SqlValue } from 'sql.js';
import type { FolderWriter } from '../files/folder-writer.ts';
import { REVISION, SCHEMA } from './mlflow-schema.ts';
import type { MetricRecord, RunRecord } from './records.ts';
import type { AddressOf, StoreWriter } from './store-writer.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** Writes `mlflow.db` and `mlartifacts` in `home`. The database is in memory until `finish`. */
export async function sqliteStoreWriter(
  home: FolderWriter,
  addressOf: AddressOf,
  signal?: AbortSignal,
): Promise<StoreWriter> {
  await home.makeDir(join(home.root, 'mlartifacts'));
  const db = new (await initSqlJs()).Database();
  db.run(SCHEMA);
  db.run('INSERT INTO alembic_version VALUES (?)', [REVISION]);
  db.run('BEGIN');
  const statements = new Map<string, ReturnType<typeof db.prepare>>();

  function insert(table: string, row: Record<string, SqlValue>): void {
    let statement = statements.get(table); // all rows of a table have the same columns
    if (!statement) {
      const columns = Object.keys(row);
      statement = db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      statements.set(table, statement);
    }
    statement.run(Object.values(row));
  }

  const datasets = new Map<string, string>();
  function addInputs(run: RunRecord): void {
    const used = new Set<string>();
    for (const input of run.inputs) {
      const key = JSON.stringify([run.experimentId, input.name, input.digest]);
      const known = datasets.get(key);
      const dataset = known ?? randomUUID().replaceAll('-', '');
      if (!known) {
        datasets.set(key, dataset);
        insert('datasets', {
          dataset_uuid: dataset,
          experiment_id: run.experimentId,
          name: input.name,
          digest: input.digest,
          dataset_source_type: input.sourceType,
          dataset_source: input.source,
          dataset_schema: input.schema,
          dataset_profile: input.profile,
        });
      }
      // The table allows each edge only once.
      if (used.has(dataset)) continue;
      used.add(dataset);
      const id = randomUUID().replaceAll('-', '');
      insert('inputs', {
        input_uuid: id,
        source_type: 'DATASET',
        source_id: dataset,
        destination_type: 'RUN',
        destination_id: run.id,
      });
      for (const [name, value] of input.tags) insert('input_tags', { input_uuid: id, name, value });
    }
  }

  return {
    async addExperiment(experiment) {
      insert('experiments', {
        experiment_id: experiment.id,
        name: experiment.name,
        artifact_location: addressOf('mlartifacts', experiment.id),
        lifecycle_stage: experiment.deleted ? 'deleted' : 'active',
        creation_time: experiment.creationTime,
        last_update_time: experiment.lastUpdateTime,
      });
      for (const [key, value] of experiment.tags) {
        insert('experiment_tags', { key, value, experiment_id: experiment.id });
      }
    },
    async addRun(run) {
      const recorded = ['mlartifacts', run.experimentId, run.id, 'artifacts'];
      insert('runs', {
        run_uuid: run.id,
        name: run.name,
        source_type: run.sourceType,
        source_name: run.sourceName ?? '',
        entry_point_name: run.entryPointName ?? '',
        user_id: run.userId ?? '',
        status: run.status,
        start_time: run.startTime,
        end_time: run.endTime,
        source_version: run.sourceVersion ?? '',
        lifecycle_stage: run.deleted ? 'deleted' : 'active',
        artifact_uri: run.artifactUri ?? addressOf(...recorded),
        experiment_id: run.experimentId,
        deleted_time: run.deletedTime,
      });
      for (const [key, value] of run.params) insert('params', { key, value, run_uuid: run.id });
      for (const [key, value] of run.tags) insert('tags', { key, value, run_uuid: run.id });
      const latest = new Map<string, MetricRecord>();
      for (const [index, point] of run.metrics.entries()) {
        if (index % POINTS_AT_ONCE === 0) await yieldToEventLoop(signal);
        insert('metrics', metricRow(run.id, point));
        const known = latest.get(point.key);
        if (!known || isLater(point, known)) latest.set(point.key, point);
      }
      for (const point of latest.values()) {
        insert('latest_metrics', metricRow(run.id, point));
      }
      addInputs(run);
      return { folder: join(home.root, ...recorded), recorded };
    },
    async addModel(model) {
      insert('registered_models', {
        name: model.name,
        creation_time: model.creationTime,
        last_updated_time: model.lastUpdatedTime,
        description: model.description,
      });
      for (const [key, value] of model.tags) {
        insert('registered_model_tags', { key, value, name: model.name });
      }
      for (const version of model.versions) {
        insert('model_versions', {
          name: model.name,
          version: version.version,
          creation_time: version.creationTime,
          last_updated_time: version.lastUpdatedTime,
          description: version.description,
          user_id: version.userId,
          current_stage: version.currentStage ?? 'None',
          source: version.source,
          run_id: version.runId,
          status: version.status ?? 'READY',
          status_message: version.statusMessage,
          run_link: version.runLink,
          storage_location: version.source,
        });
        for (const [key, value] of version.tags) {
          insert('model_version_tags', { key, value, name: model.name, version: version.version });
        }
      }
      for (const [alias, version] of model.aliases) {
        insert('registered_model_aliases', { alias, version, name: model.name });
      }
      return true;
    },
    async finish() {
      db.run('COMMIT');
      await home.write(join(home.root, 'mlflow.db'), [db.export()]);
    },
    close: () => db.close(),
  };
}

/** Less than a millisecond of work. */
const POINTS_AT_ONCE = 50;

function metricRow(
  runId: string,
  { key, value, timestamp, step }: MetricRecord,
): Record<string, SqlValue> {
  const finite = Number.isNaN(value)
    ? 0
    : Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
  const isNan = Number.isNaN(value) ? 1 : 0;
  return { key, value: finite, timestamp, step, is_nan: isNan, run_uuid: runId };
}

function isLater(a: MetricRecord, b: MetricRecord): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return a.value > b.value;
}
