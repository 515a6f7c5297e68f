/** Registered models and versions imported from MLflow stores, with their state in those stores. */

import { type ModelVersion, nextVersion } from './registry.ts';
import type { StoreReader, Tx } from './sql.ts';

export interface ImportedModel {
  sourceKey: string;
  /** Its name here; null if it was deleted here. */
  name: string | null;
  /** The values of its fields at the last import, as JSON. */
  base: string;
}

export function findImportedModel(reader: StoreReader, sourceKey: string): ImportedModel | null {
  const [known] = reader.read<ImportedModel>(
    'SELECT source_key AS sourceKey, name, base FROM imported_models WHERE source_key = ?',
    [sourceKey],
  );
  return known ?? null;
}

/** All imported models that became one model here. */
export function listImportedModels(reader: StoreReader, name: string): ImportedModel[] {
  return reader.read<ImportedModel>(
    'SELECT source_key AS sourceKey, name, base FROM imported_models WHERE name = ?',
    [name],
  );
}

/** Records a model's state in its store, replacing an earlier record. */
export function putImportedModel(tx: Tx, { sourceKey, name, base }: ImportedModel): void {
  tx.run('INSERT OR REPLACE INTO imported_models (source_key, name, base) VALUES (?, ?, ?)', [
    sourceKey,
    name,
    base,
  ]);
  tx.touch('models');
}

/** The fields that a merge compares; a tag is a key and a value as in the table. */
export interface ModelFields {
  description: string | null;
  tags: [string, string | null][];
  aliases: { alias: string; version: number }[];
}

/** Null if there is no model with that name. */
export function getModelFields(reader: StoreReader, name: string): ModelFields | null {
  const [row] = reader.read<{ description: string | null }>(
    'SELECT description FROM registered_models WHERE name = ?',
    [name],
  );
  if (!row) return null;
  const tags = reader.read<{ key: string; value: string | null }>(
    'SELECT key, value FROM registered_model_tags WHERE name = ?',
    [name],
  );
  const aliases = reader.read<{ alias: string; version: number }>(
    'SELECT alias, version FROM registered_model_aliases WHERE name = ?',
    [name],
  );
  return { ...row, tags: tags.map(({ key, value }) => [key, value]), aliases };
}

/** Adds a model with its times from another store. */
export function addImportedRegisteredModel(
  tx: Tx,
  model: { name: string; creationTime: number | null; lastUpdatedTime: number | null },
): void {
  tx.run(
    'INSERT INTO registered_models (name, creation_time, last_updated_time) VALUES (?, ?, ?)',
    [model.name, model.creationTime, model.lastUpdatedTime],
  );
  tx.touch('models');
}

/** Applies a change from another store: the last update time stays. */
export function setImportedModelDescription(tx: Tx, name: string, text: string | null): void {
  tx.run('UPDATE registered_models SET description = ? WHERE name = ?', [text, name]);
  tx.touch('models');
}

/** Identifies an imported version; without name and version it was deleted here. */
export interface ImportedVersion {
  sourceKey: string;
  name: string | null;
  version: number | null;
  base: string;
}

/** A version as it is here; without key and base it was created here. */
export interface KnownVersion {
  sourceKey: string | null;
  /** Null if it was deleted here. */
  version: number | null;
  base: string | null;
}

/** By its key; else by what identifies it after an export from this workspace. */
export function findKnownVersion(
  reader: StoreReader,
  sourceKey: string,
  name: string,
  { version, runId, creationTime }: NewImportedVersion,
): KnownVersion | null {
  const [known] = reader.read<KnownVersion>(
    `SELECT source_key AS sourceKey, version, base FROM imported_model_versions WHERE source_key = ?1
     UNION ALL SELECT i.source_key, v.version, i.base
       FROM model_versions v LEFT JOIN imported_model_versions i USING (name, version)
       WHERE v.name = ?2 AND v.version = ?3 AND v.run_id IS ?4 AND v.creation_time = ?5`,
    [sourceKey, name, version, runId, creationTime],
  );
  return known ?? null;
}

/** A version with the columns that only other stores fill. */
export type NewImportedVersion = Pick<
  ModelVersion,
  'version' | 'description' | 'userId' | 'runId'
> & {
  [Field in 'creationTime' | 'lastUpdatedTime']: number | null;
} & {
  [Field in 'currentStage' | 'source' | 'runLink' | 'storageLocation' | 'status' | 'statusMessage']:
    | string
    | null;
};

/** Adds a version under its own number if that is free, and returns the number it got. */
export function addImportedVersion(
  tx: Tx,
  name: string,
  version: NewImportedVersion,
  { sourceKey, base }: Pick<ImportedVersion, 'sourceKey' | 'base'>,
): number {
  const taken = tx.read('SELECT 1 FROM model_versions WHERE name = ? AND version = ?', [
    name,
    version.version,
  ]);
  const number = taken.length > 0 ? nextVersion(tx, name) : version.version;
  tx.run(
    `INSERT INTO model_versions (name, version, creation_time, last_updated_time, description,
       user_id, current_stage, source, run_id, run_link, storage_location, status, status_message)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      name,
      number,
      version.creationTime,
      version.lastUpdatedTime,
      version.description,
      version.userId,
      version.currentStage,
      version.source,
      version.runId,
      version.runLink,
      version.storageLocation,
      version.status,
      version.statusMessage,
    ],
  );
  tx.run(
    'INSERT INTO imported_model_versions (source_key, name, version, base) VALUES (?, ?, ?, ?)',
    [sourceKey, name, number, base],
  );
  tx.touch('models');
  return number;
}

/** Like `getModelFields`, for an existing version. */
export function getVersionFields(
  reader: StoreReader,
  name: string,
  version: number,
): Omit<ModelFields, 'aliases'> & { stage: string | null } {
  const [row] = reader.read<{ description: string | null; stage: string | null }>(
    'SELECT description, current_stage AS stage FROM model_versions WHERE name = ? AND version = ?',
    [name, version],
  );
  const tags = reader.read<{ key: string; value: string | null }>(
    'SELECT key, value FROM model_version_tags WHERE name = ? AND version = ?',
    [name, version],
  );
  return { ...row, tags: tags.map(({ key, value }) => [key, value]) };
}

export function setImportedVersionBase(tx: Tx, sourceKey: string, base: string): void {
  tx.run('UPDATE imported_model_versions SET base = ? WHERE source_key = ?', [base, sourceKey]);
  tx.touch('models');
}

/** Applies a change from another store: the last update time stays. */
export function setImportedVersionDescription(
  tx: Tx,
  name: string,
  version: number,
  description: string | null,
): void {
  tx.run('UPDATE model_versions SET description = ? WHERE name = ? AND version = ?', [
    description,
    name,
    version,
  ]);
  tx.touch('models');
}

export function setImportedVersionStage(
  tx: Tx,
  name: string,
  version: number,
  stage: string | null,
): void {
  tx.run('UPDATE model_versions SET current_stage = ? WHERE name = ? AND version = ?', [
    stage,
    name,
    version,
  ]);
  tx.touch('models');
}
