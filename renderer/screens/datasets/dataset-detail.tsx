/** One dataset: facts, which runs used it, its columns, its rows, the rejected lines. */

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FORMAT_NAMES } from '../../../common/shot-files.ts';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import { api } from '../../api.ts';
import { Tag } from '../../components/badges.tsx';
import { BestDialog } from '../../components/best/best-dialog.tsx';
import { KeyValues, Tabs, tabPanelId } from '../../components/layout.tsx';
import { Panel } from '../../components/panel.tsx';
import { useHideCutCells } from '../../components/table-scroll.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf, choiceParam, useUrlState } from '../../url-state.ts';
import style from './datasets.module.css';
import { encodingName } from './import/parse-options.tsx';
import { Notes } from './notes.tsx';
import { ProfileTable } from './profile-table.tsx';
import { RejectedTable } from './rejected-table.tsx';
import { RowsTable } from './rows-table.tsx';
import { trainOnDataset } from './train-on-dataset.ts';

const tabs = ['columns', 'rows', 'rejected'] as const;
const schema = { tab: choiceParam(tabs, 'columns') };
const MAX_USES = 12;

interface DatasetDetailProps {
  readonly dataset: DatasetItem;
  readonly onDelete: (dataset: DatasetItem) => void;
}

export function DatasetDetail({ dataset, onDelete }: DatasetDetailProps) {
  const t = useTexts('datasets');
  const format = useFormat();
  const [{ tab: asked }, set] = useUrlState(schema);
  const box = useHideCutCells();
  // The address may come from a dataset that had rejected lines.
  const tab = asked === 'rejected' && dataset.rejected === 0 ? 'columns' : asked;
  return (
    <div className={style.detail}>
      <DatasetFacts dataset={dataset} onDelete={onDelete} />
      <Tabs
        label={dataset.name}
        tabs={tabs
          .filter((value) => value !== 'rejected' || dataset.rejected > 0)
          .map((value) => ({
            value,
            label: t[value],
            after: value === 'rejected' && <Tag>{format.count(dataset.rejected)}</Tag>,
          }))}
        value={tab}
        onChange={(next) => set({ tab: next })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={box} role="tabpanel" id={tabPanelId(tab)} className={style.tab} tabIndex={0}>
        {tab === 'columns' && <ProfileTable dataset={dataset} />}
        {tab === 'rows' && <RowsTable dataset={dataset} />}
        {tab === 'rejected' && <RejectedTable digest={dataset.digest} />}
      </div>
    </div>
  );
}

function DatasetFacts({ dataset, onDelete }: DatasetDetailProps) {
  const t = useTexts('datasets');
  const format = useFormat();
  const { digest, name, source, rows, rejected, labels, reading, notes, roles, court } = dataset;
  const { types = [] } = dataset.readingGiven;
  const chosenTypes =
    types.length > 0
      ? [types.map((column) => `${column.name}: ${t.typeName(column.type)}`).join(', ')]
      : [];
  return (
    <Panel title={name} actions={<Actions dataset={dataset} onDelete={onDelete} />}>
      <div className={style.facts}>
        <KeyValues
          items={[
            [t.rowsTitle, format.count(rows)],
            [
              t.labels,
              labels
                ? t.labelCounts(
                    format.count(labels.made),
                    format.count(labels.missed),
                    format.count(labels.unlabelled),
                  )
                : t.noTarget,
            ],
            [t.rejectedTitle, format.count(rejected)],
            [t.features, roles.features.join(', ') || '–'],
            ...(court
              ? [
                  [
                    t.court,
                    t.courtFacts(t.systemName(court.system), t.leagueName(court.lines)),
                  ] as const,
                ]
              : []),
          ]}
        />
        <KeyValues
          items={[
            [t.source, source],
            [
              t.digest,
              <span key="digest" className="mono" title={digest}>
                {digest.slice(0, 16)}
              </span>,
            ],
            [
              t.readAs,
              dataset.format === 'csv' && reading
                ? t.reading(
                    encodingName(reading.encoding),
                    t.delimiterName(reading.delimiter),
                    t.decimalName(reading.decimal),
                  )
                : FORMAT_NAMES[dataset.format],
            ],
            ...chosenTypes.map((types) => [t.chosenTypes, types] as const),
            [t.usedBy, <RunsUsingDataset key="used" digest={digest} />],
          ]}
        />
      </div>
      <Notes notes={notes} />
    </Panel>
  );
}

function RunsUsingDataset({ digest }: { readonly digest: string }) {
  const { data } = useQuery({
    queryKey: ['datasets', 'get', digest],
    queryFn: ({ signal }) => api.datasets.get.query({ digest }, { signal }),
  });
  if (data === undefined || data.usedBy.length === 0) return '–';
  return (
    <span className={style.uses}>
      {data.usedBy.slice(0, MAX_USES).map(({ runId, name }) => (
        <a key={runId} href={addressOf('run', { id: runId })}>
          {name}
        </a>
      ))}
      {data.usedBy.length > MAX_USES && `… (${data.usedBy.length})`}
    </span>
  );
}

function Actions({ dataset, onDelete }: DatasetDetailProps) {
  const t = useTexts('datasets');
  const best = useTexts('best');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => onDelete(dataset)}>
        {t.delete}
      </Button>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {best.question}
      </Button>
      {isAsking && <BestDialog dataset={dataset} onClose={() => setIsAsking(false)} />}
      <Button onClick={() => trainOnDataset(dataset.digest).catch(showFailure)}>
        {t.trainOnIt}
      </Button>
    </>
  );
}
