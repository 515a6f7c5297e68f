/** Experiments: created, read, searched, renamed, tagged, deleted and restored. */

import {
  DEFAULT_EXPERIMENT_ID,
  deleteExperiment,
  deleteExperimentTag,
  type Experiment,
  ensureExperiment,
  findExperiment,
  findExperimentById,
  renameExperiment,
  restoreExperiment,
  setExperimentTag,
} from '../../core/store/experiments.ts';
import type { StoreReader, Tx } from '../../core/store/sql.ts';
import { searchTrackedExperiments } from '../../core/store/tracking-experiments.ts';
import { experimentAnswer } from './answers.ts';
import { requireLocation } from './artifact-uris.ts';
import { type Call, rpc } from './endpoint.ts';
import { parseExperimentFilter, parseExperimentOrder } from './filters.ts';
import { enumOf, KEY_VALUE, listOf } from './message.ts';
import { acceptExperimentTag, experimentNumber, requireExperimentName } from './names.ts';
import { offsetOf, pageOf, requirePageSize } from './pages.ts';
import { invalid, missing, TrackingError } from './tracking-error.ts';

export const VIEW_TYPE = enumOf('ACTIVE_ONLY', 'DELETED_ONLY', 'ALL');

const STAGES = {
  ACTIVE_ONLY: ['active'],
  DELETED_ONLY: ['deleted'],
  ALL: ['active', 'deleted'],
} as const;

export const stagesOf = (view: keyof typeof STAGES = 'ACTIVE_ONLY'): readonly string[] =>
  STAGES[view];

/**
 * The experiment with an id. Clients that name none mean number 0, which here may be another one named Default: an
 * import has given it a number of its own.
 * @throws TrackingError
 */
export function experimentOf(
  reader: StoreReader,
  id: string | undefined,
  stages: readonly string[] = STAGES.ALL,
): Experiment {
  const number = experimentNumber(id || DEFAULT_EXPERIMENT_ID);
  const found = byNumber(reader, number);
  if (found && stages.includes(found.lifecycleStage)) return found;
  throw missing(`No Experiment with id=${number} exists`);
}

function byNumber(reader: StoreReader, number: number): Experiment | null {
  const found = findExperimentById(reader, String(number));
  return found ?? (number === 0 ? findExperiment(reader, 'Default') : null);
}

/** @throws TrackingError INVALID_PARAMETER_VALUE */
export function requireActive({ experimentId, lifecycleStage }: Experiment): void {
  if (lifecycleStage === 'active') return;
  throw invalid(
    `The experiment ${experimentId} must be in the 'active' state. Current state is ${lifecycleStage}.`,
  );
}

export const createExperiment = rpc(
  { name: 'string', artifact_location: 'string', tags: listOf(KEY_VALUE) } as const,
  { name: ['required', 'string'], artifact_location: ['string'], tags: ['array'] },
  async ({ name = '', artifact_location: location, tags = [] }, { workspace }) => {
    if (location) requireLocation(location);
    requireExperimentName(name);
    const accepted = tags.map(acceptExperimentTag);
    const id = await workspace.store.commit((tx) => {
      // MLflow says the same of a tag that is sent twice.
      const isRepeated = new Set(accepted.map(({ key }) => key)).size < accepted.length;
      if (isRepeated || findExperiment(tx, name)) throw nameTaken(name);
      return ensureExperiment(tx, name, {
        artifactLocation: location || undefined,
        tags: Object.fromEntries(accepted.map(({ key, value }) => [key, value])),
      });
    });
    return { experiment_id: id };
  },
);

function nameTaken(name: string): TrackingError {
  return new TrackingError(
    'RESOURCE_ALREADY_EXISTS',
    `Experiment(name=${name}) already exists. Error: UNIQUE constraint failed: experiments.name`,
  );
}

const byId = { experiment_id: 'string' } as const;
const idChecks = { experiment_id: ['required', 'string'] } as const;

export const getExperimentById = rpc(byId, idChecks, ({ experiment_id: id }, { workspace }) => ({
  experiment: experimentAnswer(experimentOf(workspace.store, id)),
}));

export const getExperimentByName = rpc(
  { experiment_name: 'string' } as const,
  { experiment_name: ['required', 'string'] },
  ({ experiment_name: name = '' }, { workspace }) => {
    const found = findExperiment(workspace.store, name);
    if (found) return { experiment: experimentAnswer(found) };
    throw missing(`Could not find experiment with name '${name}'`);
  },
);

export const removeExperiment = rpc(byId, idChecks, async ({ experiment_id: id }, call) => {
  await change(call, id, STAGES.ACTIVE_ONLY, (tx, { experimentId }) =>
    deleteExperiment(tx, experimentId),
  );
  return {};
});

export const bringBackExperiment = rpc(byId, idChecks, async ({ experiment_id: id }, call) => {
  await change(call, id, STAGES.DELETED_ONLY, (tx, { experimentId }) =>
    restoreExperiment(tx, experimentId),
  );
  return {};
});

export const updateExperiment = rpc(
  { experiment_id: 'string', new_name: 'string' } as const,
  { ...idChecks, new_name: ['string', 'required'] },
  async ({ experiment_id: id, new_name: name = '' }, call) => {
    requireExperimentName(name);
    await change(call, id, STAGES.ALL, (tx, experiment) => {
      if (experiment.lifecycleStage !== 'active') {
        throw new TrackingError('INVALID_STATE', 'Cannot rename a non-active experiment.');
      }
      const other = findExperiment(tx, name);
      if (other && other.experimentId !== experiment.experimentId) {
        throw new TrackingError('BAD_REQUEST', 'UNIQUE constraint failed: experiments.name');
      }
      renameExperiment(tx, experiment.experimentId, name);
    });
    return {};
  },
);

export const setTagOfExperiment = rpc(
  { experiment_id: 'string', key: 'string', value: 'string' } as const,
  { ...idChecks, key: ['required', 'string'], value: ['string'] },
  async ({ experiment_id: id, key, value }, call) => {
    const tag = acceptExperimentTag({ key, value });
    await change(call, id, STAGES.ALL, (tx, experiment) => {
      requireActive(experiment);
      setExperimentTag(tx, experiment.experimentId, tag.key, tag.value);
    });
    return {};
  },
);

export const deleteTagOfExperiment = rpc(
  { experiment_id: 'string', key: 'string' } as const,
  { ...idChecks, key: ['required', 'string'] },
  async ({ experiment_id: id, key = '' }, call) => {
    await change(call, id, STAGES.ALL, (tx, experiment) => {
      requireActive(experiment);
      if (!Object.hasOwn(experiment.tags, key)) {
        throw missing(`No tag with name: ${key} in experiment with id ${id}`);
      }
      deleteExperimentTag(tx, experiment.experimentId, key);
    });
    return {};
  },
);

export const searchExperiments = rpc(
  {
    max_results: 'int',
    page_token: 'string',
    filter: 'string',
    order_by: listOf('string'),
    view_type: VIEW_TYPE,
  } as const,
  {
    view_type: ['int'],
    max_results: ['int'],
    order_by: ['array'],
    filter: ['string'],
    page_token: ['string'],
  },
  (message, { workspace }) => {
    const limit = message.max_results ?? 0;
    requirePageSize(limit);
    const conditions = parseExperimentFilter(message.filter ?? '');
    const order = parseExperimentOrder(message.order_by ?? []);
    const offset = offsetOf(message.page_token);
    const found = searchTrackedExperiments(workspace.store, {
      stages: stagesOf(message.view_type),
      conditions,
      order,
      limit: limit + 1,
      offset,
    });
    const { items, next } = pageOf(found, limit, offset);
    return { ...(items.length > 0 && { experiments: items.map(experimentAnswer) }), ...next };
  },
);

function change(
  { workspace }: Call,
  id: string | undefined,
  stages: readonly string[],
  work: (tx: Tx, experiment: Experiment) => void,
): Promise<void> {
  return workspace.store.commit((tx) => work(tx, experimentOf(tx, id, stages)));
}
