/** Experiments: named groups of runs. */

import { ReviewError } from '../../../common/errors.ts';
import type { StoreReader, Tx } from './sql.ts';

export type LifecycleStage = 'active' | 'deleted';
export type ViewType = LifecycleStage | 'all';

export interface Experiment {
  experimentId: string;
  name: string;
  artifactLocation: string | null;
  lifecycleStage: LifecycleStage;
  /** Milliseconds since 1970. */
  creationTime: number | null;
  lastUpdateTime: number | null;
  tags: Record<string, string>;
}

interface ExperimentRow {
  id: string;
  name: string;
  artifact_location: string | null;
  lifecycle_stage: LifecycleStage;
  creation_time: number | null;
  last_update_time: number | null;
  tags: string;
}

const SELECT = `
  SELECT CAST(experiment_id AS TEXT) AS id, name, artifact_location, lifecycle_stage,
    creation_time, last_update_time,
    (SELECT json_group_object(key, value) FROM experiment_tags t
      WHERE t.experiment_id = e.experiment_id) AS tags
  FROM experiments e`;

function toExperiment(row: ExperimentRow): Experiment {
  return {
    experimentId: row.id,
    name: row.name,
    artifactLocation: row.artifact_location,
    lifecycleStage: row.lifecycle_stage,
    creationTime: row.creation_time,
    lastUpdateTime: row.last_update_time,
    tags: JSON.parse(row.tags) as Record<string, string>,
  };
}

/** Experiments, the oldest first. */
export function listExperiments(reader: StoreReader, view: ViewType = 'active'): Experiment[] {
  return reader
    .read<ExperimentRow>(`${SELECT} WHERE ? IN ('all', lifecycle_stage) ORDER BY experiment_id`, [
      view,
    ])
    .map(toExperiment);
}

/** @throws ReviewError RESOURCE_DOES_NOT_EXIST */
export function getExperiment(reader: StoreReader, experimentId: string): Experiment {
  const found = findExperimentById(reader, experimentId);
  if (found) return found;
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.experimentNotFound', {
    id: experimentId,
  });
}

/** Null if there is none. */
export function findExperimentById(reader: StoreReader, experimentId: string): Experiment | null {
  const [row] = reader.read<ExperimentRow>(`${SELECT} WHERE experiment_id = ?`, [experimentId]);
  return row ? toExperiment(row) : null;
}

/** The experiment with that name, including deleted ones; null if there is none. */
export function findExperiment(reader: StoreReader, name: string): Experiment | null {
  const [row] = reader.read<ExperimentRow>(`${SELECT} WHERE name = ?`, [name]);
  return row ? toExperiment(row) : null;
}

/**
 * The id of the experiment with that name, created if there is none.
 * @throws ReviewError RESOURCE_ALREADY_EXISTS if a deleted one has the name
 */
export function ensureExperiment(
  tx: Tx,
  name: string,
  options: { artifactLocation?: string; tags?: Record<string, string> } = {},
): string {
  if (!name.trim()) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'store.experimentNeedsName');
  }
  const found = findExperiment(tx, name);
  if (found?.lifecycleStage === 'active') return found.experimentId;
  if (found) throw taken(name);
  const now = tx.now();
  tx.run(
    `INSERT INTO experiments
       (name, artifact_location, lifecycle_stage, creation_time, last_update_time)
     VALUES (?, ?, 'active', ?, ?)`,
    [name, options.artifactLocation ?? null, now, now],
  );
  tx.touch('experiments');
  const { experimentId } = findExperiment(tx, name) as Experiment;
  for (const [key, value] of Object.entries(options.tags ?? {})) {
    setExperimentTag(tx, experimentId, key, value);
  }
  return experimentId;
}

/** The id of the experiment of clients that name none; MLflow's has the number 0. */
export const DEFAULT_EXPERIMENT_ID = '0';

/** Creates the experiment of clients that name none, unless there is one of that id or name. */
export function ensureDefaultExperiment(tx: Tx): void {
  const now = tx.now();
  tx.run(
    `INSERT INTO experiments
       (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
     VALUES (0, 'Default', NULL, 'active', ?, ?) ON CONFLICT DO NOTHING`,
    [now, now],
  );
  tx.touch('experiments');
}

export function setExperimentTag(tx: Tx, experimentId: string, key: string, value: string): void {
  tx.run('INSERT OR REPLACE INTO experiment_tags (key, value, experiment_id) VALUES (?, ?, ?)', [
    key,
    value,
    experimentId,
  ]);
  tx.touch('experiments');
}

/** All tags of an experiment in the order of the table. */
export function listExperimentTags(
  reader: StoreReader,
  experimentId: string,
): { key: string; value: string | null }[] {
  return reader.read<{ key: string; value: string | null }>(
    'SELECT key, value FROM experiment_tags WHERE experiment_id = ?',
    [experimentId],
  );
}

/** Removes a tag; a missing one is not an error. */
export function deleteExperimentTag(tx: Tx, experimentId: string, key: string): void {
  tx.run('DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?', [experimentId, key]);
  tx.touch('experiments');
}

/** @throws ReviewError RESOURCE_ALREADY_EXISTS, RESOURCE_DOES_NOT_EXIST */
export function renameExperiment(tx: Tx, experimentId: string, name: string): void {
  const experiment = getExperiment(tx, experimentId);
  if (experiment.name === name) return;
  if (findExperiment(tx, name)) throw taken(name);
  tx.run('UPDATE experiments SET name = ?, last_update_time = ? WHERE experiment_id = ?', [
    name,
    tx.now(),
    experimentId,
  ]);
  tx.touch('experiments');
}

function taken(name: string): ReviewError {
  return new ReviewError('RESOURCE_ALREADY_EXISTS', 'store.experimentExists', { name });
}

/** Marks an experiment and its runs as deleted. */
export function deleteExperiment(tx: Tx, experimentId: string): void {
  setStage(tx, experimentId, 'deleted');
  tx.run(
    `UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ?
     WHERE experiment_id = ? AND lifecycle_stage = 'active'`,
    [tx.now(), experimentId],
  );
  tx.touch('runs');
}

/** Restores a deleted experiment and its runs. */
export function restoreExperiment(tx: Tx, experimentId: string): void {
  setStage(tx, experimentId, 'active');
  tx.run(
    "UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE experiment_id = ?",
    [experimentId],
  );
  tx.touch('runs');
}

function setStage(tx: Tx, experimentId: string, stage: LifecycleStage): void {
  getExperiment(tx, experimentId);
  tx.run(
    'UPDATE experiments SET lifecycle_stage = ?, last_update_time = ? WHERE experiment_id = ?',
    [stage, tx.now(), experimentId],
  );
  tx.touch('experiments');
}
