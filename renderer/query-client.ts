/** The cache of what the program answered. */

import { QueryClient } from '@tanstack/react-query';
import { failureOf } from './api.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The app pushes changes, so data never becomes stale by time.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      // The program is on this machine: what it refused once it refuses again.
      retry: (count, error) => count < 2 && failureOf(error).code === 'UNREACHABLE',
    },
  },
});
