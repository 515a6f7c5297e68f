/** A picture: fitted to the available space; a click shows it at its own size. */

import { useState } from 'react';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { useArtifactImage } from '../../../components/use-artifact-image.ts';
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
  const { url, error, retry } = useArtifactImage({ runId, path, mediaType, version });
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
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
