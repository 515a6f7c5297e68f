/** Runs: created, read, searched, changed, deleted and restored. */

import { newId } from '../../core/store/ids.ts';
import { findRunRow, type RunRow } from '../../core/store/run-queries.ts';
import { createRun, deleteRun, restoreRun, setRunState } from '../../core/store/runs.ts';
import type { StoreReader } from '../../core/store/sql.ts';
import { deleteTag, getTag, setTags } from '../../core/store/tags.ts';
import {
  readTrackedRuns,
  searchTrackedRunIds,
  type TrackedRun,
} from '../../core/store/tracking-runs.ts';
import { runAnswer, runInfoAnswer } from './answers.ts';
import { placeBelow } from './artifact-uris.ts';
import { atMost } from './checks.ts';
import { rpc } from './endpoint.ts';
import { experimentOf, requireActive, stagesOf, VIEW_TYPE } from './experiments.ts';
import { parseRunFilter, parseRunOrder } from './filters.ts';
import { enumOf, KEY_VALUE, listOf } from './message.ts';
import { acceptTag, experimentNumber } from './names.ts';
import { offsetOf, pageOf, requirePageSize } from './pages.ts';
import { randomName } from './random-name.ts';
import { invalid, missing, repeatedTag, type TrackingError } from './tracking-error.ts';

export const RUN_NAME = 'mlflow.runName';

/** @throws TrackingError RESOURCE_DOES_NOT_EXIST */
export function runRowOf(reader: StoreReader, runId: string): RunRow {
  const run = findRunRow(reader, runId);
  if (run) return run;
  throw runNotFound(runId);
}

function runNotFound(runId: string): TrackingError {
  return missing(`Run with id=${runId} not found`);
}

/** @throws TrackingError RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE if it is deleted */
export function activeRun(reader: StoreReader, runId: string): RunRow {
  const run = runRowOf(reader, runId);
  if (run.stage === 'active') return run;
  throw invalid(`The run ${runId} must be in the 'active' state. Current state is ${run.stage}.`);
}

function trackedRun(reader: StoreReader, runId: string): TrackedRun {
  const [run] = readTrackedRuns(reader, [runId]);
  if (run) return run;
  throw runNotFound(runId);
}

export const createTrackedRun = rpc(
  {
    experiment_id: 'string',
    user_id: 'string',
    run_name: 'string',
    start_time: 'int',
    tags: listOf(KEY_VALUE),
  } as const,
  { experiment_id: ['string'], start_time: ['int'], run_name: ['string'] },
  async (message, { workspace: { store }, retries }) => {
    const sent = message.tags ?? [];
    const tags = new Map(sent.map(({ key = '', value = '' }) => [key, value]));
    const given = message.run_name || tags.get(RUN_NAME);
    if (message.run_name && tags.has(RUN_NAME) && message.run_name !== tags.get(RUN_NAME)) {
      throw invalid(
        `Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='${message.run_name}', mlflow.runName='${tags.get(RUN_NAME)}').`,
      );
    }
    const runId = newId();
    const id = await store.commit((tx) => {
      const experiment = experimentOf(tx, message.experiment_id);
      requireActive(experiment);
      if (tags.size < sent.length) throw repeatedTag('tags.key, tags.run_uuid');
      const run = {
        experimentId: experiment.experimentId,
        userId: message.user_id ?? '',
        startTime: message.start_time ?? 0,
        tags: Object.fromEntries(tags),
      };
      const again = retries.runOf(tx, { ...run, name: given ?? null });
      if (again !== null) return again;
      return createRun(tx, {
        ...run,
        runId,
        name: given || randomName(),
        artifactUri: placeBelow(experiment.artifactLocation, runId),
      });
    });
    return { run: newRunAnswer(trackedRun(store, id), message.experiment_id) };
  },
);

/** MLflow names the experiment of a new run as the client did (`00` for 0), and no outputs. */
function newRunAnswer(run: TrackedRun, sentExperimentId: string | undefined): object {
  const { info, data, inputs } = runAnswer(run);
  return {
    info: { ...info, ...(sentExperimentId && { experiment_id: sentExperimentId }) },
    data,
    inputs,
  };
}

const byId = { run_id: 'string', run_uuid: 'string' } as const;
const idChecks = { run_id: ['required', 'string'] } as const;

interface RunIds {
  readonly run_id?: string;
  readonly run_uuid?: string;
}

export const idOf = ({ run_id: id, run_uuid: old }: RunIds): string => id || old || '';

export const getTrackedRun = rpc(byId, idChecks, (message, { workspace }) => ({
  run: runAnswer(trackedRun(workspace.store, idOf(message))),
}));

export const updateRun = rpc(
  {
    ...byId,
    status: enumOf('RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'),
    end_time: 'int',
    run_name: 'string',
  } as const,
  { ...idChecks, end_time: ['int'], status: ['string'], run_name: ['string'] },
  async (message, { workspace: { store } }) => {
    const id = idOf(message);
    await store.commit((tx) => {
      activeRun(tx, id);
      const { status, end_time: endTime, run_name: name } = message;
      if (status !== undefined || endTime !== undefined) setRunState(tx, id, { status, endTime });
      if (name) setTags(tx, id, { [RUN_NAME]: name });
    });
    return { run_info: runInfoAnswer(runRowOf(store, id)) };
  },
);

export const removeRun = rpc(byId, idChecks, async (message, { workspace: { store } }) => {
  await store.commit((tx) => {
    runRowOf(tx, idOf(message));
    deleteRun(tx, idOf(message));
  });
  return {};
});

export const bringBackRun = rpc(byId, idChecks, async (message, { workspace: { store } }) => {
  await store.commit((tx) => {
    runRowOf(tx, idOf(message));
    restoreRun(tx, idOf(message));
  });
  return {};
});

export const setTagOfRun = rpc(
  { ...byId, key: 'string', value: 'string' } as const,
  { ...idChecks, key: ['required', 'string'], value: ['string'] },
  async (message, { workspace: { store } }) => {
    const { key, value } = acceptTag(message);
    await store.commit((tx) => {
      activeRun(tx, idOf(message));
      // An empty name leaves the name that there is.
      if (key === RUN_NAME && value === '') return;
      setTags(tx, idOf(message), { [key]: value });
    });
    return {};
  },
);

export const deleteTagOfRun = rpc(
  { ...byId, key: 'string' } as const,
  { ...idChecks, key: ['required', 'string'] },
  async (message, { workspace: { store } }) => {
    const { key = '' } = message;
    await store.commit((tx) => {
      const { id } = activeRun(tx, idOf(message));
      if (getTag(tx, id, key) === null)
        throw missing(`No tag with name: ${key} in run with id ${id}`);
      deleteTag(tx, id, key);
    });
    return {};
  },
);

export const searchRuns = rpc(
  {
    experiment_ids: listOf('string'),
    filter: 'string',
    run_view_type: VIEW_TYPE,
    max_results: 'int',
    order_by: listOf('string'),
    page_token: 'string',
  } as const,
  {
    experiment_ids: ['array'],
    filter: ['string'],
    max_results: ['int', atMost(50_000)],
    order_by: ['array', 'strings'],
  },
  (message, { workspace: { store }, runAnswers }) => {
    const limit = message.max_results ?? 1000;
    requirePageSize(limit);
    const conditions = parseRunFilter(message.filter ?? '');
    const order = parseRunOrder(message.order_by ?? []);
    const offset = offsetOf(message.page_token);
    const numbers = (message.experiment_ids ?? []).map(experimentNumber);
    const search = {
      experimentIds: numbers.map((number) => (number === 0 ? defaultNumber(store) : number)),
      stages: stagesOf(message.run_view_type),
      conditions,
      order,
      limit: limit + 1,
      offset,
    };
    const { items, next } = pageOf(searchTrackedRunIds(store, search), limit, offset);
    const runs = runAnswers.read(store, items);
    const { next_page_token: token } = next;
    const fields = [
      ...(runs.length > 0 ? [`"runs":[${runs.join(',')}]`] : []),
      ...(token === undefined ? [] : [`"next_page_token":"${token}"`]),
    ];
    return `{${fields.join(',')}}`;
  },
);

/** The number of the experiment that stands for 0. */
function defaultNumber(reader: StoreReader): number {
  try {
    return Number(experimentOf(reader, '0').experimentId);
  } catch {
    return 0;
  }
}
