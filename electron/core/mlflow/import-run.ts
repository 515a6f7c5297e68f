/** Writes a run of an MLflow store into the run store, or adds what is new of one that is there. */

import { registerDataset } from '../store/datasets.ts';
import { newId } from '../store/ids.ts';
import { decodeMetricValue } from '../store/metrics.ts';
import type { Tx } from '../store/sql.ts';
import { DIGEST_WIDTH } from './enums.ts';
import { type Fields, mergeBaseOf, tagFields, tagKeyOf, threeWayMerge } from './merge.ts';
import type { DatasetInputRecord, MetricRecord, RunRecord } from './records.ts';

export interface RunOrigin {
  experimentId: string;
  /** The run or its experiment is deleted. */
  deleted: boolean;
  storePath: string;
  artifactRoot: string | null;
}

export interface ImportedRun {
  isNew: boolean;
  /** Points that are not here yet; the caller logs them. */
  points: MetricRecord[];
  newParams: number;
  /** Fields that were edited here and stay. */
  kept: string[];
  /** Params that have another value here. */
  conflicts: string[];
}

/** Everything but the metric points, which may be many. */
export function importRun(tx: Tx, run: RunRecord, origin: RunOrigin): ImportedRun {
  const there = fieldsOf(run, origin.deleted);
  const isNew = tx.read('SELECT 1 FROM runs WHERE run_uuid = ?', [run.id]).length === 0;
  let kept: string[] = [];
  if (isNew) {
    insertRun(tx, run, origin);
    applyFields(tx, run.id, tagFields(run.tags));
    tx.run(
      'INSERT INTO imported_runs (run_uuid, store_path, artifact_root, base) VALUES (?, ?, ?, ?)',
      [run.id, origin.storePath, origin.artifactRoot, mergeBaseOf(there)],
    );
  } else {
    kept = update(tx, run, there, origin);
  }
  const { added, conflicts } = addParams(tx, run, isNew);
  for (const input of run.inputs) addInput(tx, run.id, input, origin.experimentId);
  for (const model of run.outputs) addOutput(tx, run.id, model);
  const points = isNew ? run.metrics : withoutKnown(tx, run);
  return { isNew, points, newParams: added, kept, conflicts };
}

/** What people edit; status and times are the store's own. */
function fieldsOf(run: RunRecord, deleted: boolean): Fields {
  const stage = deleted ? 'deleted' : 'active';
  return new Map([['name', run.name], ['lifecycle_stage', stage], ...tagFields(run.tags)]);
}

function insertRun(tx: Tx, run: RunRecord, { experimentId, deleted }: RunOrigin): void {
  tx.run(
    `INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
       start_time, end_time, deleted_time, source_version, lifecycle_stage, artifact_uri,
       experiment_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      run.id,
      run.name,
      run.sourceType,
      run.sourceName,
      run.entryPointName,
      run.userId,
      run.status,
      run.startTime,
      run.endTime,
      run.deletedTime,
      run.sourceVersion,
      deleted ? 'deleted' : 'active',
      run.artifactUri,
      experimentId,
    ],
  );
}

interface LocalRun {
  name: string | null;
  lifecycle_stage: string;
  status: string;
  end_time: number | null;
  base: string | null;
  artifact_root: string | null;
  store_path: string | null;
}

/** A run that was made here and came back from an export has no base: it is what it was. */
function update(tx: Tx, run: RunRecord, there: Fields, origin: RunOrigin): string[] {
  const [here] = tx.read<LocalRun>(
    `SELECT r.name, r.lifecycle_stage, r.status, r.end_time, i.base, i.artifact_root, i.store_path
     FROM runs r LEFT JOIN imported_runs i USING (run_uuid) WHERE run_uuid = ?`,
    [run.id],
  );
  if (here.base === null) return [];
  const tags = tx.read<{ key: string; value: string }>(
    'SELECT key, value FROM tags WHERE run_uuid = ?',
    [run.id],
  );
  const fields: Fields = new Map([
    ['name', here.name],
    ['lifecycle_stage', here.lifecycle_stage],
    ...tagFields(tags.map(({ key, value }) => [key, value])),
  ]);
  const { changes, kept } = threeWayMerge(here.base, fields, there);
  applyFields(tx, run.id, changes);
  if (changes.has('lifecycle_stage')) {
    tx.run('UPDATE runs SET deleted_time = ? WHERE run_uuid = ?', [run.deletedTime, run.id]);
  }
  if (here.status !== run.status || here.end_time !== run.endTime) {
    tx.run('UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?', [
      run.status,
      run.endTime,
      run.id,
    ]);
  }
  const base = mergeBaseOf(there);
  // Where the artifacts were found last counts; a zip has no place that lasts.
  const root = origin.artifactRoot ?? here.artifact_root;
  if (base !== here.base || root !== here.artifact_root || origin.storePath !== here.store_path) {
    tx.run(
      'UPDATE imported_runs SET base = ?, artifact_root = ?, store_path = ? WHERE run_uuid = ?',
      [base, root, origin.storePath, run.id],
    );
  }
  return kept;
}

function applyFields(tx: Tx, runId: string, changes: Fields): void {
  for (const [field, value] of changes) {
    const tag = tagKeyOf(field);
    if (field === 'name') tx.run('UPDATE runs SET name = ? WHERE run_uuid = ?', [value, runId]);
    else if (field === 'lifecycle_stage') {
      tx.run('UPDATE runs SET lifecycle_stage = ? WHERE run_uuid = ?', [value, runId]);
    } else if (value === null) {
      tx.run('DELETE FROM tags WHERE run_uuid = ? AND key = ?', [runId, tag]);
    } else {
      tx.run('INSERT OR REPLACE INTO tags (key, value, run_uuid) VALUES (?, ?, ?)', [
        tag,
        value,
        runId,
      ]);
    }
  }
}

function addParams(tx: Tx, run: RunRecord, isNew: boolean): { added: number; conflicts: string[] } {
  const known = new Map(
    isNew
      ? []
      : tx
          .read<{ key: string; value: string }>(
            'SELECT key, value FROM params WHERE run_uuid = ?',
            [run.id],
          )
          .map(({ key, value }) => [key, value]),
  );
  let added = 0;
  const conflicts: string[] = [];
  for (const [key, value] of run.params) {
    const here = known.get(key);
    if (here === undefined) {
      tx.run('INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)', [key, value, run.id]);
      added++;
    } else if (here !== value) conflicts.push(key);
  }
  return { added, conflicts };
}

function withoutKnown(tx: Tx, run: RunRecord): MetricRecord[] {
  const known = new Set<string>();
  for (const row of tx.read<MetricRecord & { is_nan: number }>(
    'SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ?',
    [run.id],
  )) {
    known.add(identity({ ...row, value: decodeMetricValue(row.value, row.is_nan) }));
  }
  return run.metrics.filter((point) => !known.has(identity(point)));
}

function identity({ key, value, timestamp, step }: MetricRecord): string {
  return `${step} ${timestamp} ${value} ${key}`;
}

function addInput(tx: Tx, runId: string, input: DatasetInputRecord, experimentId: string): void {
  // By name and digest: the dataset may be of another experiment or of none, or come back from an export.
  const known = tx.read(
    `SELECT 1 FROM inputs JOIN datasets d ON d.dataset_uuid = source_id
     WHERE destination_type = 'RUN' AND destination_id = ? AND d.name = ?
       AND substr(d.digest, 1, ${DIGEST_WIDTH}) = ?`,
    [runId, input.name, input.digest.slice(0, DIGEST_WIDTH)],
  );
  if (known.length > 0) return;
  const datasetId = registerDataset(tx, {
    name: input.name,
    digest: input.digest,
    sourceType: input.sourceType,
    source: input.source,
    schema: input.schema,
    profile: input.profile,
    experimentId,
  });
  const inputId = addEdge(tx, 'DATASET', datasetId, 'RUN', runId);
  if (inputId === null) return;
  for (const [name, value] of input.tags) {
    tx.run('INSERT OR REPLACE INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)', [
      inputId,
      name,
      value,
    ]);
  }
}

function addOutput(tx: Tx, runId: string, modelId: string): void {
  addEdge(tx, 'RUN_OUTPUT', runId, 'MODEL_OUTPUT', modelId);
}

/** The id of a new row of `inputs`; null when it is there already. */
function addEdge(tx: Tx, from: string, source: string, to: string, target: string): string | null {
  const edge = [from, source, to, target];
  const known = tx.read(
    `SELECT 1 FROM inputs WHERE source_type = ? AND source_id = ?
       AND destination_type = ? AND destination_id = ?`,
    edge,
  );
  if (known.length > 0) return null;
  const id = newId();
  tx.run(
    `INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id)
     VALUES (?, ?, ?, ?, ?)`,
    [id, ...edge],
  );
  return id;
}
