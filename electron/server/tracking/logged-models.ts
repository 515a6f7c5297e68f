/** Logged models of MLflow 3: created, read, finalized, searched, tagged, deleted. */

import { randomUUID } from 'node:crypto';
import { putLoggedModel } from '../../core/store/logged-models.ts';
import type { StoreReader } from '../../core/store/sql.ts';
import {
  deleteLoggedModelTag,
  findTrackedLoggedModel,
  LOGGED_MODEL_COLUMNS,
  searchTrackedLoggedModels,
  setLoggedModelState,
  setLoggedModelTexts,
  type TrackedLoggedModel,
} from '../../core/store/tracking-logged-models.ts';
import { loggedModelAnswer } from './answers.ts';
import { placeBelow } from './artifact-uris.ts';
import { type Endpoint, rpc } from './endpoint.ts';
import { experimentOf, requireActive } from './experiments.ts';
import { loggedModelColumn, parseLoggedModelFilter } from './filters.ts';
import { enumOf, KEY_VALUE, listOf, messageOf } from './message.ts';
import { experimentNumber, requireLoggedModelName } from './names.ts';
import { pythonRepr } from './python-text.ts';
import { randomName } from './random-name.ts';
import { invalid, missing, repeatedTag } from './tracking-error.ts';

/** @throws TrackingError RESOURCE_DOES_NOT_EXIST */
export function loggedModelOf(
  reader: StoreReader,
  modelId: string,
  { isDeletedToo = false }: { isDeletedToo?: boolean } = {},
): TrackedLoggedModel {
  const model = findTrackedLoggedModel(reader, modelId);
  if (model && (isDeletedToo || model.stage !== 'deleted')) return model;
  throw missing(`Logged model with ID '${modelId}' not found.`);
}

export const createLoggedModel = rpc(
  {
    experiment_id: 'string',
    name: 'string',
    model_type: 'string',
    source_run_id: 'string',
    params: listOf(KEY_VALUE),
    tags: listOf(KEY_VALUE),
  } as const,
  {
    experiment_id: ['string', 'required'],
    name: ['string'],
    model_type: ['string'],
    source_run_id: ['string'],
    params: ['array'],
    tags: ['array'],
  },
  async (message, { workspace: { store }, retries }) => {
    if (message.name) requireLoggedModelName(message.name);
    const modelId = `m-${randomUUID().replaceAll('-', '')}`;
    const texts = (items: readonly { key?: string; value?: string }[] = []) =>
      new Map(items.map(({ key = '', value = '' }) => [key, value]));
    const id = await store.commit((tx) => {
      const experiment = experimentOf(tx, message.experiment_id);
      const { experimentId, artifactLocation } = experiment;
      requireActive(experiment);
      requireOnce('params', 'param_key', message.params);
      requireOnce('tags', 'tag_key', message.tags);
      const sourceRunId = message.source_run_id || null;
      const again = retries.loggedModelOf(tx, {
        experimentId,
        name: message.name || null,
        sourceRunId,
      });
      if (again !== null) return again;
      const now = tx.now();
      putLoggedModel(
        tx,
        {
          id: modelId,
          name: message.name || randomName(),
          artifactLocation: placeBelow(artifactLocation, 'models', modelId) ?? null,
          creationTime: now,
          lastUpdateTime: now,
          status: 'PENDING',
          deleted: false,
          modelType: message.model_type || null,
          sourceRunId,
          params: texts(message.params),
          tags: texts(message.tags),
          metrics: [],
        },
        experimentId,
        null,
      );
      return modelId;
    });
    return { model: loggedModelAnswer(loggedModelOf(store, id)) };
  },
);

function requireOnce(list: string, column: string, items: readonly { key?: string }[] = []): void {
  if (new Set(items.map(({ key = '' }) => key)).size === items.length) return;
  throw repeatedTag(`logged_model_${list}.model_id, logged_model_${list}.${column}`);
}

export const getLoggedModel: Endpoint = ({ workspace, param, query }) => ({
  model: loggedModelAnswer(
    loggedModelOf(workspace.store, param('model_id'), {
      isDeletedToo: query.get('allow_deleted')?.toLowerCase() === 'true',
    }),
  ),
});

const STATUSES = {
  LOGGED_MODEL_PENDING: 'PENDING',
  LOGGED_MODEL_READY: 'READY',
  LOGGED_MODEL_UPLOAD_FAILED: 'FAILED',
} as const;

export const finalizeLoggedModel = rpc(
  {
    status: enumOf('LOGGED_MODEL_PENDING', 'LOGGED_MODEL_READY', 'LOGGED_MODEL_UPLOAD_FAILED'),
  } as const,
  { model_id: ['string', 'required'], status: ['required'] },
  async ({ status = 'LOGGED_MODEL_PENDING' }, { workspace: { store }, param }) => {
    await store.commit((tx) => {
      const model = loggedModelOf(tx, param('model_id'), { isDeletedToo: true });
      setLoggedModelState(tx, model, { status: STATUSES[status] });
    });
    const model = loggedModelOf(store, param('model_id'), { isDeletedToo: true });
    return { model: loggedModelAnswer(model) };
  },
);

export const deleteLoggedModel: Endpoint = async ({ workspace: { store }, param }) => {
  await store.commit((tx) => {
    const model = loggedModelOf(tx, param('model_id'), { isDeletedToo: true });
    setLoggedModelState(tx, model, { isDeleted: true });
  });
  return {};
};

export const setTagsOfLoggedModel = rpc(
  { tags: listOf(KEY_VALUE) } as const,
  { tags: ['array'] },
  async ({ tags = [] }, { workspace: { store }, param }) => {
    await store.commit((tx) => {
      const model = loggedModelOf(tx, param('model_id'), { isDeletedToo: true });
      const texts = tags.map(({ key = '', value = '' }) => ({ key, value }));
      setLoggedModelTexts(tx, model, 'tag', texts);
    });
    return {};
  },
);

export const deleteTagOfLoggedModel: Endpoint = async ({ workspace: { store }, param }) => {
  await store.commit((tx) => {
    const model = loggedModelOf(tx, param('model_id'), { isDeletedToo: true });
    const key = param('tag_key');
    if (!model.tags.some((tag) => tag.key === key)) {
      throw missing(
        `No tag with key ${pythonRepr(key)} found for model with ID ${pythonRepr(model.modelId)}.`,
      );
    }
    deleteLoggedModelTag(tx, model, key);
  });
  return {};
};

export const logParamsOfLoggedModel = rpc(
  { params: listOf(KEY_VALUE) } as const,
  { params: ['array'] },
  async ({ params: sent = [] }, { workspace: { store }, param }) => {
    await store.commit((tx) => {
      const model = loggedModelOf(tx, param('model_id'), { isDeletedToo: true });
      const texts = sent.map(({ key = '', value = '' }) => ({ key, value }));
      setLoggedModelTexts(tx, model, 'param', texts);
    });
    return {};
  },
);

const ORDER = messageOf({
  field_name: 'string',
  ascending: 'bool',
  dataset_name: 'string',
  dataset_digest: 'string',
} as const);

export const searchLoggedModels = rpc(
  {
    experiment_ids: listOf('string'),
    filter: 'string',
    datasets: listOf(messageOf({ dataset_name: 'string', dataset_digest: 'string' } as const)),
    max_results: 'int',
    order_by: listOf(ORDER),
    page_token: 'string',
  } as const,
  {
    experiment_ids: ['array', 'strings', 'required'],
    filter: ['string'],
    datasets: ['array'],
    max_results: ['int'],
    order_by: ['array'],
    page_token: ['string'],
  },
  (message, { workspace: { store } }) => {
    const { datasets = [] } = message;
    if (datasets.some(({ dataset_name: name }) => !name)) {
      throw invalid('`dataset_name` in the `datasets` clause must be specified.');
    }
    const asked = {
      experiment_ids: message.experiment_ids ?? [],
      filter_string: message.filter || null,
      order_by: message.order_by ?? null,
    };
    const offset = loggedModelsOffset(message.page_token, asked);
    const limit = message.max_results || 100;
    const order = (message.order_by ?? []).map((one) => ({
      field: orderField(one.field_name ?? ''),
      ascending: one.ascending ?? true,
      datasetName: one.dataset_name || null,
      datasetDigest: one.dataset_digest || null,
    }));
    const found = searchTrackedLoggedModels(store, {
      experimentIds: asked.experiment_ids.map(experimentNumber),
      conditions: parseLoggedModelFilter(message.filter ?? ''),
      datasets: datasets.map((one) => ({
        name: one.dataset_name ?? '',
        digest: one.dataset_digest || null,
      })),
      order,
      limit: limit + 1,
      offset,
    });
    const models = found.slice(0, limit).map(loggedModelAnswer);
    const token = JSON.stringify({ ...asked, offset: offset + limit });
    return {
      ...(models.length > 0 && { models }),
      ...(found.length > limit && { next_page_token: Buffer.from(token).toString('base64') }),
    };
  },
);

function orderField(name: string): string {
  if (name.startsWith('metrics.')) return name;
  if (name.includes('.')) {
    throw invalid(`Invalid order by field name: ${name}. Only metrics are supported.`);
  }
  const column = loggedModelColumn(name);
  if (LOGGED_MODEL_COLUMNS.includes(column)) return column;
  throw invalid(`Invalid order by field name: ${name}`);
}

/** A token says what was asked for, and holds only for the same. */
function loggedModelsOffset(token: string | undefined, asked: object): number {
  if (!token) return 0;
  let given: { offset?: unknown };
  try {
    given = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
  } catch {
    throw invalid(`Invalid page token: ${token}.`);
  }
  const { offset, ...rest } = given;
  if (JSON.stringify(rest) !== JSON.stringify(asked)) {
    throw invalid('The page token does not match the requested experiment IDs, filter and order.');
  }
  return typeof offset === 'number' && Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
}
