/** Metric histories that grow: read once, then extended with each point the program reports. */

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { JobEvent } from '../../../electron/server/jobs/job.ts';
import type { MetricSeries } from '../../../electron/server/metric-series.ts';
import { api } from '../../api.ts';
import { useChanges, useJobEvents, useJobs, useListenToJobs } from '../live-updates.tsx';
import { appendPoints, type RunPoints } from './append-points.ts';

interface HistoryRequest {
  readonly runIds: readonly string[];
  readonly keys: readonly string[];
  /** Longer series are sampled. */
  readonly maxPoints: number;
}

type History = readonly MetricSeries[];

/** Redrawing for every point would keep the window busy. */
const redrawIntervalMs = 250;

/**
 * Reads again only if points may have been missed (the stream restarted), if a run is written by something that does
 * not report points, or if a series has grown beyond what a chart needs.
 */
export function useMetricHistory({ runIds, keys, maxPoints }: HistoryRequest) {
  const cache = useQueryClient();
  const jobs = useJobs();
  const listen = useListenToJobs();
  const enabled = runIds.length > 0 && keys.length > 0;
  const queryKey = ['metric-history', runIds, keys, maxPoints];
  const ofThese = (event: JobEvent): RunPoints[] => {
    if (event.type !== 'points' || !runIds.includes(event.runId)) return [];
    const points = event.points.filter(({ key }) => keys.includes(key));
    return points.length === 0 ? [] : [{ runId: event.runId, points }];
  };
  const query = useQuery<History>({
    queryKey,
    async queryFn() {
      // The program reports every point it stores, so from here on none is missed.
      const heard: RunPoints[] = [];
      const leave = listen((event) => heard.push(...ofThese(event)));
      try {
        const input = { runIds: [...runIds], keys: [...keys], maxPoints };
        const read: History = await api.runs.metricHistory.query(input);
        return heard.reduce(appendPoints, read);
      } finally {
        leave();
      }
    },
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0, // no points are appended while the chart is hidden
    structuralSharing: false,
  });
  const read = () => {
    if (enabled) void query.refetch();
  };

  const waiting = useRef<RunPoints[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const append = useRef(() => {});
  append.current = () => {
    timer.current = undefined;
    const points = waiting.current;
    waiting.current = [];
    const grown = cache.setQueryData<History>(
      queryKey,
      (before) => before && points.reduce(appendPoints, before),
    );
    if (grown?.some(({ step }) => step.length > 2 * maxPoints)) read();
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useJobEvents((event) => {
    if (event.type === 'snapshot') return read();
    const points = ofThese(event);
    if (points.length === 0) return;
    waiting.current.push(...points);
    timer.current ??= setTimeout(() => append.current(), redrawIntervalMs);
  });
  useChanges(({ nouns, runIds: changed }) => {
    if (!nouns.includes('runs')) return;
    const running = jobs.filter(({ endTime }) => endTime === null);
    const told = new Set(running.flatMap((job) => job.runIds));
    const isOther = (id: string) => runIds.includes(id) && !told.has(id);
    if (changed.length === 0 || changed.some(isOther)) read();
  });
  return query;
}
