/** Chooses an imported dataset and summarises it below. */

import { Select } from '@mantine/core';
import type { PageTexts } from '../../../common/i18n/texts.ts';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './train.module.css';

export function DatasetSelect({
  label,
  field,
  value,
  datasets,
  problem,
  emptyLabel,
  onChange,
}: {
  readonly label: string;
  /** The spec's name for it. */
  readonly field: string;
  readonly value: string | null;
  readonly datasets: readonly DatasetItem[];
  readonly problem: string | undefined;
  /** What it means to choose nothing, if that is allowed. */
  readonly emptyLabel?: string;
  readonly onChange: (digest: string | null) => void;
}) {
  const t = useTexts('train');
  const format = useFormat();
  const chosen = datasets.find(({ digest }) => digest === value);
  const isGone = value !== null && chosen === undefined;
  const isTwice = (name: string) => datasets.filter((other) => other.name === name).length > 1;
  return (
    <div className={style.field} data-field={field}>
      <Select
        label={label}
        placeholder={emptyLabel ?? t.chooseDataset}
        value={value}
        error={problem ?? (isGone ? t.datasetGone(value) : undefined)}
        searchable
        clearable={emptyLabel !== undefined}
        // A second click on what is chosen must not take it away; where none is allowed, the cross does.
        allowDeselect={false}
        nothingFoundMessage={t.noDatasets}
        onChange={onChange}
        data={[
          ...datasets.map(({ name, digest }) => ({
            value: digest,
            label: isTwice(name) ? `${name} · ${digest.slice(0, 8)}` : name,
          })),
          // The field shows what is chosen even if it is no longer here.
          ...(isGone ? [{ value, label: value.slice(0, 12) }] : []),
        ]}
        renderOption={({ option }) => {
          const rows = datasets.find(({ digest }) => digest === option.value)?.rows ?? 0;
          return (
            <span className={style.option}>
              <span className="ellipsis">{option.label}</span>
              <span className="caption figures">{t.rows(format.count(rows))}</span>
            </span>
          );
        }}
      />
      {chosen && <p className="secondary figures">{factsOf(chosen, t, format).join(' · ')}</p>}
    </div>
  );
}

function factsOf(
  { rows, rejected, labels }: DatasetItem,
  t: PageTexts['train'],
  format: ReturnType<typeof useFormat>,
): string[] {
  return [
    t.rows(format.count(rows)),
    ...(labels ? [t.labels(format.count(labels.made), format.count(labels.missed))] : []),
    ...(labels && labels.unlabelled > 0 ? [t.unlabelled(format.count(labels.unlabelled))] : []),
    ...(rejected > 0 ? [t.rejectedRows(format.count(rejected))] : []),
  ];
}
