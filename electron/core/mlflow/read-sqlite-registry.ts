/** Reads the model registry of a SQLite store. */

import type { Database } from 'sql.js';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { numberOrNull, textOrNull } from './enums.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './records.ts';
import { prepareQuery, texts } from './tables.ts';

/** Since 3.10 names are unique within a workspace; before that, this is the only workspace. */
const DEFAULT_WORKSPACE = 'default';

export function* readSqlRegistry(
  db: Database,
  tell: (reason: Message) => void,
): Generator<RegisteredModelRecord> {
  const models = prepareQuery(
    db,
    'registered_models',
    ['name', 'creation_time', 'last_updated_time', 'description', 'workspace'],
    { order: 'name' },
  );
  const tags = prepareQuery(db, 'registered_model_tags', ['key', 'value', 'workspace'], {
    key: 'name',
  });
  const aliases = prepareQuery(db, 'registered_model_aliases', ['alias', 'version', 'workspace'], {
    key: 'name',
  });
  const versions = versionReader(db, tell);
  for (const row of models.rows()) {
    const name = String(row.name);
    const workspace = String(row.workspace ?? DEFAULT_WORKSPACE);
    const here = (other: { workspace: unknown }) =>
      String(other.workspace ?? DEFAULT_WORKSPACE) === workspace;
    yield {
      type: 'registered_model',
      name: workspace === DEFAULT_WORKSPACE ? name : `${workspace}/${name}`,
      creationTime: numberOrNull(row.creation_time),
      lastUpdatedTime: numberOrNull(row.last_updated_time),
      description: textOrNull(row.description),
      tags: texts([...tags.rows(name)].filter(here)),
      versions: versions.read(name, here),
      aliases: new Map(
        [...aliases.rows(name)]
          .filter(here)
          .map(({ alias, version }) => [String(alias), Number(version)]),
      ),
    };
  }
  for (const query of [models, tags, aliases, versions]) query.free();
}

function versionReader(
  db: Database,
  tell: (reason: Message) => void,
): {
  read(name: string, here: (row: { workspace: unknown }) => boolean): ModelVersionRecord[];
  free(): void;
} {
  const versions = prepareQuery(
    db,
    'model_versions',
    [
      'version',
      'creation_time',
      'last_updated_time',
      'description',
      'user_id',
      'current_stage',
      'source',
      'run_id',
      'run_link',
      'storage_location',
      'status',
      'status_message',
      'workspace',
    ],
    { key: 'name', order: 'version' },
  );
  const tags = prepareQuery(db, 'model_version_tags', ['key', 'value', 'version', 'workspace'], {
    key: 'name',
  });
  return {
    read(name, here) {
      const named = [...tags.rows(name)].filter(here);
      return [...versions.rows(name)]
        .filter((row) => here(row) && row.current_stage !== 'Deleted_Internal')
        .filter(({ version }) => {
          if (Number.isSafeInteger(version)) return true;
          tell(message('mlflow.versionLeftOut', { name, version: String(version) }));
          return false;
        })
        .map((row) => ({
          version: Number(row.version),
          creationTime: numberOrNull(row.creation_time),
          lastUpdatedTime: numberOrNull(row.last_updated_time),
          description: textOrNull(row.description),
          userId: textOrNull(row.user_id),
          currentStage: textOrNull(row.current_stage),
          source: textOrNull(row.source),
          runId: textOrNull(row.run_id),
          runLink: textOrNull(row.run_link),
          storageLocation: textOrNull(row.storage_location),
          status: textOrNull(row.status),
          statusMessage: textOrNull(row.status_message),
          tags: texts(named.filter((tag) => tag.version === row.version)),
        }));
    },
    free() {
      versions.free();
      tags.free();
    },
  };
}
