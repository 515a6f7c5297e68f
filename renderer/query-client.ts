/** The cache of what the program answered. */

import { QueryClient } from '@tanstack/react-query';
import { failureOf } from './api.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The app pushes changes, so data never becomes stale by time.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: shouldRetry,
    },
  },
});

// The program is on this machine: what it refused once it refuses again.
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && failureOf(error).code === 'UNREACHABLE';
}

/** As a query retries, for what is kept elsewhere than in the cache. */
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
