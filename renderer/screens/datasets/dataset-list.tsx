/**
 * The imported datasets with the facts that a reviewer needs first (rows, makes, missing values), next to the selected
 * one.
 */

import type { ReactNode } from 'react';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import { ListDetail } from '../../components/list-detail.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf, useAddress } from '../../url-state.ts';
import { FilePicker } from './file-picker.tsx';

export function DatasetList({
  datasets,
  chosen,
  onFiles,
  children,
}: {
  readonly datasets: readonly DatasetItem[];
  readonly chosen: string;
  readonly onFiles: (files: readonly FileRef[]) => void;
  readonly children: ReactNode;
}) {
  const t = useTexts('datasets');
  const format = useFormat();
  // The tab stays the same when another dataset is selected.
  const tab = useAddress().search.get('tab');
  const isTwice = (name: string) => datasets.filter((other) => other.name === name).length > 1;
  const factsOf = ({ rows, labels, rejected }: DatasetItem) => {
    const labelled = labels === null ? 0 : labels.made + labels.missed;
    return [
      t.rowCount(format.count(rows)),
      ...(labels && labelled > 0 ? [t.madeShare(format.percent(labels.made / labelled))] : []),
      ...(rejected > 0 ? [t.rejectedCount(format.count(rejected))] : []),
    ];
  };
  return (
    <ListDetail
      label={t.title}
      head={
        <>
          <h2 className="grow">{t.title}</h2>
          <FilePicker onChosen={onFiles} />
        </>
      }
      choices={datasets.map((dataset) => ({
        key: dataset.digest,
        name: dataset.name,
        href: addressOf('datasets', { digest: dataset.digest, ...(tab !== null && { tab }) }),
        after: isTwice(dataset.name) && (
          <span className="caption mono">{dataset.digest.slice(0, 8)}</span>
        ),
        details: <span className="caption figures">{factsOf(dataset).join(' · ')}</span>,
      }))}
      chosen={chosen}
    >
      {children}
    </ListDetail>
  );
}
