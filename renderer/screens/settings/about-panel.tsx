/** About the program: its version, its computing backend and platform, and the licences of its parts. */
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, fetchBytes } from '../../api.ts';
import { KeyValues } from '../../components/layout.tsx';
import { Panel } from '../../components/panel.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useTranslate } from '../../components/translated-text.tsx';
import { useTexts } from '../../i18n/language.ts';
import { appInfoQuery } from '../../queries.ts';
import style from './settings.module.css';

export function AboutPanel() {
  const t = useTexts('settings');
  const said = useTranslate();
  const [reading, setReading] = useState(false);
  const program = useQuery(appInfoQuery);
  const backend = useQuery({
    queryKey: ['about', 'backend'],
    queryFn: ({ signal }) => api.about.backend.query(undefined, { signal }),
  });
  if (program.isPending) return <LoadingState lines={3} />;
  if (program.isError)
    return <ErrorState error={program.error} onRetry={() => program.refetch()} />;
  const { version, versions, platform } = program.data;
  return (
    <Panel
      title={t.about}
      actions={
        <Button variant="default" onClick={() => setReading(true)}>
          {t.licences}
        </Button>
      }
    >
      <KeyValues
        items={[
          ['Shot Review', version],
          [t.backend, backend.data?.description ?? '–'],
          ...versions.map(({ name, version: of }) => [names[name] ?? name, of] as const),
          [t.platform, platform],
        ]}
      />
      {backend.data?.notice && <p className="secondary">{said(backend.data.notice)}</p>}
      <Modal opened={reading} onClose={() => setReading(false)} title={t.licences} size={560}>
        <Licences />
      </Modal>
    </Panel>
  );
}

/** The parts' own names. */
const names: Readonly<Record<string, string>> = {
  electron: 'Electron',
  chrome: 'Chromium',
  node: 'Node.js',
  v8: 'V8',
};

interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** The packages that the program contains, as listed by the build. */
function Licences() {
  const t = useTexts('settings');
  const licences = useQuery({
    queryKey: ['about', 'licences'],
    queryFn: async ({ signal }) =>
      JSON.parse(new TextDecoder().decode(await fetchBytes('/licences.json', signal))) as Licence[],
  });
  if (licences.isPending) return <LoadingState lines={6} />;
  if (licences.isError)
    return <ErrorState error={licences.error} onRetry={() => licences.refetch()} />;
  return (
    <>
      <p className="secondary">{t.ownLicence}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <section className={style.licences} tabIndex={0} aria-label={t.licences}>
        <KeyValues
          items={licences.data.map(({ name, version, licence }) => [`${name} ${version}`, licence])}
        />
      </section>
    </>
  );
}
