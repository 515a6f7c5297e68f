/** Changes, so that the page can request the changed data again. */
import type { Change } from '../change-feed.ts';
import { publicProcedure, router } from '../trpc.ts';

export const changes = router({
  /**
   * Changes from now on. The first event is sent immediately and includes everything: data read before the connection
   * was made may be out of date.
   */
  events: publicProcedure.subscription(async function* ({ ctx, signal }): AsyncGenerator<Change> {
    const coming = ctx.services.changes.subscribe(signal ?? new AbortController().signal);
    yield {
      nouns: ['runs', 'experiments', 'datasets', 'models', 'workspace', 'settings'],
      runIds: [],
    };
    yield* coming;
  }),
});
