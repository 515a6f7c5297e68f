/** What changed, so that the page asks for it again. */
import type { Change } from '../change-feed.ts';
import { publicProcedure, router } from '../trpc.ts';

export const changes = router({
  /**
   * Changes from now on. The first event comes at once and names everything: what was read before the
   * connection stood may be old.
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
