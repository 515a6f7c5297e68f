/** The cache of the program's answers. */

import { QueryClient } from '@tanstack/react-query';
import { failureOf } from './api.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The app pushes changes, so data never becomes stale by itself.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: shouldRetry,
    },
  },
});

// The program runs on this machine: if it refused a request once, it will refuse it again.
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && failureOf(error).code === 'UNREACHABLE';
}

/** Retries like a query, for data that is kept outside of the cache. */
export async function withRetries<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await ask();
    } catch (error) {
      if (signal?.aborted || !shouldRetry(failures, error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** failures));
    }
  }
}
