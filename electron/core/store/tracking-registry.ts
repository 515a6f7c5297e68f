/** Registered models and their versions as MLflow's clients ask for them. */

import {
  MODEL_COLUMNS,
  type ModelVersion,
  parsed,
  type RegisteredModel,
  VERSION_COLUMNS,
} from './registry.ts';
import type { StoreReader } from './sql.ts';
import {
  allOf,
  type Condition,
  compareColumn,
  compareKeyed,
  type SortKey,
  type SqlPart,
} from './tracking-conditions.ts';

type KeyValues = readonly { readonly key: string; readonly value: string }[];

export interface TrackedVersion extends Omit<ModelVersion, 'tags'> {
  readonly storageLocation: string | null;
  readonly runLink: string | null;
  readonly statusMessage: string | null;
  readonly tags: KeyValues;
}

export interface TrackedModel extends Omit<RegisteredModel, 'tags' | 'aliases' | 'latestVersion'> {
  readonly tags: KeyValues;
  readonly aliases: readonly { alias: string; version: number }[];
  /** The newest version of each stage. */
  readonly latest: readonly TrackedVersion[];
}

export interface RegistrySearch {
  readonly conditions: readonly Condition[];
  readonly order: readonly SortKey[];
  readonly limit: number;
  readonly offset: number;
}

const TRACKED_VERSION = `${VERSION_COLUMNS}, v.storage_location AS storageLocation,
  v.run_link AS runLink, v.status_message AS statusMessage,
  (SELECT json_group_array(json_object('key', key, 'value', value)) FROM model_version_tags t
    WHERE t.name = v.name AND t.version = v.version) AS tags`;

const TRACKED_MODEL = `${MODEL_COLUMNS},
  (SELECT json_group_array(json_object('key', key, 'value', value)) FROM registered_model_tags t
    WHERE t.name = m.name) AS tags,
  (SELECT json_group_array(json_object('alias', alias, 'version', version))
    FROM registered_model_aliases a WHERE a.name = m.name) AS aliases`;

interface JsonRow {
  readonly tags: string;
  readonly aliases: string;
}

/** Null if there is no such version. */
export function findTrackedVersion(
  reader: StoreReader,
  name: string,
  version: number,
): TrackedVersion | null {
  const [row] = reader.read<JsonRow>(
    `SELECT ${TRACKED_VERSION} FROM model_versions v WHERE v.name = ? AND v.version = ?`,
    [name, version],
  );
  return row ? parsed(row) : null;
}

/** Null if there is no such model. */
export function findTrackedModel(reader: StoreReader, name: string): TrackedModel | null {
  const [row] = reader.read<JsonRow>(
    `SELECT ${TRACKED_MODEL} FROM registered_models m WHERE m.name = ?`,
    [name],
  );
  return row ? { ...parsed<TrackedModel>(row), latest: latestVersions(reader, name) } : null;
}

function latestVersions(reader: StoreReader, name: string): TrackedVersion[] {
  return reader
    .read<JsonRow>(
      `SELECT ${TRACKED_VERSION} FROM model_versions v WHERE v.name = ?1 AND v.version IN (
         SELECT max(version) FROM model_versions WHERE name = ?1
         GROUP BY ifnull(current_stage, 'None'))
       ORDER BY v.version`,
      [name],
    )
    .map(parsed<TrackedVersion>);
}

/** Versions of a model in a stage. */
export function versionsInStage(reader: StoreReader, name: string, stage: string): number[] {
  return reader
    .read<{ version: number }>(
      "SELECT version FROM model_versions WHERE name = ? AND ifnull(current_stage, 'None') = ?",
      [name, stage],
    )
    .map(({ version }) => version);
}

const MODEL_TAGS = {
  name: 'registered_model_tags',
  owner: 'name',
  key: 'key',
  value: 'value',
};

const MODEL_ORDER: Readonly<Record<string, string>> = {
  name: 'm.name',
  timestamp: 'm.last_updated_time',
  last_updated_timestamp: 'm.last_updated_time',
};

/** Registered models that match; prompts only if they are asked for. */
export function searchTrackedModels(
  reader: StoreReader,
  search: RegistrySearch & { readonly withPrompts: boolean },
): TrackedModel[] {
  const where = allOf([
    ...search.conditions.map((condition) =>
      condition.entity === 'tag'
        ? compareKeyed(MODEL_TAGS, 'm.name', condition)
        : compareColumn('m.name', condition),
    ),
    ...(search.withPrompts ? [] : [isNoPrompt('m.name', 'registered_model_tags')]),
  ]);
  const by = search.order.map(
    ({ key, ascending }) => `${MODEL_ORDER[key]} ${ascending ? 'ASC' : 'DESC'}`,
  );
  return reader
    .read<JsonRow>(
      `SELECT ${TRACKED_MODEL} FROM registered_models m WHERE ${where.sql}
       ORDER BY ${by.join(', ')} LIMIT ? OFFSET ?`,
      [...where.params, search.limit, search.offset],
    )
    .map((row) => {
      const model = parsed<TrackedModel>(row);
      return { ...model, latest: latestVersions(reader, model.name) };
    });
}

const VERSION_KEYS: Readonly<Record<string, string>> = {
  name: 'v.name',
  version_number: 'v.version',
  run_id: 'v.run_id',
  source_path: 'v.source',
  creation_timestamp: 'v.creation_time',
  last_updated_timestamp: 'v.last_updated_time',
};

/** Versions that match; those of prompts only if they are asked for. */
export function searchTrackedVersions(
  reader: StoreReader,
  search: RegistrySearch & { readonly withPrompts: boolean },
): TrackedVersion[] {
  const where = allOf([
    ...search.conditions.map(versionCondition),
    ...(search.withPrompts ? [] : [isNoPrompt('v.name', 'model_version_tags')]),
  ]);
  const by = search.order.map(
    ({ key, ascending }) => `${VERSION_KEYS[key]} ${ascending ? 'ASC' : 'DESC'}`,
  );
  return reader
    .read<JsonRow>(
      `SELECT ${TRACKED_VERSION} FROM model_versions v WHERE ${where.sql}
       ORDER BY ${by.join(', ')} LIMIT ? OFFSET ?`,
      [...where.params, search.limit, search.offset],
    )
    .map(parsed<TrackedVersion>);
}

function versionCondition(condition: Condition): SqlPart {
  if (condition.entity !== 'tag') return compareColumn(VERSION_KEYS[condition.key], condition);
  const { sql, params } = compareColumn('t.value', condition);
  return {
    sql: `EXISTS (SELECT 1 FROM model_version_tags t
      WHERE t.name = v.name AND t.version = v.version AND t.key = ? AND ${sql})`,
    params: [condition.key, ...params],
  };
}

function isNoPrompt(name: string, tags: string): SqlPart {
  return {
    sql: `${name} NOT IN (SELECT name FROM ${tags} WHERE key = 'mlflow.prompt.is_prompt' AND value = 'true')`,
    params: [],
  };
}
