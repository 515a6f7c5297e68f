/** The switch of the tracking server that MLflow's clients log to. */
import { z } from 'zod';
import type { TrackingStatus } from '../tracking/tracking-switch.ts';
import { publicProcedure, router } from '../trpc.ts';

export const tracking = router({
  status: publicProcedure.query(({ ctx }): TrackingStatus => ctx.services.tracking.status()),
  set: publicProcedure
    .input(z.object({ isOn: z.boolean(), port: z.int().min(1).max(65_535) }).partial())
    .mutation(({ ctx, input }): Promise<TrackingStatus> => ctx.services.tracking.set(input)),
});
