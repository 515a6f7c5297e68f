/** Writes a registered model of an MLflow store, its versions and aliases into the run store. */

import type { Tx } from '../store/sql.ts';
import { baseOf, type Fields, merge, tagFields, tagOf } from './merge.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './records.ts';

export interface ImportedModel {
  newVersions: number;
  /** Fields that were edited here and stay: `version 2: description`, `alias champion`. */
  kept: string[];
  /** Versions whose number was taken here by another model: from, to. */
  renumbered: [number, number][];
}

export function importRegisteredModel(tx: Tx, model: RegisteredModelRecord): ImportedModel {
  const result: ImportedModel = { newVersions: 0, kept: [], renumbered: [] };
  // Several stores have a model of the same name; here they become one.
  const key = JSON.stringify([model.name, model.creationTime]);
  const [known] = tx.read<{ name: string; base: string }>(
    'SELECT name, base FROM imported_models WHERE source_key = ?',
    [key],
  );
  const name = known?.name ?? model.name;
  if (tx.read('SELECT 1 FROM registered_models WHERE name = ?', [name]).length === 0) {
    insertModel(tx, model);
  }
  const numbers = new Map<number, number>();
  for (const version of model.versions) {
    const { number, isNew, kept } = importVersion(tx, key, name, version);
    numbers.set(version.version, number);
    if (isNew) result.newVersions++;
    if (number !== version.version) result.renumbered.push([version.version, number]);
    result.kept.push(...kept.map((field) => `version ${number}: ${field}`));
  }
  const there: Fields = new Map([['description', model.description], ...tagFields(model.tags)]);
  for (const [alias, version] of model.aliases) {
    const number = numbers.get(version);
    if (number !== undefined) there.set(`alias:${alias}`, number);
  }
  const { changes, kept } = merge(known?.base ?? '{}', fieldsHere(tx, name), there);
  result.kept.push(...kept);
  for (const [field, value] of changes) applyToModel(tx, name, field, value);
  const base = baseOf(there);
  if (base !== known?.base) {
    tx.run('INSERT OR REPLACE INTO imported_models (source_key, name, base) VALUES (?, ?, ?)', [
      key,
      name,
      base,
    ]);
  }
  return result;
}

function insertModel(tx: Tx, model: RegisteredModelRecord): void {
  tx.run(
    'INSERT INTO registered_models (name, creation_time, last_updated_time) VALUES (?, ?, ?)',
    [model.name, model.creationTime, model.lastUpdatedTime],
  );
}

function fieldsHere(tx: Tx, name: string): Fields {
  const [{ description }] = tx.read<{ description: string | null }>(
    'SELECT description FROM registered_models WHERE name = ?',
    [name],
  );
  const tags = tx.read<{ key: string; value: string }>(
    'SELECT key, value FROM registered_model_tags WHERE name = ?',
    [name],
  );
  const aliases = tx.read<{ alias: string; version: number }>(
    'SELECT alias, version FROM registered_model_aliases WHERE name = ?',
    [name],
  );
  const fields: Fields = tagFields(tags.map((tag) => [tag.key, tag.value]));
  for (const { alias, version } of aliases) fields.set(`alias:${alias}`, version);
  return fields.set('description', description);
}

function applyToModel(tx: Tx, name: string, field: string, value: string | number | null): void {
  const tag = tagOf(field);
  if (field === 'description') {
    tx.run('UPDATE registered_models SET description = ? WHERE name = ?', [value, name]);
  } else if (tag !== null && value !== null) {
    tx.run('INSERT OR REPLACE INTO registered_model_tags (key, value, name) VALUES (?, ?, ?)', [
      tag,
      value,
      name,
    ]);
  } else if (tag !== null) {
    tx.run('DELETE FROM registered_model_tags WHERE key = ? AND name = ?', [tag, name]);
  } else if (value !== null) {
    tx.run(
      'INSERT OR REPLACE INTO registered_model_aliases (alias, version, name) VALUES (?, ?, ?)',
      [field.slice('alias:'.length), value, name],
    );
  } else {
    tx.run('DELETE FROM registered_model_aliases WHERE alias = ? AND name = ?', [
      field.slice('alias:'.length),
      name,
    ]);
  }
}

function importVersion(
  tx: Tx,
  modelKey: string,
  name: string,
  version: ModelVersionRecord,
): { number: number; isNew: boolean; kept: string[] } {
  const key = JSON.stringify([modelKey, version.version, version.runId, version.creationTime]);
  const there: Fields = new Map([
    ['description', version.description],
    ['current_stage', version.currentStage],
    ...tagFields(version.tags),
  ]);
  const [known] = tx.read<{ name: string; version: number; base: string }>(
    'SELECT name, version, base FROM imported_model_versions WHERE source_key = ?',
    [key],
  );
  if (!known) {
    const number = insertVersion(tx, name, version);
    applyToVersion(tx, name, number, tagFields(version.tags));
    tx.run(
      'INSERT INTO imported_model_versions (source_key, name, version, base) VALUES (?, ?, ?, ?)',
      [key, name, number, baseOf(there)],
    );
    return { number, isNew: true, kept: [] };
  }
  const where = [known.name, known.version];
  const [row] = tx.read<{ description: string | null; current_stage: string | null }>(
    'SELECT description, current_stage FROM model_versions WHERE name = ? AND version = ?',
    where,
  );
  const tags = tx.read<{ key: string; value: string }>(
    'SELECT key, value FROM model_version_tags WHERE name = ? AND version = ?',
    where,
  );
  const here: Fields = new Map([
    ...Object.entries(row),
    ...tagFields(tags.map((tag) => [tag.key, tag.value])),
  ]);
  const { changes, kept } = merge(known.base, here, there);
  applyToVersion(tx, known.name, known.version, changes);
  const base = baseOf(there);
  if (base !== known.base) {
    tx.run('UPDATE imported_model_versions SET base = ? WHERE source_key = ?', [base, key]);
  }
  return { number: known.version, isNew: false, kept };
}

/** Keeps the number where it is free. */
function insertVersion(tx: Tx, name: string, version: ModelVersionRecord): number {
  const taken = tx.read('SELECT 1 FROM model_versions WHERE name = ? AND version = ?', [
    name,
    version.version,
  ]);
  const [{ next }] = tx.read<{ next: number }>(
    'SELECT ifnull(max(version), 0) + 1 AS next FROM model_versions WHERE name = ?',
    [name],
  );
  const number = taken.length > 0 ? next : version.version;
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
  return number;
}

function applyToVersion(tx: Tx, name: string, version: number, changes: Fields): void {
  for (const [field, value] of changes) {
    const tag = tagOf(field);
    if (tag === null) {
      tx.run(`UPDATE model_versions SET ${field} = ? WHERE name = ? AND version = ?`, [
        value,
        name,
        version,
      ]);
    } else if (value === null) {
      tx.run('DELETE FROM model_version_tags WHERE key = ? AND name = ? AND version = ?', [
        tag,
        name,
        version,
      ]);
    } else {
      tx.run(
        'INSERT OR REPLACE INTO model_version_tags (key, value, name, version) VALUES (?, ?, ?, ?)',
        [tag, value, name, version],
      );
    }
  }
}
