/** A run's picture as an address that the page can show. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { fetchBytes } from '../api.ts';

interface ArtifactImage {
  readonly runId: string;
  readonly path: string;
  readonly mediaType: string;
  /** Another file has another one. */
  readonly version: string;
}

export function useArtifactImage({ runId, path, mediaType, version }: ArtifactImage): {
  /** Undefined until it is read. */
  readonly url: string | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
} {
  const bytes = useQuery({
    queryKey: ['artifact', runId, path, version],
    queryFn: ({ signal }) =>
      fetchBytes(`/artifact/${runId}/${path.split('/').map(encodeURIComponent).join('/')}`, signal),
    gcTime: 60_000,
  });
  const url = useMemo(
    () => bytes.data && URL.createObjectURL(new Blob([bytes.data], { type: mediaType })),
    [bytes.data, mediaType],
  );
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  return { url, error: bytes.error, retry: () => void bytes.refetch() };
}
