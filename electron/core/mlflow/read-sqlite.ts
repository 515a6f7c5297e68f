/** Reads a SQLite store (`mlflow.db`): experiments, runs one by one, logged models, registry. */

import type { Database } from 'sql.js';
import { reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { detectSqlChanges, type WatchState } from './change-detection.ts';
import { numberOrNull, textOrNull } from './enums.ts';
import { reportLeftOutRows } from './left-out.ts';
import { readSqlLoggedModels } from './read-sqlite-logged-models.ts';
import { readSqlRegistry } from './read-sqlite-registry.ts';
import { readSqlRuns } from './read-sqlite-runs.ts';
import type { ExperimentRecord, StoreRecordItem } from './records.ts';
import { openSqliteCopy } from './sqlite-copy.ts';
import { columnsOf, ensureIndex, prepareQuery, texts } from './tables.ts';
import type { ReportProblem } from './text-files.ts';

/** Tables that are read; a database has up to 65. */
const TABLES =
  'experiments experiment_tags runs metrics params tags datasets inputs input_tags logged_models logged_model_metrics logged_model_params logged_model_tags registered_models registered_model_tags registered_model_aliases model_versions model_version_tags'.split(
    ' ',
  );

/** The columns every version has had; later ones may be missing in an old database. */
const CORE: Record<string, readonly string[]> = {
  experiments: ['experiment_id', 'name', 'lifecycle_stage'],
  runs: ['run_uuid', 'name', 'status', 'start_time', 'end_time', 'artifact_uri', 'experiment_id'],
  metrics: ['key', 'value', 'timestamp', 'run_uuid'],
  params: ['key', 'value', 'run_uuid'],
  tags: ['key', 'value', 'run_uuid'],
};

/**
 * The items of a database, null for each unchanged run, and how many runs to expect; null if it is not an MLflow store.
 * The generator closes the copy when it ends.
 */
export async function readSqliteStore(
  path: string,
  report: ReportProblem,
  seen?: WatchState,
): Promise<{ runCount: number; items: Iterable<StoreRecordItem | null> } | null> {
  const db = await openSqliteCopy(path, TABLES, report, seen?.sound);
  if (!db) return { runCount: 0, items: [] };
  const hasRuns = columnsOf(db, 'runs').has('run_uuid');
  // The run store of a workspace has tables with the same names; its migrations show the difference.
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
  report: ReportProblem,
  seen?: WatchState,
): Generator<StoreRecordItem | null> {
  const tell = (reason: Text) => report(path, reason);
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
    const isNew = seen && detectSqlChanges(seen, db, path);
    yield* readSqlRuns(db, known, tell, isNew);
    yield* readSqlLoggedModels(db, tell);
    yield* readSqlRegistry(db, tell);
    // These problems were reported by the first read.
    if (isAgain) return;
    reportLeftOutRows(db, path, report);
    for (const table of ['metrics', 'params', 'tags']) {
      const orphans = countOrphans(db, table);
      if (orphans > 0) {
        report(path, message('mlflow.orphans', { table, rows: orphans }));
      }
    }
  } catch (error) {
    // The next read checks it for damage.
    seen?.sound.delete(path);
    report(path, message('mlflow.endedEarly', { reason: reasonOf(error) }));
  } finally {
    db.close();
  }
}

function reportMissing(db: Database, path: string, report: ReportProblem): void {
  for (const [table, columns] of Object.entries(CORE)) {
    const found = columnsOf(db, table);
    const missing = columns.filter((column) => !found.has(column));
    if (found.size === 0) report(path, message('mlflow.tableMissing', { table }));
    else if (missing.length > 0) {
      report(path, message('mlflow.columnsMissing', { table, columns: missing.join(', ') }));
    }
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
    { toTextMap: ['experiment_id'] },
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
