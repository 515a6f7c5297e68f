/** Jobs: those running now, and those that have run since the program started. */
import { tracked } from '@trpc/server';
import { z } from 'zod';
import type { Job, JobEvent, LogLine } from '../jobs/job.ts';
import { publicProcedure, router } from '../trpc.ts';

const jobInput = z.object({ jobId: z.string().regex(/^[0-9a-f]{32}$/) });

export const jobs = router({
  /** Newest first. */
  list: publicProcedure.query(({ ctx }): Job[] => ctx.services.jobs.list()),

  /** The last 500 lines. */
  log: publicProcedure
    .input(jobInput)
    .query(({ ctx, input }): readonly LogLine[] => ctx.services.jobs.log(input.jobId)),

  /** Asks a job to stop; it ends KILLED soon after. */
  cancel: publicProcedure
    .input(jobInput)
    .mutation(({ ctx, input }): void => ctx.services.jobs.cancel(input.jobId)),

  /** A snapshot, then new events; after a broken connection, the missed ones. */
  events: publicProcedure
    .input(z.object({ lastEventId: z.string().nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      const stop = signal ?? new AbortController().signal;
      const events = ctx.services.jobs.subscribe(stop, input?.lastEventId ?? undefined);
      for await (const [id, event] of events) yield tracked<JobEvent>(id, event);
    }),
});
