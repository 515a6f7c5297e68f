/** Histories of metrics: by pages, of several runs, and sampled. */

import { decodeMetricValue } from '../../core/store/metrics.ts';
import {
  pointsOfRuns,
  type StoredPoint,
  sampledPoints,
} from '../../core/store/tracking-history.ts';
import { numberAnswer } from './answers.ts';
import { type Endpoint, rpc } from './endpoint.ts';
import { listOf } from './message.ts';
import { offsetOf } from './pages.ts';
import { idOf } from './runs.ts';
import { invalid } from './tracking-error.ts';

export const getMetricHistory = rpc(
  {
    run_id: 'string',
    run_uuid: 'string',
    metric_key: 'string',
    page_token: 'string',
    max_results: 'int',
  } as const,
  {
    run_id: ['string', 'required'],
    metric_key: ['string', 'required'],
    page_token: ['string'],
  },
  async (message, { workspace: { store }, histories }) => {
    const { max_results: limit, metric_key: key = '' } = message;
    if (limit !== undefined && limit <= 0) {
      throw invalid(
        `Invalid value ${limit} for parameter 'max_results' supplied. It must be a positive integer.`,
      );
    }
    const offset = offsetOf(message.page_token);
    const history = await histories.read(store, idOf(message), key);
    const end = limit === undefined ? history.length : Math.min(history.length, offset + limit);
    const name = JSON.stringify(key);
    const metrics: string[] = [];
    for (let i = offset; i < end; i++) {
      const value = history.value[i];
      const shown = Number.isFinite(value) ? value : `"${value}"`;
      metrics.push(
        `{"key":${name},"value":${shown},"timestamp":${history.timestamp[i]},"step":${history.step[i]}}`,
      );
    }
    const token = Buffer.from(JSON.stringify({ offset: end })).toString('base64');
    const parts = [
      ...(metrics.length > 0 ? [`"metrics":[${metrics.join(',')}]`] : []),
      ...(end < history.length ? [`"next_page_token":"${token}"`] : []),
    ];
    return `{${parts.join(',')}}`;
  },
);

const MOST_RUNS = 100;
const MOST_POINTS = 25_000;
const MOST_SAMPLED = 2500;

/** MLflow answers this one outside of protobuf: all texts of the query are read as they are. */
export const getHistoriesInBulk: Endpoint = ({ query, workspace }) => {
  const runIds = query.getAll('run_id');
  const key = query.get('metric_key');
  if (runIds.length === 0) {
    throw invalid('GetMetricHistoryBulk request must specify at least one run_id.');
  }
  if (runIds.length > MOST_RUNS) {
    throw invalid(
      `GetMetricHistoryBulk request cannot specify more than ${MOST_RUNS} run_ids. Received ${runIds.length} run_ids.`,
    );
  }
  if (key === null) throw invalid('GetMetricHistoryBulk request must specify a metric_key.');
  const wanted = Number(query.get('max_results') ?? MOST_POINTS);
  if (!Number.isInteger(wanted) || wanted < 0) {
    throw invalid(
      `Invalid value ${query.get('max_results')} for parameter 'max_results' supplied.`,
    );
  }
  const points = pointsOfRuns(workspace.store, runIds, key, Math.min(wanted, MOST_POINTS));
  return { metrics: points.map((point) => pointAnswer(key, point.runId, point)) };
};

function pointAnswer(key: string, runId: string, point: StoredPoint): object {
  return {
    key,
    value: numberAnswer(decodeMetricValue(point.value, point.isNan)),
    timestamp: point.timestamp,
    step: point.step,
    run_id: runId,
  };
}

export const getSampledHistories = rpc(
  {
    run_ids: listOf('string'),
    metric_key: 'string',
    start_step: 'int',
    end_step: 'int',
    max_results: 'int',
  } as const,
  {
    run_ids: [
      'required',
      'array',
      'strings',
      (value) =>
        (value as unknown[]).length > MOST_RUNS
          ? `GetMetricHistoryBulkInterval request must specify at most ${MOST_RUNS} run_ids. Received ${(value as unknown[]).length} run_ids.`
          : null,
    ],
    metric_key: ['required', 'string'],
    start_step: ['int'],
    end_step: ['int'],
    max_results: [
      'int',
      (value) =>
        Number(value) >= 1 && Number(value) <= MOST_SAMPLED
          ? null
          : `max_results must be between 1 and ${MOST_SAMPLED}.`,
    ],
  },
  (message, { workspace: { store } }) => {
    const {
      run_ids: runIds = [],
      metric_key: key = '',
      start_step: start,
      end_step: end,
    } = message;
    if ((start === undefined) !== (end === undefined)) {
      throw invalid('If either start step or end step are specified, both must be specified.');
    }
    if (start !== undefined && end !== undefined && start > end) {
      throw invalid(
        `end_step must be greater than start_step. Found start_step=${start} and end_step=${end}.`,
      );
    }
    const steps = start === undefined || end === undefined ? null : { start, end };
    const most = message.max_results ?? MOST_SAMPLED;
    const metrics = runIds.flatMap((id) =>
      sampledPoints(store, id, key, most, steps).map((point) => pointAnswer(key, id, point)),
    );
    return metrics.length > 0 ? { metrics } : {};
  },
);
