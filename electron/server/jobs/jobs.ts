/** Work that takes a while (imports, pipelines, scoring), with progress, a log, cancellation, and events. */

import { EventEmitter, on } from 'node:events';
import { type ErrorCode, ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { TimedPoint } from '../../core/pipeline/context.ts';
import { newId } from '../../core/store/ids.ts';
import type { Job, JobEvent, JobKind, JobProgress, JobResult, LogLine } from './job.ts';
import { createProgressThrottle } from './progress-throttle.ts';

/** What a job's work receives. */
export interface JobContext {
  readonly signal: AbortSignal;
  /** Shown as the job's state; a text that differs from the previous one is also logged. */
  progress(progress: Partial<JobProgress> & { readonly stage: string }): void;
  /** Reports a run that the job started; all others are nested in the first. */
  runOpened(runId: string): void;
  point(runId: string, point: TimedPoint): void;
  /** Reports the result so far. */
  result(result: JobResult): void;
}

export interface JobOptions {
  readonly kind: JobKind;
  readonly title: string;
  /** Waits for other jobs with this flag: the training process does one thing at a time. */
  readonly inTurn: boolean;
  /** What it follows until it is stopped. Only one job at a time may follow the same thing. */
  readonly follows?: string;
}

export interface Jobs {
  /** Starts a job and returns its id; if the store is already watched, the id of the watching job. */
  start(facts: JobOptions, work: (context: JobContext) => Promise<JobResult>): string;
  /** Newest first. */
  list(): Job[];
  log(jobId: string): readonly LogLine[];
  cancel(jobId: string): void;
  /** Whether any job is running, apart from jobs that follow a store. */
  busy(): boolean;
  /** Stops all jobs that follow a store, and waits until they have ended. */
  stopFollowing(): Promise<void>;
  /** A snapshot or, if `lastEventId` is still known, the events after it; then new events. */
  subscribe(
    signal: AbortSignal,
    lastEventId?: string,
  ): AsyncGenerator<[id: string, event: JobEvent]>;
  /** Cancels all jobs and waits until they have ended. */
  close(): Promise<void>;
}

const KEPT_JOBS = 100;
const KEPT_LINES = 500;
const KEPT_EVENTS = 2000;

interface JobEntry {
  job: Job;
  readonly lines: LogLine[];
  readonly stop: AbortController;
  readonly follows: string | undefined;
  ended: Promise<void>;
}

/** `redact` makes texts safe to show on the page. */
export function createJobs(redact: (text: Text) => Text = (text) => text): Jobs {
  const entries = new Map<string, JobEntry>();
  const emitter = new EventEmitter().setMaxListeners(0);
  const origin = newId().slice(0, 8);
  const past: [id: string, event: JobEvent][] = [];
  let lastNumber = 0;
  let turn: Promise<unknown> = Promise.resolve();

  function emit(event: JobEvent): void {
    const numbered: [string, JobEvent] = [`${origin}-${++lastNumber}`, event];
    past.push(numbered);
    if (past.length > KEPT_EVENTS) past.shift();
    emitter.emit('event', numbered);
  }

  function update(entry: JobEntry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    emit({ type: 'job', job: entry.job });
  }

  function log(entry: JobEntry, text: Text): void {
    const line = { time: Date.now(), text };
    entry.lines.push(line);
    if (entry.lines.length > KEPT_LINES) entry.lines.shift();
    emit({ type: 'log', jobId: entry.job.jobId, line });
  }

  async function executeJob(
    entry: JobEntry,
    work: (context: JobContext) => Promise<JobResult>,
  ): Promise<void> {
    const { signal } = entry.stop;
    const { flush, ...context } = createProgressThrottle({
      job: () => entry.job,
      update: (change) => update(entry, change),
      log: (text) => log(entry, text),
      redact,
      emit,
    });
    try {
      if (signal.aborted) throw new ReviewError('CANCELLED', 'server.jobCancelled');
      update(entry, { status: 'RUNNING' });
      const result = await work({ signal, ...context });
      flush();
      update(entry, { status: 'FINISHED', endTime: Date.now(), result });
    } catch (error) {
      flush();
      const killed = error instanceof ReviewError && error.code === 'CANCELLED';
      const { code, text: whole } = toJobError(error);
      const text = redact(whole);
      if (!killed) log(entry, text);
      update(entry, {
        status: killed ? 'KILLED' : 'FAILED',
        endTime: Date.now(),
        error: { code, message: englishText(text), text },
      });
    }
    forgetOld();
  }

  function forgetOld(): void {
    const ended = [...entries.values()].filter(({ job }) => job.endTime !== null);
    for (const { job } of ended.slice(0, Math.max(0, entries.size - KEPT_JOBS))) {
      entries.delete(job.jobId);
    }
  }

  const list = () => [...entries.values()].map(({ job }) => job).reverse();
  const running = () => [...entries.values()].filter(({ job }) => job.endTime === null);

  return {
    start({ kind, title, inTurn, follows }, work) {
      const known = running().find((one) => one.follows === follows && !one.stop.signal.aborted);
      if (follows !== undefined && known) return known.job.jobId;
      const jobId = newId();
      const job: Job = {
        jobId,
        kind,
        title,
        status: 'SCHEDULED',
        startTime: Date.now(),
        endTime: null,
        progress: null,
        runIds: [],
        follows: follows !== undefined,
        result: null,
        error: null,
      };
      const entry: JobEntry = {
        job,
        lines: [],
        stop: new AbortController(),
        follows,
        ended: Promise.resolve(),
      };
      entries.set(jobId, entry);
      emit({ type: 'job', job });
      const before = inTurn ? turn : Promise.resolve();
      entry.ended = before.then(() => executeJob(entry, work));
      if (inTurn) turn = entry.ended;
      return jobId;
    },
    list,
    log: (jobId) => require(entries, jobId).lines,
    cancel(jobId) {
      require(entries, jobId).stop.abort();
    },
    busy: () => running().some(({ follows }) => follows === undefined),
    stopFollowing: () => stop(running().filter(({ follows }) => follows !== undefined)),
    async *subscribe(signal, lastEventId) {
      const coming = on(emitter, 'event', { signal }); // listens from here, so that no event is missed
      const known = past.findIndex(([id]) => id === lastEventId);
      if (known >= 0) yield* past.slice(known + 1);
      else yield [`${origin}-${lastNumber}`, { type: 'snapshot', jobs: list() }];
      try {
        for await (const [numbered] of coming) yield numbered as [string, JobEvent];
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    close: () => stop([...entries.values()]),
  };
}

async function stop(entries: readonly JobEntry[]): Promise<void> {
  for (const { stop: controller } of entries) controller.abort();
  await Promise.all(entries.map(({ ended }) => ended));
}

function require(entries: ReadonlyMap<string, JobEntry>, jobId: string): JobEntry {
  const entry = entries.get(jobId);
  if (entry) return entry;
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.jobNotFound', { id: jobId });
}

function toJobError(error: unknown): { code: ErrorCode; text: Text } {
  if (error instanceof ReviewError) return { code: error.code, text: error.text };
  console.error(error);
  return { code: 'INTERNAL', text: message('server.unexpected') };
}
