/** Queries that several screens share, each with one query key. */

import { queryOptions } from '@tanstack/react-query';
import { decodePredictions } from '../common/wire/predictions-format.ts';
import { api, fetchBytes } from './api.ts';

export const appInfoQuery = queryOptions({
  queryKey: ['about', 'program'],
  queryFn: ({ signal }) => api.about.program.query(undefined, { signal }),
});

export const experimentsQuery = queryOptions({
  queryKey: ['experiments', 'list'],
  queryFn: ({ signal }) => api.experiments.list.query(undefined, { signal }),
});

/** Whether MLflow's clients can log here; it changes with the settings. */
export const trackingQuery = queryOptions({
  queryKey: ['settings', 'tracking'],
  queryFn: ({ signal }) => api.tracking.status.query(undefined, { signal }),
});

export const datasetsQuery = queryOptions({
  queryKey: ['datasets', 'list'],
  queryFn: ({ signal }) => api.datasets.list.query(undefined, { signal }),
});

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'get', runId],
    queryFn: ({ signal }) => api.runs.get.query({ runId }, { signal }),
  });

/** A run's model never changes, so it is never refetched. */
export const modelQuery = (runId: string) =>
  queryOptions({
    queryKey: ['model of run', runId],
    queryFn: ({ signal }) => api.models.get.query({ runId }, { signal }),
  });

export const estimatorsQuery = queryOptions({
  queryKey: ['estimators'],
  queryFn: () => api.estimators.list.query(),
});

export type PredictionContext = 'test' | 'prod' | 'out_of_fold';

/** A run's predictions never change either. */
export const predictionsQuery = (runId: string, rows: PredictionContext) =>
  queryOptions({
    queryKey: ['predictions of run', runId, rows],
    queryFn: async ({ signal }) =>
      decodePredictions(await fetchBytes(`/predictions/${runId}/${rows}`, signal)),
    gcTime: 60_000,
  });

/** What may be said of a run's predictions, without what needs resamples: a page has its own intervals. */
export const diagnosisQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'diagnosis', runId],
    queryFn: ({ signal }) => api.diagnosis.run.query({ runId, resamples: 0 }, { signal }),
    retry: false,
  });

/** The threshold that holds for a model, and the decisions about it. */
export const thresholdQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'threshold', runId],
    queryFn: ({ signal }) => api.diagnosis.threshold.query({ runId }, { signal }),
    retry: false,
  });
