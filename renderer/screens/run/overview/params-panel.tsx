/** The run's params as given, with shortened digests. */

import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { useDatasetName } from '../../../components/dataset-names.ts';
import { KeyValues } from '../../../components/layout.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { KeyFilter, MoreKeys, useKeyFilter } from './key-filter.tsx';

const identifier = /^[0-9a-f]{32,64}$/;

export function ParamsPanel({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const filter = useKeyFilter(run.params);
  return (
    <Panel title={t.params} actions={<KeyFilter filter={filter} />}>
      {run.params.length === 0 && <p className="secondary">{t.noParams}</p>}
      <KeyValues
        items={filter.shown.map(({ key, value }) => [key, <Value key={key} value={value} />])}
      />
      <MoreKeys filter={filter} />
    </Panel>
  );
}

function Value({ value }: { readonly value: string }) {
  const nameOf = useDatasetName();
  if (value === '') return <span className="secondary">''</span>;
  if (!identifier.test(value)) return value.replaceAll(',', ',\u200b');
  return (
    <span className="row" style={{ gap: 4 }}>
      {nameOf(value) === value ? (
        <span className="mono" title={value}>
          {value.slice(0, 12)}
        </span>
      ) : (
        <span className="ellipsis" title={value}>
          {nameOf(value)}
        </span>
      )}
      <CopyButton text={value} size={18} />
    </span>
  );
}
