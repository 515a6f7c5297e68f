/** Registered models: created, read, searched, renamed, described, tagged, deleted; their aliases. */

import {
  deleteAlias,
  deleteRegisteredModel,
  deleteRegisteredModelTag,
  describeRegisteredModel,
  ensureRegisteredModel,
  renameRegisteredModel,
  setAlias,
  setRegisteredModelTag,
  versionOfAlias,
} from '../../core/store/registry.ts';
import {
  findTrackedModel,
  searchTrackedModels,
  type TrackedModel,
} from '../../core/store/tracking-registry.ts';
import { modelAnswer, versionAnswer } from './answers.ts';
import { atMost } from './checks.ts';
import { rpc } from './endpoint.ts';
import { asksForPrompts, parseModelFilter, parseModelOrder, withoutPromptTag } from './filters.ts';
import { KEY_VALUE, listOf } from './message.ts';
import {
  acceptRegistryTag,
  requireAlias,
  requireFreeAlias,
  requireModelName,
  requireTagKey,
} from './names.ts';
import { offsetOf, pageOf } from './pages.ts';
import { pythonRepr } from './python-text.ts';
import { modelOf, STAGES, stageOf, versionOf } from './registry-lookups.ts';
import { invalid, missing, TrackingError } from './tracking-error.ts';

const byName = { name: 'string' } as const;
const nameChecks = { name: ['string', 'required'] } as const;

const PROMPT_TAG = 'mlflow.prompt.is_prompt';
const kindOf = (isPrompt: boolean) => (isPrompt ? 'Prompt' : 'Registered Model');

function isPrompt(tags: readonly { key: string; value: string }[]): boolean {
  return tags.some(({ key, value }) => key === PROMPT_TAG && value.toLowerCase() === 'true');
}

export const createModel = rpc(
  { name: 'string', tags: listOf(KEY_VALUE), description: 'string' } as const,
  { ...nameChecks, tags: ['array'], description: ['string'] },
  async ({ name = '', tags = [], description }, { workspace: { store } }) => {
    requireModelName(name);
    const accepted = tags.map(acceptRegistryTag);
    await store.commit((tx) => {
      const other = findTrackedModel(tx, name);
      if (other !== null) throw nameTaken(name, isPrompt(other.tags), isPrompt(accepted));
      ensureRegisteredModel(tx, name, description ?? '');
      for (const { key, value } of accepted) setRegisteredModelTag(tx, name, key, value);
    });
    return { registered_model: modelAnswer(modelOf(store, name)) };
  },
);

function nameTaken(name: string, wasPrompt: boolean, isNow: boolean): TrackingError {
  const [old, made] = [kindOf(wasPrompt), kindOf(isNow)];
  return new TrackingError(
    'RESOURCE_ALREADY_EXISTS',
    old === made
      ? `${made} (name=${name}) already exists.`
      : `Tried to create a ${made.toLowerCase()} with name ${pythonRepr(name)}, but the name is already taken by a ${old.toLowerCase()}. MLflow does not allow creating a model and a prompt with the same name.`,
  );
}

export const getModel = rpc(byName, nameChecks, ({ name = '' }, { workspace }) => ({
  registered_model: modelAnswer(modelOf(workspace.store, name)),
}));

export const updateModel = rpc(
  { ...byName, description: 'string' } as const,
  { ...nameChecks, description: ['string'] },
  async ({ name = '', description = '' }, { workspace: { store } }) => {
    await store.commit((tx) => {
      modelOf(tx, name);
      describeRegisteredModel(tx, name, description);
    });
    return { registered_model: modelAnswer(modelOf(store, name)) };
  },
);

export const renameModel = rpc(
  { ...byName, new_name: 'string' } as const,
  { ...nameChecks, new_name: ['string', 'required'] },
  async ({ name = '', new_name: newName = '' }, { workspace: { store } }) => {
    requireModelName(newName, 'new_name');
    await store.commit((tx) => {
      modelOf(tx, name);
      if (name === newName) return;
      if (findTrackedModel(tx, newName)) {
        throw new TrackingError(
          'RESOURCE_ALREADY_EXISTS',
          `Registered Model (name=${newName}) already exists. Error: UNIQUE constraint failed: registered_models.name`,
        );
      }
      renameRegisteredModel(tx, name, newName);
    });
    return { registered_model: modelAnswer(modelOf(store, newName)) };
  },
);

export const deleteModel = rpc(byName, nameChecks, async ({ name = '' }, { workspace }) => {
  await workspace.store.commit((tx) => {
    modelOf(tx, name);
    deleteRegisteredModel(tx, name);
  });
  return {};
});

export const searchModels = rpc(
  {
    filter: 'string',
    max_results: 'int',
    order_by: listOf('string'),
    page_token: 'string',
  } as const,
  {
    filter: ['string'],
    max_results: ['int', atMost(1000)],
    order_by: ['array', 'strings'],
    page_token: ['string'],
  },
  (message, { workspace }) => {
    const { max_results: limit = 100 } = message;
    const conditions = parseModelFilter(message.filter ?? '');
    const order = parseModelOrder(message.order_by ?? []);
    const offset = offsetOf(message.page_token);
    const withPrompts = asksForPrompts(conditions);
    const found = searchTrackedModels(workspace.store, {
      conditions: withPrompts ? conditions : withoutPromptTag(conditions),
      order,
      limit: Math.max(limit, 0) + 1,
      offset,
      withPrompts,
    });
    const { items, next } = pageOf(found, Math.max(limit, 0), offset);
    return { ...(items.length > 0 && { registered_models: items.map(modelAnswer) }), ...next };
  },
);

export const getLatestVersions = rpc(
  { ...byName, stages: listOf('string') } as const,
  { ...nameChecks, stages: ['array', 'strings'] },
  ({ name = '', stages = [] }, { workspace }) => {
    const { latest } = modelOf(workspace.store, name);
    const wanted = stages.length === 0 ? STAGES : stages.map(stageOf);
    const found = latest.filter(({ currentStage }) => wanted.includes(currentStage));
    return found.length > 0 ? { model_versions: found.map(versionAnswer) } : {};
  },
);

export const setTagOfModel = rpc(
  { ...byName, key: 'string', value: 'string' } as const,
  { ...nameChecks, key: ['string', 'required'], value: ['string'] },
  async ({ name = '', key, value }, { workspace }) => {
    requireModelName(name);
    const tag = acceptRegistryTag({ key, value });
    await workspace.store.commit((tx) => {
      modelOf(tx, name);
      setRegisteredModelTag(tx, name, tag.key, tag.value);
    });
    return {};
  },
);

export const deleteTagOfModel = rpc(
  { ...byName, key: 'string' } as const,
  { ...nameChecks, key: ['string', 'required'] },
  async ({ name = '', key = '' }, { workspace }) => {
    requireModelName(name);
    requireTagKey(key);
    await workspace.store.commit((tx) => {
      modelOf(tx, name);
      deleteRegisteredModelTag(tx, name, key);
    });
    return {};
  },
);

const aliasFields = { ...byName, alias: 'string' } as const;
const aliasChecks = { ...nameChecks, alias: ['string', 'required'] } as const;

export const setModelAlias = rpc(
  { ...aliasFields, version: 'string' } as const,
  { ...aliasChecks, version: ['string', 'required'] },
  async ({ name = '', alias = '', version = '' }, { workspace }) => {
    requireModelName(name);
    requireAlias(alias);
    requireFreeAlias(alias);
    await workspace.store.commit((tx) => {
      const found = versionOf(tx, name, version);
      setAlias(tx, name, alias, found.version);
    });
    return {};
  },
);

export const deleteModelAlias = rpc(
  aliasFields,
  aliasChecks,
  async ({ name = '', alias = '' }, { workspace }) => {
    requireModelName(name);
    requireAlias(alias);
    await workspace.store.commit((tx) => {
      modelOf(tx, name);
      deleteAlias(tx, name, alias);
    });
    return {};
  },
);

export const getVersionByAlias = rpc(
  aliasFields,
  aliasChecks,
  ({ name = '', alias = '' }, { workspace: { store } }) => {
    requireModelName(name);
    requireAlias(alias);
    const model = modelOf(store, name);
    const isLatest = alias.toLowerCase() === 'latest';
    const number = isLatest ? newest(model) : versionOfAlias(store, name, alias);
    if (number === null) {
      if (isLatest) throw missing(`Latest version not found for model ${name}.`);
      throw invalid(`Registered model alias ${alias} not found.`);
    }
    return { model_version: versionAnswer(versionOf(store, name, String(number))) };
  },
);

function newest({ latest }: TrackedModel): number | null {
  return latest.length === 0 ? null : Math.max(...latest.map(({ version }) => version));
}
