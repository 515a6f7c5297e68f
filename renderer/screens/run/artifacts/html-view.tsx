/** An HTML file: the page as it looks, without anything in it that acts, or its source. */

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { api } from '../../../api.ts';
import { getStyleNonce } from '../../../components/preferences.tsx';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import style from './artifacts.module.css';
import { inertHtml } from './inert-html.ts';

const maxBytes = 5_000_000;

export function HtmlView({
  runId,
  path,
  version,
  source,
}: {
  readonly runId: string;
  readonly path: string;
  readonly version: string;
  /** The raw text of the file. */
  readonly source: ReactNode;
}) {
  const t = useTexts('runArtifacts');
  const [asSource, setAsSource] = useState(false);
  const part = useQuery({
    queryKey: ['artifact', runId, path, version, 'html'],
    queryFn: () => api.artifacts.text.query({ runId, path, maxBytes }),
  });
  const html = useMemo(() => part.data && inertHtml(part.data.text, getStyleNonce()), [part.data]);
  return (
    <div className={style.text}>
      <SegmentedControl
        className={style.mode}
        aria-label={t.readAs}
        data={[
          { value: 'page', label: t.page },
          { value: 'source', label: t.source },
        ]}
        value={asSource ? 'source' : 'page'}
        onChange={(value) => setAsSource(value === 'source')}
      />
      {asSource ? (
        source
      ) : part.isError ? (
        <ErrorState error={part.error} onRetry={() => void part.refetch()} />
      ) : html === undefined ? (
        <LoadingState lines={8} />
      ) : (
        <>
          <p className="caption">{t.inert}</p>
          <iframe className={style.page} title={t.pageOf(path)} sandbox="" srcDoc={html} />
        </>
      )}
    </div>
  );
}
