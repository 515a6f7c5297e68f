/** A picture: fitted to the available space; a click shows it at its own size. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { fetchBytes } from '../../../api.ts';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import style from './artifacts.module.css';

export function ImageView({
  runId,
  path,
  mediaType,
  version,
}: {
  readonly runId: string;
  readonly path: string;
  readonly mediaType: string;
  readonly version: string;
}) {
  const t = useTexts('runArtifacts');
  const [whole, setWhole] = useState(false);
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
  if (bytes.isError) return <ErrorState error={bytes.error} onRetry={() => void bytes.refetch()} />;
  if (url === undefined) return <LoadingState />;
  return (
    <button
      type="button"
      className={`${style.picture} ${whole ? style.whole : ''}`}
      onClick={() => setWhole(!whole)}
    >
      <img src={url} alt={t.picture(path)} />
    </button>
  );
}
