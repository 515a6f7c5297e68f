/** The model registry: registered models, their versions, and aliases, for example `champion`. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import type { StoreReader, Tx } from './sql.ts';

export interface RegisteredModel {
  name: string;
  description: string | null;
  /** Milliseconds since 1970. */
  creationTime: number;
  lastUpdatedTime: number;
  tags: Record<string, string>;
  /** Alias to version. */
  aliases: Record<string, number>;
  latestVersion: number | null;
}

export interface ModelVersion {
  name: string;
  /** From 1. */
  version: number;
  creationTime: number;
  lastUpdatedTime: number;
  description: string | null;
  userId: string | null;
  /** The stage of MLflow before aliases: None, Staging, Production, Archived. */
  currentStage: string;
  /** Where the model is: `runs:/<run id>/<path>` or a path. */
  source: string;
  runId: string | null;
  status: string;
  tags: Record<string, string>;
  aliases: string[];
}

/** Of `registered_models m`; tags and aliases are read as each reader wants them. */
export const MODEL_COLUMNS = `m.name, m.description, m.creation_time AS creationTime,
  m.last_updated_time AS lastUpdatedTime`;

/** Of `model_versions v`, without tags. */
export const VERSION_COLUMNS = `v.name, v.version, v.creation_time AS creationTime,
  v.last_updated_time AS lastUpdatedTime, v.description, v.user_id AS userId,
  ifnull(v.current_stage, 'None') AS currentStage, v.source, v.run_id AS runId,
  ifnull(v.status, 'READY') AS status,
  (SELECT json_group_array(alias) FROM registered_model_aliases a
    WHERE a.name = v.name AND a.version = v.version) AS aliases`;

const MODELS = `
  SELECT ${MODEL_COLUMNS},
    (SELECT json_group_object(key, value) FROM registered_model_tags t WHERE t.name = m.name) AS tags,
    (SELECT json_group_object(alias, version) FROM registered_model_aliases a
      WHERE a.name = m.name) AS aliases,
    (SELECT max(version) FROM model_versions v WHERE v.name = m.name) AS latestVersion
  FROM registered_models m`;

const VERSIONS = `
  SELECT ${VERSION_COLUMNS},
    (SELECT json_group_object(key, value) FROM model_version_tags t
      WHERE t.name = v.name AND t.version = v.version) AS tags
  FROM model_versions v`;

type WithJson<T> = T & { tags: string; aliases: string };

/** A row whose tags and aliases are JSON. */
export function parsed<T>(row: WithJson<unknown>): T {
  return { ...(row as object), tags: JSON.parse(row.tags), aliases: JSON.parse(row.aliases) } as T;
}

/** Registered models by name. */
export function listRegisteredModels(reader: StoreReader): RegisteredModel[] {
  return reader.read<WithJson<unknown>>(`${MODELS} ORDER BY name`).map(parsed<RegisteredModel>);
}

/** @throws ReviewError RESOURCE_DOES_NOT_EXIST */
export function getRegisteredModel(reader: StoreReader, name: string): RegisteredModel {
  const [row] = reader.read<WithJson<unknown>>(`${MODELS} WHERE name = ?`, [name]);
  if (!row) throw missing(message('store.modelNotFound', { name }));
  return parsed(row);
}

/** Creates a registered model; an existing one is not changed. */
export function ensureRegisteredModel(tx: Tx, name: string, description?: string): void {
  requireModelName(name);
  const now = tx.now();
  tx.run(
    `INSERT INTO registered_models (name, creation_time, last_updated_time, description)
     VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [name, now, now, description ?? null],
  );
  tx.touch('models');
}

export function renameRegisteredModel(tx: Tx, name: string, newName: string): void {
  getRegisteredModel(tx, name);
  if (tx.read('SELECT 1 FROM registered_models WHERE name = ?', [newName]).length > 0) {
    throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'store.modelExists', { name: newName });
  }
  requireModelName(newName);
  tx.run('UPDATE registered_models SET name = ?, last_updated_time = ? WHERE name = ?', [
    newName,
    tx.now(),
    name,
  ]);
  tx.touch('models');
}

/** Removes a registered model with its versions and aliases; the runs keep their models. */
export function deleteRegisteredModel(tx: Tx, name: string): void {
  getRegisteredModel(tx, name);
  tx.run('DELETE FROM registered_models WHERE name = ?', [name]);
  tx.touch('models');
}

/** Sets the description of a registered model. */
export function describeRegisteredModel(tx: Tx, name: string, description: string | null): void {
  getRegisteredModel(tx, name);
  tx.run('UPDATE registered_models SET description = ?, last_updated_time = ? WHERE name = ?', [
    description,
    tx.now(),
    name,
  ]);
  tx.touch('models');
}

export function setRegisteredModelTag(tx: Tx, name: string, key: string, value: string): void {
  tx.run('INSERT OR REPLACE INTO registered_model_tags (key, value, name) VALUES (?, ?, ?)', [
    key,
    value,
    name,
  ]);
  tx.touch('models');
}

export function deleteRegisteredModelTag(tx: Tx, name: string, key: string): void {
  tx.run('DELETE FROM registered_model_tags WHERE key = ? AND name = ?', [key, name]);
  tx.touch('models');
}

export interface NewModelVersion {
  name: string;
  source: string;
  runId: string | null;
  description?: string;
  userId?: string;
  runLink?: string;
  /** Where its files are, if `source` only refers to them. */
  storageLocation?: string;
  tags?: Record<string, string>;
}

/** Adds the next version of a registered model, which is created if needed. Returns the version's number. */
export function createModelVersion(tx: Tx, model: NewModelVersion): number {
  ensureRegisteredModel(tx, model.name);
  const now = tx.now();
  const version = nextVersion(tx, model.name);
  tx.run(
    `INSERT INTO model_versions (name, version, creation_time, last_updated_time, description,
       user_id, current_stage, source, run_id, run_link, storage_location, status)
     VALUES (?, ?, ?, ?, ?, ?, 'None', ?, ?, ?, ?, 'READY')`,
    [
      model.name,
      version,
      now,
      now,
      model.description ?? null,
      model.userId ?? null,
      model.source,
      model.runId,
      model.runLink ?? null,
      model.storageLocation ?? null,
    ],
  );
  for (const [key, value] of Object.entries(model.tags ?? {})) {
    setModelVersionTag(tx, model.name, version, key, value);
  }
  tx.run('UPDATE registered_models SET last_updated_time = ? WHERE name = ?', [now, model.name]);
  tx.touch('models');
  return version;
}

/** The number that the next version of a model gets. */
export function nextVersion(reader: StoreReader, name: string): number {
  const [{ next }] = reader.read<{ next: number }>(
    `SELECT max(
       ifnull((SELECT max(version) FROM model_versions WHERE name = ?1), 0),
       ifnull((SELECT highest_version FROM registered_models WHERE name = ?1), 0)) + 1 AS next`,
    [name],
  );
  return next;
}

/** Versions of a registered model, the newest first. */
export function listModelVersions(reader: StoreReader, name: string): ModelVersion[] {
  return reader
    .read<WithJson<unknown>>(`${VERSIONS} WHERE name = ? ORDER BY version DESC`, [name])
    .map(parsed<ModelVersion>);
}

/** Versions that came from a run. */
export function listVersionsOfRun(reader: StoreReader, runId: string): ModelVersion[] {
  return reader
    .read<WithJson<unknown>>(`${VERSIONS} WHERE run_id = ? ORDER BY name, version`, [runId])
    .map(parsed<ModelVersion>);
}

/** @throws ReviewError RESOURCE_DOES_NOT_EXIST */
export function getModelVersion(reader: StoreReader, name: string, version: number): ModelVersion {
  const [row] = reader.read<WithJson<unknown>>(`${VERSIONS} WHERE name = ? AND version = ?`, [
    name,
    version,
  ]);
  if (!row) throw missing(message('store.versionNotFound', { name, version: String(version) }));
  return parsed(row);
}

/** The version that an alias stands for. @throws ReviewError RESOURCE_DOES_NOT_EXIST */
export function getModelVersionByAlias(
  reader: StoreReader,
  name: string,
  alias: string,
): ModelVersion {
  const version = versionOfAlias(reader, name, alias);
  if (version === null) throw missing(message('store.aliasNotFound', { name, alias }));
  return getModelVersion(reader, name, version);
}

/** The number of the version that an alias stands for; null if there is no such alias. */
export function versionOfAlias(reader: StoreReader, name: string, alias: string): number | null {
  const [row] = reader.read<{ version: number }>(
    'SELECT version FROM registered_model_aliases WHERE name = ? AND alias = ?',
    [name, alias],
  );
  return row?.version ?? null;
}

/** Points an alias to a version, removing it from the one that had it. */
export function setAlias(tx: Tx, name: string, alias: string, version: number): void {
  getModelVersion(tx, name, version);
  tx.run(
    'INSERT OR REPLACE INTO registered_model_aliases (alias, version, name) VALUES (?, ?, ?)',
    [alias, version, name],
  );
  tx.touch('models');
}

export function deleteAlias(tx: Tx, name: string, alias: string): void {
  tx.run('DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?', [name, alias]);
  tx.touch('models');
}

/** Sets the description of a version. */
export function describeModelVersion(
  tx: Tx,
  name: string,
  version: number,
  description: string | null,
): void {
  getModelVersion(tx, name, version);
  tx.run(
    `UPDATE model_versions SET description = ?, last_updated_time = ?
     WHERE name = ? AND version = ?`,
    [description, tx.now(), name, version],
  );
  tx.touch('models');
}

/** Puts a version into one of MLflow's stages. */
export function setModelVersionStage(tx: Tx, name: string, version: number, stage: string): void {
  getModelVersion(tx, name, version);
  const now = tx.now();
  tx.run(
    `UPDATE model_versions SET current_stage = ?, last_updated_time = ?
     WHERE name = ? AND version = ?`,
    [stage, now, name, version],
  );
  tx.run('UPDATE registered_models SET last_updated_time = ? WHERE name = ?', [now, name]);
  tx.touch('models');
}

/** Removes a version and the aliases that point to it; no later version gets its number. */
export function deleteModelVersion(tx: Tx, name: string, version: number): void {
  getModelVersion(tx, name, version);
  tx.run('UPDATE registered_models SET highest_version = ?, last_updated_time = ? WHERE name = ?', [
    nextVersion(tx, name) - 1,
    tx.now(),
    name,
  ]);
  tx.run('DELETE FROM model_versions WHERE name = ? AND version = ?', [name, version]);
  tx.touch('models');
}

export function setModelVersionTag(
  tx: Tx,
  name: string,
  version: number,
  key: string,
  value: string,
): void {
  tx.run(
    'INSERT OR REPLACE INTO model_version_tags (key, value, name, version) VALUES (?, ?, ?, ?)',
    [key, value, name, version],
  );
  tx.touch('models');
}

export function deleteModelVersionTag(tx: Tx, name: string, version: number, key: string): void {
  tx.run('DELETE FROM model_version_tags WHERE key = ? AND name = ? AND version = ?', [
    key,
    name,
    version,
  ]);
  tx.touch('models');
}

function requireModelName(name: string): void {
  if (name.trim() && !/[/:]|^\.\.?$/.test(name)) return;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'store.badModelName', { name });
}

function missing(problem: Message): ReviewError {
  return new ReviewError('RESOURCE_DOES_NOT_EXIST', problem);
}
