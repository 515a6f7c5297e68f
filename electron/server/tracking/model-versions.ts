/** Versions of registered models: created, read, searched, described, staged, tagged, deleted. */

import {
  createModelVersion,
  deleteModelVersion,
  deleteModelVersionTag,
  describeModelVersion,
  setModelVersionStage,
  setModelVersionTag,
} from '../../core/store/registry.ts';
import type { StoreReader, Tx } from '../../core/store/sql.ts';
import {
  findTrackedLoggedModel,
  setLoggedModelTexts,
  type TrackedLoggedModel,
} from '../../core/store/tracking-logged-models.ts';
import { searchTrackedVersions, versionsInStage } from '../../core/store/tracking-registry.ts';
import { versionAnswer, withoutAliases } from './answers.ts';
import { modelUriOf, sourceOf } from './artifact-uris.ts';
import { atMost } from './checks.ts';
import { rpc } from './endpoint.ts';
import {
  asksForPrompts,
  parseVersionFilter,
  parseVersionOrder,
  withoutPromptTag,
} from './filters.ts';
import { KEY_VALUE, listOf } from './message.ts';
import { acceptRegistryTag, requireModelName, requireTagKey, versionNumber } from './names.ts';
import { offsetOf, pageOf } from './pages.ts';
import { modelOf, stageOf, versionOf } from './registry-lookups.ts';
import { invalid, TrackingError } from './tracking-error.ts';
import { requireOwnSource } from './version-source.ts';

export const createVersion = rpc(
  {
    name: 'string',
    source: 'string',
    run_id: 'string',
    tags: listOf(KEY_VALUE),
    run_link: 'string',
    description: 'string',
    model_id: 'string',
  } as const,
  {
    name: ['string', 'required'],
    source: ['string', 'required'],
    run_id: ['string'],
    tags: ['array'],
    run_link: ['string'],
    description: ['string'],
    model_id: ['string'],
  },
  async (message, { workspace: { store }, retries }) => {
    const { name = '', source = '', tags = [] } = message;
    const accepted = tags.map(acceptRegistryTag);
    const isPrompt = accepted.some(
      ({ key, value }) => key === 'mlflow.prompt.is_prompt' && value.toLowerCase() === 'true',
    );
    requireModelName(name);
    const number = await store.commit((tx) => {
      if (!isPrompt) requireOwnSource(tx, source, message.run_id ?? '', message.model_id ?? '');
      modelOf(tx, name);
      const logged = loggedModelOf(tx, source, message.model_id);
      const runId = message.run_id || logged?.sourceRunId || null;
      const again = retries.versionOf(tx, { name, source, runId });
      if (again !== null) return again;
      const version = createModelVersion(tx, {
        name,
        source,
        runId,
        description: message.description ?? '',
        runLink: message.run_link ?? '',
        storageLocation: storageOf(tx, source, logged),
        tags: Object.fromEntries(accepted.map(({ key, value }) => [key, value])),
      });
      if (logged && message.model_id) noteVersion(tx, logged, name, version);
      return version;
    });
    return { model_version: versionAnswer(versionOf(store, name, String(number))) };
  },
);

function loggedModelOf(
  reader: StoreReader,
  source: string,
  modelId: string | undefined,
): TrackedLoggedModel | null {
  const id = modelId || /^models:\/(m-[\w-]+)$/.exec(source)?.[1];
  return id === undefined ? null : findTrackedLoggedModel(reader, id);
}

/** Where the files of a version are, whose source only refers to a logged model or another version. */
function storageOf(reader: StoreReader, source: string, logged: TrackedLoggedModel | null): string {
  if (!source.startsWith('models:/')) return source;
  if (logged) return modelUriOf(logged);
  const [, name = '', version = ''] = /^models:\/([^/@]+)\/(\d+)$/.exec(source) ?? [];
  if (name === '') {
    throw new TrackingError(
      'INTERNAL_ERROR',
      `Unable to fetch model from model URI source artifact location '${source}'.`,
    );
  }
  const other = versionOf(reader, name, version);
  return other.storageLocation ?? other.source ?? '';
}

const VERSIONS_TAG = 'mlflow.modelVersions';

/** MLflow notes with a logged model which versions were made of it. */
function noteVersion(tx: Tx, logged: TrackedLoggedModel, name: string, version: number): void {
  const tag = logged.tags.find(({ key }) => key === VERSIONS_TAG)?.value ?? '[]';
  let known: unknown;
  try {
    known = JSON.parse(tag);
  } catch {
    known = [];
  }
  const all = [...(Array.isArray(known) ? known : []), { name, version }];
  setLoggedModelTexts(tx, logged, 'tag', [{ key: VERSIONS_TAG, value: JSON.stringify(all) }]);
}

const byNumber = { name: 'string', version: 'string' } as const;
const numberChecks = { name: ['string', 'required'], version: ['string', 'required'] } as const;

export const getVersion = rpc(
  byNumber,
  numberChecks,
  ({ name = '', version = '' }, { workspace }) => ({
    model_version: versionAnswer(versionOf(workspace.store, name, version)),
  }),
);

export const updateVersion = rpc(
  { ...byNumber, description: 'string' } as const,
  { ...numberChecks, description: ['string'] },
  async ({ name = '', version = '', description }, { workspace: { store } }) => {
    await store.commit((tx) => {
      const found = versionOf(tx, name, version);
      describeModelVersion(tx, name, found.version, description ?? null);
    });
    return { model_version: versionAnswer(versionOf(store, name, version)) };
  },
);

export const deleteVersion = rpc(
  byNumber,
  numberChecks,
  async ({ name = '', version = '' }, { workspace }) => {
    versionNumber(version);
    await workspace.store.commit((tx) => {
      deleteModelVersion(tx, name, versionOf(tx, name, version).version);
    });
    return {};
  },
);

export const getDownloadUri = rpc(byNumber, {}, ({ name = '', version = '' }, { workspace }) => {
  const found = versionOf(workspace.store, name, version);
  return { artifact_uri: sourceOf(found.storageLocation ?? found.source ?? '') };
});

export const moveToStage = rpc(
  { ...byNumber, stage: 'string', archive_existing_versions: 'bool' } as const,
  { ...numberChecks, stage: ['string', 'required'], archive_existing_versions: ['bool'] },
  async (message, { workspace: { store } }) => {
    const { name = '', version = '', archive_existing_versions: archives = false } = message;
    const stage = stageOf(message.stage ?? '');
    if (archives && !['Staging', 'Production'].includes(stage)) {
      throw new TrackingError(
        'INTERNAL_ERROR',
        `Model version transition cannot archive existing model versions because '${message.stage}' is not an Active stage. Valid stages are ['Staging', 'Production']`,
      );
    }
    await store.commit((tx) => {
      const found = versionOf(tx, name, version);
      for (const other of archives ? versionsInStage(tx, name, stage) : []) {
        if (other !== found.version) setModelVersionStage(tx, name, other, 'Archived');
      }
      setModelVersionStage(tx, name, found.version, stage);
    });
    return { model_version: versionAnswer(versionOf(store, name, version)) };
  },
);

export const searchVersions = rpc(
  {
    filter: 'string',
    max_results: 'int',
    order_by: listOf('string'),
    page_token: 'string',
  } as const,
  {
    filter: ['string'],
    max_results: ['int', atMost(200_000)],
    order_by: ['array', 'strings'],
    page_token: ['string'],
  },
  (message, { workspace }) => {
    const { max_results: limit = 10_000 } = message;
    if (limit < 1) {
      throw invalid(
        `Invalid value for max_results. It must be a positive integer, but got ${limit}`,
      );
    }
    const conditions = parseVersionFilter(message.filter ?? '');
    const order = parseVersionOrder(message.order_by ?? []);
    const offset = offsetOf(message.page_token);
    const withPrompts = asksForPrompts(conditions);
    const found = searchTrackedVersions(workspace.store, {
      conditions: withPrompts ? conditions : withoutPromptTag(conditions),
      order,
      limit: limit + 1,
      offset,
      withPrompts,
    });
    const { items, next } = pageOf(found, limit, offset);
    return { ...(items.length > 0 && { model_versions: items.map(withoutAliases) }), ...next };
  },
);

export const setTagOfVersion = rpc(
  { ...byNumber, key: 'string', value: 'string' } as const,
  { ...numberChecks, key: ['string', 'required'], value: ['string'] },
  async ({ name = '', version = '', key, value }, { workspace }) => {
    requireModelName(name);
    versionNumber(version);
    const tag = acceptRegistryTag({ key, value });
    await workspace.store.commit((tx) => {
      const found = versionOf(tx, name, version);
      setModelVersionTag(tx, name, found.version, tag.key, tag.value);
    });
    return {};
  },
);

export const deleteTagOfVersion = rpc(
  { ...byNumber, key: 'string' } as const,
  { ...numberChecks, key: ['string', 'required'] },
  async ({ name = '', version = '', key = '' }, { workspace }) => {
    requireModelName(name);
    versionNumber(version);
    requireTagKey(key);
    await workspace.store.commit((tx) => {
      deleteModelVersionTag(tx, name, versionOf(tx, name, version).version, key);
    });
    return {};
  },
);
