/** Writes an experiment of an MLflow store into the run store. */

import { basename, dirname } from 'node:path';
import type { Tx } from '../store/sql.ts';
import {
  baseHasValue,
  type Fields,
  mergeBaseOf,
  tagFields,
  tagKeyOf,
  threeWayMerge,
} from './merge.ts';
import type { ExperimentRecord } from './records.ts';

/**
 * Identifies an experiment again after its store was moved, packed or upgraded. Ids alone do not:
 * every database has an experiment 1. The place of its artifacts does so only where there is no time.
 */
function sourceKey(experiment: ExperimentRecord, hasLiveTwin: boolean): string {
  const { id, name, creationTime, artifactLocation } = experiment;
  const parts = creationTime === null ? [id, name, artifactLocation ?? ''] : [id, creationTime];
  return JSON.stringify(hasLiveTwin ? [...parts, 'trash'] : parts);
}

/** Returns the id of the experiment here, and which of its fields were edited here. */
export function importExperiment(
  tx: Tx,
  experiment: ExperimentRecord,
  storePath: string,
  hasLiveTwin: boolean,
): { id: string; kept: string[] } {
  const key = sourceKey(experiment, hasLiveTwin);
  const there = fieldsOf(experiment);
  const base = mergeBaseOf(new Map([...there, ['name', experiment.name]]));
  // After its own key by what an export of this workspace says of it.
  const [known] = tx.read<KnownExperiment>(
    `SELECT CAST(experiment_id AS TEXT) AS id, name, source_key, base, given_name
       FROM imported_experiments JOIN experiments USING (experiment_id) WHERE source_key = ?1
     UNION ALL SELECT CAST(experiment_id AS TEXT), name, source_key, base, given_name
       FROM experiments LEFT JOIN imported_experiments USING (experiment_id)
       WHERE name = ?2 AND creation_time = ?3`,
    [key, experiment.name, hasLiveTwin ? null : experiment.creationTime],
  );
  if (!known) return { id: insert(tx, experiment, storePath, key, base), kept: [] };
  // Made here: it is what it was.
  if (known.base === null) return { id: known.id, kept: [] };
  const { changes, kept } = threeWayMerge(known.base, fieldsHere(tx, known.id), there);
  apply(tx, known.id, changes);
  const name = rename(tx, known, known.base, experiment.name, storePath);
  if (name === null) kept.unshift('name');
  const given = name ?? known.given_name;
  if (base !== known.base || given !== known.given_name) {
    tx.run('UPDATE imported_experiments SET base = ?, given_name = ? WHERE source_key = ?', [
      base,
      given,
      known.source_key,
    ]);
  }
  return { id: known.id, kept };
}

interface KnownExperiment {
  id: string;
  name: string;
  /** Null, as all that follows, when it was made here. */
  source_key: string | null;
  base: string | null;
  given_name: string | null;
}

/** Follows a change of name there. Returns the name that it was given; null when it has one of its own. */
function rename(
  tx: Tx,
  { id, name, given_name }: KnownExperiment,
  base: string,
  wanted: string,
  storePath: string,
): string | null {
  if (name === wanted) return name;
  if (name !== given_name) return null;
  if (baseHasValue(base, 'name', wanted)) return name;
  const free = freeName(tx, wanted, storePath);
  tx.run('UPDATE experiments SET name = ? WHERE experiment_id = ?', [free, id]);
  return free;
}

function fieldsOf(experiment: ExperimentRecord): Fields {
  const stage = experiment.deleted ? 'deleted' : 'active';
  return new Map([['lifecycle_stage', stage], ...tagFields(experiment.tags)]);
}

function fieldsHere(tx: Tx, id: string): Fields {
  const [row] = tx.read<{ lifecycle_stage: string }>(
    'SELECT lifecycle_stage FROM experiments WHERE experiment_id = ?',
    [id],
  );
  const tags = tx.read<{ key: string; value: string }>(
    'SELECT key, value FROM experiment_tags WHERE experiment_id = ?',
    [id],
  );
  return new Map([
    ['lifecycle_stage', row.lifecycle_stage],
    ...tagFields(tags.map(({ key, value }) => [key, value])),
  ]);
}

function insert(
  tx: Tx,
  experiment: ExperimentRecord,
  storePath: string,
  key: string,
  base: string,
): string {
  const given = freeName(tx, experiment.name, storePath);
  tx.run(
    `INSERT INTO experiments
       (name, artifact_location, lifecycle_stage, creation_time, last_update_time)
     VALUES (?, ?, ?, ?, ?)`,
    [
      given,
      experiment.artifactLocation,
      experiment.deleted ? 'deleted' : 'active',
      experiment.creationTime,
      experiment.lastUpdateTime,
    ],
  );
  const [{ id }] = tx.read<{ id: string }>(
    'SELECT CAST(max(experiment_id) AS TEXT) AS id FROM experiments',
  );
  apply(tx, id, tagFields(experiment.tags));
  tx.run(
    'INSERT INTO imported_experiments (source_key, experiment_id, base, given_name) VALUES (?, ?, ?, ?)',
    [key, id, base, given],
  );
  return id;
}

function apply(tx: Tx, id: string, changes: Fields): void {
  for (const [field, value] of changes) {
    const tag = tagKeyOf(field);
    if (tag === null) {
      tx.run('UPDATE experiments SET lifecycle_stage = ? WHERE experiment_id = ?', [value, id]);
    } else if (value === null) {
      tx.run('DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?', [id, tag]);
    } else {
      tx.run(
        'INSERT OR REPLACE INTO experiment_tags (key, value, experiment_id) VALUES (?, ?, ?)',
        [tag, value, id],
      );
    }
  }
}

/** The experiment's name, with the store's folder and a number where it is taken. */
function freeName(tx: Tx, wanted: string, storePath: string): string {
  const plain = wanted.trim() || 'experiment';
  const named = `${plain} (${basename(dirname(storePath))})`;
  for (let turn = 0; ; turn++) {
    const name = turn === 0 ? plain : turn === 1 ? named : `${named} ${turn}`;
    if (!isTaken(tx, name)) return name;
  }
}

function isTaken(tx: Tx, name: string): boolean {
  return tx.read('SELECT 1 FROM experiments WHERE name = ?', [name]).length > 0;
}
