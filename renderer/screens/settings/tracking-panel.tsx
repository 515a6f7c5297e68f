/** The switch "Let Python log here", with the address, the token, and what to run. */

import { NumberInput, SegmentedControl, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { TrackingWish } from '../../../electron/server/tracking/tracking-switch.ts';
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
    mutationFn: (wish: TrackingWish) => api.tracking.set.mutate(wish),
    onSuccess: (next) => cache.setQueryData(trackingQuery.queryKey, next),
    onError: showFailure,
  });
  if (status === undefined) return null;
  return (
    <Panel title={t.tracking}>
      <p className="secondary">{t.trackingText}</p>
      <div className={style.row}>
        <Switch
          label={t.tracking}
          // One that could not start is wanted: it can be turned off, and another port tried.
          checked={status.isOn || status.problem !== null}
          disabled={turn.isPending || status.isFixed}
          onChange={(event) => turn.mutate({ isOn: event.currentTarget.checked })}
        />
        <PortField
          key={status.port}
          port={status.port}
          disabled={turn.isPending || status.isFixed}
          onChange={(port) => turn.mutate({ port })}
        />
      </div>
      {status.isFixed && <p className="caption">{t.trackingFixed}</p>}
      {status.problem !== null && (
        <p role="alert" className={style.failure}>
          {t.trackingFailed}: {said(status.problem)}
        </p>
      )}
      {status.uri !== null && <Access uri={status.uri} token={status.token} />}
    </Panel>
  );
}

/** Taken over with Enter, or when the field is left. */
function PortField({
  port,
  disabled,
  onChange,
}: {
  readonly port: number;
  readonly disabled: boolean;
  readonly onChange: (port: number) => void;
}) {
  const t = useTexts('settings');
  const id = useId();
  const [typed, setTyped] = useState<number | string>(port);
  const change = () => {
    if (typeof typed !== 'number' || typed < 1) setTyped(port);
    else if (typed !== port) onChange(typed);
  };
  return (
    <span className="row">
      <label htmlFor={id}>{t.trackingPort}</label>
      <NumberInput
        id={id}
        w={84}
        min={1}
        max={65_535}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={typed}
        disabled={disabled}
        onChange={setTyped}
        onBlur={change}
        onKeyDown={(event) => event.key === 'Enter' && change()}
      />
    </span>
  );
}

function Access({ uri, token }: { readonly uri: string; readonly token: string | null }) {
  const t = useTexts('settings');
  const [language, setLanguage] = useState<SnippetLanguage>('Python');
  const snippet = trackingSnippet(language, uri, token);
  return (
    <div className={style.access}>
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
        <CopyButton text={snippet} label={t.copySnippet} />
      </div>
      <pre className={`mono ${style.snippet}`}>{snippet}</pre>
    </div>
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
