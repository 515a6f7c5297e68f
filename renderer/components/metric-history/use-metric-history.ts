/** Histories of metrics that grow: read once, then each point as the program tells it. */

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

/** Redrawing for each point would keep the window busy. */
const redrawIntervalMs = 250;

/**
 * Read again only where points may have been missed (the stream began anew), where a run is written to by
 * something that tells of no points, and where a series has grown beyond what a chart needs.
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
      // The program tells of a point once it has it: from here on none is missed.
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
    staleTime: 0, // nothing is appended to it while it is not shown
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
