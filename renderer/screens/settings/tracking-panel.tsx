/** The switch "Let Python log here", with the address, the token, and what to run. */

import { SegmentedControl, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { KeyValues } from '../../components/layout.tsx';
import { Panel } from '../../components/panel.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useTranslate } from '../../components/translated-text.tsx';
import { useTexts } from '../../i18n/language.ts';
import { trackingQuery } from '../../queries.ts';
import style from './settings.module.css';
import { SNIPPET_LANGUAGES, type SnippetLanguage, trackingSnippet } from './tracking-snippets.ts';

export function TrackingPanel() {
  const t = useTexts('settings');
  const said = useTranslate();
  const cache = useQueryClient();
  const { data: status } = useQuery(trackingQuery);
  const turn = useMutation({
    mutationFn: (isOn: boolean) => api.tracking.set.mutate({ isOn }),
    onSuccess: (next) => cache.setQueryData(trackingQuery.queryKey, next),
    onError: showFailure,
  });
  if (status === undefined) return null;
  return (
    <Panel title={t.tracking}>
      <p className="secondary">{t.trackingText}</p>
      <Switch
        label={t.tracking}
        checked={status.isOn}
        disabled={turn.isPending || status.isFixed}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      {status.isFixed && <p className="caption">{t.trackingFixed}</p>}
      {status.problem !== null && (
        <p role="alert" className="secondary">
          {t.trackingFailed}: {said(status.problem)}
        </p>
      )}
      {status.uri !== null && <Access uri={status.uri} token={status.token} />}
    </Panel>
  );
}

function Access({ uri, token }: { readonly uri: string; readonly token: string | null }) {
  const t = useTexts('settings');
  const [language, setLanguage] = useState<SnippetLanguage>('Python');
  const snippet = trackingSnippet(language, uri, token);
  return (
    <>
      <KeyValues
        items={[
          [t.trackingAddress, <Copied key="uri" text={uri} label={t.trackingAddress} />],
          [
            t.trackingToken,
            token === null ? (
              t.noTrackingToken
            ) : (
              <Copied key="token" text={token} label={t.trackingToken} />
            ),
          ],
        ]}
      />
      <div className={style.row}>
        <SegmentedControl
          aria-label={t.snippet}
          value={language}
          data={SNIPPET_LANGUAGES.map((value) => ({
            value,
            label: value === 'environment' ? t.environment : value,
          }))}
          onChange={(value) => setLanguage(value as SnippetLanguage)}
        />
        <CopyButton text={snippet} />
      </div>
      <pre className={`mono ${style.folder}`}>{snippet}</pre>
    </>
  );
}

function Copied({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span className="row">
      <span className={`mono ${style.folder}`}>{text}</span>
      <CopyButton text={text} label={label} />
    </span>
  );
}
