/** Writes a registered model of an MLflow store, its versions and aliases into the run store. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Tx } from '../store/sql.ts';
import {
  baseHasValue,
  type Fields,
  mergeBaseOf,
  tagFields,
  tagKeyOf,
  threeWayMerge,
} from './merge.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './records.ts';

/** In place of a field: the whole was deleted here, and does not come back. */
const DELETED = message('mlflow.deleted');

export interface ImportedModel {
  newVersions: number;
  /** Fields that were edited here and stay: `version 2: description`, `alias champion`. */
  kept: Text[];
  /** Fields that differ and were set by the import of another store: they stay. */
  setElsewhere: string[];
  /** Versions whose number was taken here by another model: from, to. */
  renumbered: [number, number][];
}

export function importRegisteredModel(tx: Tx, model: RegisteredModelRecord): ImportedModel {
  const result: ImportedModel = { newVersions: 0, kept: [], setElsewhere: [], renumbered: [] };
  // Several stores have a model of the same name; here they become one.
  const key = JSON.stringify([model.name, model.creationTime]);
  const [known] = tx.read<{ name: string | null; base: string }>(
    'SELECT name, base FROM imported_models WHERE source_key = ?',
    [key],
  );
  if (known?.name === null) return { ...result, kept: [DELETED] };
  const name = known?.name ?? model.name;
  const isHere = tx.read('SELECT 1 FROM registered_models WHERE name = ?', [name]).length > 0;
  if (!isHere) insertModel(tx, model);
  const numbers = new Map<number, number>();
  for (const version of model.versions) {
    const { number, isNew, kept } = importVersion(tx, key, name, version);
    if (number === null) {
      result.kept.push(ofVersion(version.version, DELETED));
      continue;
    }
    numbers.set(version.version, number);
    if (isNew) result.newVersions++;
    if (number !== version.version) result.renumbered.push([version.version, number]);
    result.kept.push(...kept.map((field) => ofVersion(number, field)));
  }
  const there: Fields = new Map([['description', model.description], ...tagFields(model.tags)]);
  for (const [alias, version] of model.aliases) {
    const number = numbers.get(version);
    if (number !== undefined) there.set(`alias:${alias}`, number);
  }
  const here = fieldsHere(tx, name);
  const { changes, kept } = threeWayMerge(known?.base ?? '{}', here, there);
  const bases = tx.read<{ source_key: string; base: string }>(
    'SELECT source_key, base FROM imported_models WHERE name = ?',
    [name],
  );
  const others = bases.filter((other) => other.source_key !== key);
  for (const field of kept) {
    const value = here.get(field) ?? null;
    const elsewhere = others.some((other) => baseHasValue(other.base, field, value));
    (elsewhere ? result.setElsewhere : result.kept).push(field);
  }
  for (const [field, value] of changes) applyToModel(tx, name, field, value);
  const base = mergeBaseOf(there);
  // One that was made here and came back from an export as it is needs no base.
  const isOwn = isHere && bases.length === 0;
  const isSame = changes.size + kept.length + result.newVersions === 0;
  if (base !== known?.base && !(isOwn && isSame)) {
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
  const tag = tagKeyOf(field);
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

/** `number` is that of the version here; null when it was deleted here. */
function importVersion(
  tx: Tx,
  modelKey: string,
  name: string,
  version: ModelVersionRecord,
): { number: number | null; isNew: boolean; kept: string[] } {
  const key = JSON.stringify([modelKey, version.version, version.runId, version.creationTime]);
  const there: Fields = new Map([
    ['description', version.description],
    ['current_stage', version.currentStage],
    ...tagFields(version.tags),
  ]);
  // After its own key by what an export of this workspace says of it.
  const [known] = tx.read<KnownVersion>(
    `SELECT source_key, name, version, base FROM imported_model_versions WHERE source_key = ?1
     UNION ALL SELECT i.source_key, v.name, v.version, i.base
       FROM model_versions v LEFT JOIN imported_model_versions i USING (name, version)
       WHERE v.name = ?2 AND v.version = ?3 AND v.run_id IS ?4 AND v.creation_time = ?5`,
    [key, name, version.version, version.runId, version.creationTime],
  );
  if (!known) {
    const number = insertVersion(tx, name, version);
    applyToVersion(tx, name, number, tagFields(version.tags));
    tx.run(
      'INSERT INTO imported_model_versions (source_key, name, version, base) VALUES (?, ?, ?, ?)',
      [key, name, number, mergeBaseOf(there)],
    );
    return { number, isNew: true, kept: [] };
  }
  const number = known.version;
  // Deleted here; or made here, as nothing is known of an import: it is what it was.
  if (number === null || known.base === null) return { number, isNew: false, kept: [] };
  const where = [name, number];
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
  const { changes, kept } = threeWayMerge(known.base, here, there);
  applyToVersion(tx, name, number, changes);
  const base = mergeBaseOf(there);
  if (base !== known.base) {
    tx.run('UPDATE imported_model_versions SET base = ? WHERE source_key = ?', [
      base,
      known.source_key,
    ]);
  }
  return { number, isNew: false, kept };
}

interface KnownVersion {
  source_key: string | null;
  /** Null, as the number, when it was deleted here. */
  name: string | null;
  version: number | null;
  /** Null when it was made here. */
  base: string | null;
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
    const tag = tagKeyOf(field);
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

function ofVersion(version: number | null, field: Text): Text {
  return message('mlflow.ofVersion', { version: String(version), field });
}
