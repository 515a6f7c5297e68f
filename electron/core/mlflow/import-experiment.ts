/** Writes an experiment of an MLflow store into the run store. */

import { basename, dirname } from 'node:path';
import {
  deleteExperimentTag,
  findExperiment,
  listExperimentTags,
  setExperimentTag,
} from '../store/experiments.ts';
import {
  addImportedExperiment,
  findKnownExperiment,
  type KnownExperiment,
  setImportedExperimentName,
  setImportedExperimentStage,
  updateImportedExperiment,
} from '../store/imported-experiments.ts';
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
 * Recognises an experiment after its store was moved, packed or upgraded. Ids alone do not suffice: every database has
 * an experiment 1. The location of its artifacts is used only if there is no creation time.
 */
function sourceKey(experiment: ExperimentRecord, hasLiveTwin: boolean): string {
  const { id, name, creationTime, artifactLocation } = experiment;
  const parts = creationTime === null ? [id, name, artifactLocation ?? ''] : [id, creationTime];
  return JSON.stringify(hasLiveTwin ? [...parts, 'trash'] : parts);
}

/** Returns the experiment's id here, and which of its fields were edited here. */
export function importExperiment(
  tx: Tx,
  experiment: ExperimentRecord,
  storePath: string,
  hasLiveTwin: boolean,
): { id: string; kept: string[] } {
  const key = sourceKey(experiment, hasLiveTwin);
  const there = fieldsOf(experiment);
  const base = mergeBaseOf(new Map([...there, ['name', experiment.name]]));
  const known = findKnownExperiment(tx, {
    sourceKey: key,
    name: experiment.name,
    creationTime: hasLiveTwin ? null : experiment.creationTime,
  });
  if (!known) return { id: insert(tx, experiment, storePath, key, base), kept: [] };
  // Created here: it stays as it is.
  if (known.base === null || known.sourceKey === null) return { id: known.id, kept: [] };
  const { changes, kept } = threeWayMerge(known.base, fieldsHere(tx, known), there);
  apply(tx, known.id, changes);
  const name = rename(tx, known, known.base, experiment.name, storePath);
  if (name === null) kept.unshift('name');
  const givenName = name ?? (known.givenName as string);
  if (base !== known.base || givenName !== known.givenName) {
    updateImportedExperiment(tx, { sourceKey: known.sourceKey, base, givenName });
  }
  return { id: known.id, kept };
}

/** Applies a new name from the store. Returns the name given by the import; null if the user has renamed it here. */
function rename(
  tx: Tx,
  { id, name, givenName }: KnownExperiment,
  base: string,
  wanted: string,
  storePath: string,
): string | null {
  if (name === wanted) return name;
  if (name !== givenName) return null;
  if (baseHasValue(base, 'name', wanted)) return name;
  const free = freeName(tx, wanted, storePath);
  setImportedExperimentName(tx, id, free);
  return free;
}

function fieldsOf(experiment: ExperimentRecord): Fields {
  const stage = experiment.deleted ? 'deleted' : 'active';
  return new Map([['lifecycle_stage', stage], ...tagFields(experiment.tags)]);
}

function fieldsHere(tx: Tx, { id, stage }: KnownExperiment): Fields {
  const tags = listExperimentTags(tx, id).map(({ key, value }): [string, string | null] => [
    key,
    value,
  ]);
  return new Map([['lifecycle_stage', stage], ...tagFields(tags)]);
}

function insert(
  tx: Tx,
  experiment: ExperimentRecord,
  storePath: string,
  key: string,
  base: string,
): string {
  const givenName = freeName(tx, experiment.name, storePath);
  const lifecycleStage = experiment.deleted ? 'deleted' : 'active';
  const imported = { sourceKey: key, base, givenName };
  const id = addImportedExperiment(tx, { ...experiment, lifecycleStage }, imported);
  for (const [tag, value] of experiment.tags) setExperimentTag(tx, id, tag, value);
  return id;
}

function apply(tx: Tx, id: string, changes: Fields): void {
  for (const [field, value] of changes) {
    const tag = tagKeyOf(field);
    if (tag === null) setImportedExperimentStage(tx, id, String(value));
    else if (value === null) deleteExperimentTag(tx, id, tag);
    else setExperimentTag(tx, id, tag, String(value));
  }
}

/** The experiment's name, with the store's folder and a number if it is taken. */
function freeName(tx: Tx, wanted: string, storePath: string): string {
  const plain = wanted.trim() || 'experiment';
  const named = `${plain} (${basename(dirname(storePath))})`;
  for (let turn = 0; ; turn++) {
    const name = turn === 0 ? plain : turn === 1 ? named : `${named} ${turn}`;
    if (!findExperiment(tx, name)) return name;
  }
}
