/** What clients log to runs: metrics, params, tags, datasets, models. */

import { registerDataset } from '../../core/store/datasets.ts';
import {
  linkDataset,
  linkLoggedModel,
  linkModelInput,
  setInputTag,
} from '../../core/store/inputs.ts';
import { findLoggedModel, type LoggedModelPlace } from '../../core/store/logged-models.ts';
import { logMetrics } from '../../core/store/metrics.ts';
import { addParam, listParams } from '../../core/store/params.ts';
import type { Tx } from '../../core/store/sql.ts';
import { getTag, setTags } from '../../core/store/tags.ts';
import { logModelMetrics } from '../../core/store/tracking-logged-models.ts';
import { itemsHave } from './checks.ts';
import { rpc } from './endpoint.ts';
import { KEY_VALUE, listOf, type Message, messageOf } from './message.ts';
import {
  acceptParam,
  acceptTag,
  requireBatch,
  requireLength,
  requireMetric,
  requireRunId,
} from './names.ts';
import { pythonRepr } from './python-text.ts';
import { activeRun, idOf, RUN_NAME } from './runs.ts';
import { invalid, TrackingError } from './tracking-error.ts';

const METRIC = {
  key: 'string',
  value: 'double',
  timestamp: 'int',
  step: 'int',
  dataset_name: 'string',
  dataset_digest: 'string',
  model_id: 'string',
} as const;

type SentMetric = Message<typeof METRIC>;

const ids = { run_id: 'string', run_uuid: 'string' } as const;
const idChecks = { run_id: ['required', 'string'] } as const;

function toMetric({ key = '', value = 0, timestamp = 0, step = 0 }: SentMetric) {
  return { key, value, timestamp, step };
}

function addMetrics(tx: Tx, runId: string, metrics: readonly SentMetric[]): void {
  logMetrics(tx, runId, metrics.map(toMetric));
  const models = new Map<string, LoggedModelPlace | null>();
  for (const metric of metrics) {
    const id = metric.model_id;
    if (!id) continue;
    if (!models.has(id)) models.set(id, findLoggedModel(tx, id));
    const model = models.get(id);
    if (!model) continue;
    const { value, ...point } = toMetric(metric);
    logModelMetrics(tx, { modelId: id, sourceRunId: model.runId }, [
      {
        ...point,
        value: Number.isNaN(value)
          ? null
          : Math.max(Math.min(value, Number.MAX_VALUE), -Number.MAX_VALUE),
        runId,
        datasetName: metric.dataset_name || null,
        datasetDigest: metric.dataset_digest || null,
      },
    ]);
  }
}

export const logMetric = rpc(
  { ...ids, ...METRIC } as const,
  {
    ...idChecks,
    key: ['required', 'string'],
    value: ['required', 'float'],
    timestamp: ['int', 'required'],
    step: ['int'],
    model_id: ['string'],
    dataset_name: ['string'],
    dataset_digest: ['string'],
  },
  async (message, { workspace: { store } }) => {
    requireMetric(toMetric(message));
    const id = idOf(message);
    await store.commit((tx) => {
      activeRun(tx, id);
      addMetrics(tx, id, [message]);
    });
    return {};
  },
);

export const logParameter = rpc(
  { ...ids, key: 'string', value: 'string' } as const,
  { ...idChecks, key: ['required', 'string'], value: ['string'] },
  async (message, { workspace: { store } }) => {
    const { key, value } = acceptParam(message);
    const id = idOf(message);
    await store.commit((tx) => {
      activeRun(tx, id);
      const old = listParams(tx, id).find((param) => param.key === key);
      if (old === undefined) return addParam(tx, id, key, value);
      if (old.value === value) return;
      throw invalid(
        `Changing param values is not allowed. Param with key='${key}' was already logged with value='${old.value}' for run ID='${id}'. Attempted logging new value '${value}'.`,
      );
    });
    return {};
  },
);

export const logBatch = rpc(
  {
    run_id: 'string',
    metrics: listOf(messageOf(METRIC)),
    params: listOf(KEY_VALUE),
    tags: listOf(KEY_VALUE),
  } as const,
  {
    run_id: ['string', 'required'],
    metrics: ['array', itemsHave('metrics', 'key', 'value', 'timestamp')],
    params: ['array', itemsHave('params', 'key')],
    tags: ['array', itemsHave('tags', 'key')],
  },
  async ({ run_id: id = '', metrics = [], params = [], tags = [] }, { workspace: { store } }) => {
    requireRunId(id);
    for (const [i, metric] of metrics.entries()) requireMetric(toMetric(metric), `metrics[${i}]`);
    const acceptedParams = params.map((param, i) => acceptParam(param, `params[${i}]`));
    const acceptedTags = tags.map((tag, i) => acceptTag(tag, `tags[${i}]`));
    requireBatch(metrics.length, params.length, tags.length);
    const keys = acceptedParams.map(({ key }) => key);
    const repeated = keys.filter((key, i) => keys.indexOf(key) !== i);
    if (repeated.length > 0) {
      throw invalid(
        `Duplicate parameter keys have been submitted: ${pythonRepr(repeated)}. Please ensure the request contains only one param value per param key.`,
      );
    }
    await store.commit((tx) => {
      activeRun(tx, id);
      addParams(tx, id, acceptedParams);
      addMetrics(tx, id, metrics);
      for (const { key, value } of acceptedTags) {
        if (key !== RUN_NAME || value !== '') setTags(tx, id, { [key]: value });
      }
    });
    return {};
  },
);

function addParams(tx: Tx, id: string, params: readonly { key: string; value: string }[]): void {
  if (params.length === 0) return;
  const known = new Map(listParams(tx, id).map(({ key, value }) => [key, value]));
  const changed = params
    .filter(({ key, value }) => known.has(key) && known.get(key) !== value)
    .map(({ key, value }) => ({ key, old_value: known.get(key), new_value: value }));
  if (changed.length > 0) {
    throw invalid(
      `Changing param values is not allowed. Params were already logged='${pythonRepr(changed)}' for run ID='${id}'.`,
    );
  }
  for (const { key, value } of params) if (!known.has(key)) addParam(tx, id, key, value);
}

const DATASET_INPUT = messageOf({
  tags: listOf(KEY_VALUE),
  dataset: messageOf({
    name: 'string',
    digest: 'string',
    source_type: 'string',
    source: 'string',
    schema: 'string',
    profile: 'string',
  }),
} as const);

export const logInputs = rpc(
  {
    run_id: 'string',
    datasets: listOf(DATASET_INPUT),
    models: listOf(messageOf({ model_id: 'string' } as const)),
  } as const,
  { ...idChecks, datasets: ['array'], models: ['array'] },
  async ({ run_id: id = '', datasets = [], models = [] }, { workspace: { store } }) => {
    requireRunId(id);
    for (const { dataset = {}, tags = [] } of datasets) {
      requireLength('name', 500, dataset.name ?? '');
      requireLength('digest', 36, dataset.digest ?? '');
      requireLength('source', 65_535, dataset.source ?? '');
      requireLength('schema', 1_048_575, dataset.schema ?? '');
      requireLength('profile', 16_777_215, dataset.profile ?? '');
      for (const tag of tags) {
        requireLength('key', 255, tag.key ?? '');
        requireLength('value', 500, tag.value ?? '');
      }
    }
    await store.commit((tx) => {
      const run = activeRun(tx, id);
      for (const { dataset = {}, tags = [] } of datasets) {
        const datasetId = registerDataset(tx, {
          name: dataset.name ?? '',
          digest: dataset.digest ?? '',
          sourceType: dataset.source_type ?? '',
          source: dataset.source ?? '',
          schema: dataset.schema ?? null,
          profile: dataset.profile ?? null,
          experimentId: run.experimentId,
        });
        const { inputId, isNew } = linkDataset(tx, id, datasetId);
        if (!isNew) continue;
        for (const { key = '', value = '' } of tags) setInputTag(tx, id, inputId, key, value);
      }
      for (const { model_id: modelId = '' } of models) linkModelInput(tx, id, modelId);
    });
    return {};
  },
);

export const logOutputs = rpc(
  {
    run_id: 'string',
    models: listOf(messageOf({ model_id: 'string', step: 'int' } as const)),
  } as const,
  { ...idChecks, models: ['required', 'array'] },
  async ({ run_id: id = '', models = [] }, { workspace: { store } }) => {
    await store.commit((tx) => {
      activeRun(tx, id);
      for (const { model_id: modelId = '', step } of models) linkLoggedModel(tx, id, modelId, step);
    });
    return {};
  },
);

const LOGGED_MODELS = 'mlflow.log-model.history';
const MODEL_FIELDS = ['artifact_path', 'flavors', 'utc_time_created', 'run_id'];

/** MLflow 2 notes the models of a run in a tag of the run. */
export const logModel = rpc(
  { run_id: 'string', model_json: 'string' } as const,
  { run_id: ['string', 'required'], model_json: ['string', 'required'] },
  async ({ run_id: id = '', model_json: json = '' }, { workspace: { store } }) => {
    const model = parseModel(json);
    const absent = MODEL_FIELDS.filter((field) => !Object.hasOwn(model, field));
    if (absent.length > 0) {
      throw invalid(
        `Model json is missing mandatory fields: {${absent.map((field) => pythonRepr(field)).join(', ')}}`,
      );
    }
    await store.commit((tx) => {
      activeRun(tx, id);
      const value = JSON.stringify([...modelsIn(getTag(tx, id, LOGGED_MODELS)), tagOf(model)]);
      // MLflow 2's server refuses a longer tag; the models are logged all the same.
      acceptTag({ key: LOGGED_MODELS, value });
      setTags(tx, id, { [LOGGED_MODELS]: value });
    });
    return {};
  },
);

function parseModel(json: string): object {
  try {
    const model: unknown = JSON.parse(json);
    if (typeof model === 'object' && model !== null) return model;
  } catch {
    // said below
  }
  throw invalid(`Malformed model info. \n ${json} \n is not a valid JSON.`);
}

/** Without the configuration of the flavors, which makes a tag too long. */
function tagOf(model: object): object {
  const { flavors, ...rest } = model as { flavors?: Record<string, unknown> };
  const names = Object.keys(flavors ?? {});
  return {
    ...rest,
    flavors: Object.fromEntries(
      names.map((name) => {
        const { config: _, ...flavor } = (flavors?.[name] ?? {}) as Record<string, unknown>;
        return [name, flavor];
      }),
    ),
  };
}

function modelsIn(tag: string | null): unknown[] {
  if (tag === null) return [];
  try {
    const models: unknown = JSON.parse(tag);
    return Array.isArray(models) ? models : [];
  } catch {
    throw new TrackingError('INTERNAL_ERROR', `The tag ${LOGGED_MODELS} is no JSON.`);
  }
}
