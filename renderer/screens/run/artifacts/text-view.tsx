/** A text file: JSON is indented, Markdown is rendered, everything else is shown unchanged. */

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../../api.ts';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { Markdown } from '../markdown/markdown.tsx';
import style from './artifacts.module.css';

const maxBytes = 500_000;

export function TextView({
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
  const format = useFormat();
  const [asSource, setAsSource] = useState(false);
  const part = useQuery({
    queryKey: ['artifact', runId, path, version, 'text'],
    queryFn: () => api.artifacts.text.query({ runId, path, maxBytes }),
  });
  const isJson = mediaType === 'application/json';
  const text = useMemo(
    () =>
      part.data && (isJson && !part.data.truncated ? formatJson(part.data.text) : part.data.text),
    [part.data, isJson],
  );
  if (part.isError) return <ErrorState error={part.error} onRetry={() => void part.refetch()} />;
  if (part.data === undefined || text === undefined) return <LoadingState lines={8} />;
  const isMarkdown = mediaType === 'text/markdown';
  return (
    <div className={style.text}>
      {isMarkdown && (
        <SegmentedControl
          className={style.mode}
          aria-label={t.readAs}
          data={[
            { value: 'read', label: t.read },
            { value: 'source', label: t.source },
          ]}
          value={asSource ? 'source' : 'read'}
          onChange={(value) => setAsSource(value === 'source')}
        />
      )}
      {part.data.truncated && (
        <p className="secondary">
          {t.truncated(
            format.bytes(Math.min(maxBytes, part.data.bytes)),
            format.bytes(part.data.bytes),
          )}
        </p>
      )}
      {isMarkdown && !asSource ? (
        <Markdown text={text} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
        <pre className={style.source} tabIndex={0}>
          {text}
        </pre>
      )}
    </div>
  );
}

/** Indents JSON; other text stays unchanged. */
function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
