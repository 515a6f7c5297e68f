/** Live updates from the app: data changes (which invalidate queries) and job progress. */

import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Change } from '../../electron/server/change-feed.ts';
import type { Job, JobEvent } from '../../electron/server/jobs/job.ts';
import { api } from '../api.ts';
import { whenScrollIdle } from './scroll-idle.ts';

/** Points and log lines of a running job as they arrive; a snapshot if some may have been missed. */
type JobEventListener = (event: Exclude<JobEvent, { type: 'job' }>) => void;

type ChangeListener = (change: Change) => void;

interface LiveUpdates {
  /** Newest first: running jobs, and those that ended since the program started. */
  readonly jobs: readonly Job[];
  /** False while the connection is broken. */
  readonly connected: boolean;
  listen(listener: JobEventListener): () => void;
  listenChanges(listener: ChangeListener): () => void;
  /** Registers a component that shows the result of a job; returns the unregister function. */
  watch(jobId: string): () => void;
  isWatched(jobId: string): boolean;
}

const LiveUpdatesContext = createContext<LiveUpdates>({
  jobs: [],
  connected: false,
  listen: () => () => {},
  listenChanges: () => () => {},
  watch: () => () => {},
  isWatched: () => false,
});

// Training emits changes several times a second; refetching is throttled.
const minRefetchMs = 800;

/**
 * Invalidates the query cache. The first part of a query key is its topic (`runs`, `experiments`, `datasets`, `models`,
 * `workspace`, `settings`): its queries are refetched when data of that topic changes, but not while the user scrolls.
 */
export function LiveUpdatesProvider({ children }: { readonly children: ReactNode }) {
  const cache = useQueryClient();
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const [connected, setConnected] = useState(false);
  const listeners = useRef(new Set<JobEventListener>());
  const changeListeners = useRef(new Set<ChangeListener>());
  /** How many components are watching a job. */
  const followers = useRef(new Map<string, number>());

  useEffect(() => {
    let waiting: Change | null = null;
    let callOff: (() => void) | null = null;
    let last = Number.NEGATIVE_INFINITY;
    const refresh = () => {
      callOff = null;
      last = performance.now();
      const change = waiting;
      if (change === null) return;
      waiting = null;
      for (const noun of change.nouns) void cache.invalidateQueries({ queryKey: [noun] });
      for (const listener of changeListeners.current) listener(change);
    };
    const subscription = api.changes.events.subscribe(undefined, {
      onData: (change) => {
        waiting = waiting ? mergeChanges(waiting, change) : change;
        callOff ??= whenScrollIdle(refresh, last + minRefetchMs - performance.now());
      },
      onError: () => setConnected(false),
    });
    return () => {
      subscription.unsubscribe();
      callOff?.();
    };
  }, [cache]);

  useEffect(() => {
    const subscription = api.jobs.events.subscribe(undefined, {
      onStarted: () => setConnected(true),
      onData: ({ data: event }) => {
        if (event.type === 'snapshot') setJobs(event.jobs);
        if (event.type === 'job') setJobs((before) => upsertJob(before, event.job));
        else for (const listener of listeners.current) listener(event);
      },
      onConnectionStateChange: ({ state }) => setConnected(state === 'pending'),
      onError: () => setConnected(false),
    });
    return () => subscription.unsubscribe();
  }, []);

  const live = useMemo<LiveUpdates>(
    () => ({
      jobs,
      connected,
      listen: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
      listenChanges: (listener) => {
        changeListeners.current.add(listener);
        return () => changeListeners.current.delete(listener);
      },
      watch: (jobId) => {
        const count = (by: number) =>
          followers.current.set(jobId, (followers.current.get(jobId) ?? 0) + by);
        count(1);
        return () => count(-1);
      },
      isWatched: (jobId) => (followers.current.get(jobId) ?? 0) > 0,
    }),
    [jobs, connected],
  );
  return <LiveUpdatesContext value={live}>{children}</LiveUpdatesContext>;
}

/** A change that names no runs may affect all of them. */
function mergeChanges(a: Change, b: Change): Change {
  const isAny = [a, b].some(({ nouns, runIds }) => nouns.includes('runs') && runIds.length === 0);
  return {
    nouns: [...new Set([...a.nouns, ...b.nouns])],
    runIds: isAny ? [] : [...new Set([...a.runIds, ...b.runIds])],
  };
}

function upsertJob(jobs: readonly Job[], job: Job): readonly Job[] {
  const at = jobs.findIndex(({ jobId }) => jobId === job.jobId);
  return at < 0 ? [job, ...jobs] : jobs.map((item, i) => (i === at ? job : item));
}

/** All jobs, newest first. */
export function useJobs(): readonly Job[] {
  return useContext(LiveUpdatesContext).jobs;
}

/** One job, watched by the calling component; undefined when the job is unknown or was removed. */
export function useJob(jobId: string | null): Job | undefined {
  const { jobs, watch } = useContext(LiveUpdatesContext);
  useEffect(() => (jobId === null ? undefined : watch(jobId)), [jobId, watch]);
  return jobs.find((job) => job.jobId === jobId);
}

// A job may end before the component that started it has received its id.
const watchGraceMs = 500;

/** Calls back for each job that ends while no component watches it. */
export function useUnwatchedJobEnds(tell: (job: Job) => void): void {
  const { jobs, isWatched } = useContext(LiveUpdatesContext);
  const running = useRef(new Set<string>());
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    for (const job of jobs) {
      if (job.endTime === null) running.current.add(job.jobId);
      else if (running.current.delete(job.jobId)) {
        setTimeout(() => {
          if (!isWatched(job.jobId)) latest.current(job);
        }, watchGraceMs);
      }
    }
  }, [jobs, isWatched]);
}

export function useIsConnected(): boolean {
  return useContext(LiveUpdatesContext).connected;
}

/** For code outside of a component; components use `useJobEvents`. */
export function useListenToJobs(): LiveUpdates['listen'] {
  return useContext(LiveUpdatesContext).listen;
}

/** Calls back with the events of a running job other than its progress. */
export function useJobEvents(listener: JobEventListener): void {
  const { listen } = useContext(LiveUpdatesContext);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listen((event) => latest.current(event)), [listen]);
}

/** Calls back with data changes, batched, once the user has stopped scrolling. */
export function useChanges(listener: ChangeListener): void {
  const { listenChanges } = useContext(LiveUpdatesContext);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listenChanges((change) => latest.current(change)), [listenChanges]);
}
