/** A shot and its path through the tree: a row of the data, the training example, or custom values. */

import { Button, NumberInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { numberSigns } from '../../../../../common/i18n/numbers.ts';
import type { ModelSummary } from '../../../../../electron/server/routers/models.ts';
import type { RunDetail } from '../../../../../electron/server/routers/runs.ts';
import type { TablePage } from '../../../../../electron/server/table-page.ts';
import { api, failureOf } from '../../../../api.ts';
import { Panel } from '../../../../components/panel.tsx';
import { usePreferences } from '../../../../components/preferences.tsx';
import { TranslatedText } from '../../../../components/translated-text.tsx';
import { useFormat } from '../../../../components/use-format.ts';
import { useTexts } from '../../../../i18n/language.ts';
import { useUrlState } from '../../../../url-state.ts';
import { shotQuery } from '../../run-queries.ts';
import { modelSchema } from '../../run-url-state.ts';
import { useRunDatasets } from '../../use-run-datasets.ts';
import style from './tree.module.css';

export function ShotPath({
  run,
  modelRunId,
  model,
  onPath,
}: {
  readonly run: RunDetail;
  readonly modelRunId: string;
  readonly model: ModelSummary;
  readonly onPath: (path: readonly number[]) => void;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const { numberLocale } = usePreferences();
  const [{ shot }, set] = useUrlState(modelSchema);
  /** Values changed by hand, by feature; for one shot only. */
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>({});
  const datasets = useRunDatasets(run);
  const wanted = run.hasModel ? 'training' : 'inference';
  const dataset = datasets.find(({ use, known }) => use === wanted && known);
  const row = useQuery({
    ...shotQuery(dataset?.digest ?? '', shot ?? 0),
    enabled: shot !== null && dataset !== undefined,
    placeholderData: keepPreviousData,
  });
  const example = Object.fromEntries(
    model.inputExample.map(({ feature, value }) => [feature, value]),
  );
  const given = shot === null ? example : (row.data && valuesOf(row.data, model.features)) || null;
  const values =
    given &&
    model.features.map((feature) => ({ feature, value: changed[feature] ?? given[feature] }));
  const isWhole = values?.every(({ value }) => Number.isFinite(value)) ?? false;
  const path = useQuery({
    queryKey: ['model of run', modelRunId, 'path', values],
    queryFn: () => api.models.treePath.query({ runId: modelRunId, values: values ?? [] }),
    enabled: isWhole,
    placeholderData: keepPreviousData,
  });
  const found = isWhole ? path.data?.path : undefined;
  useEffect(() => onPath(found ?? []), [found, onPath]);

  const change = (next: number | null) => {
    setChanged({});
    set({ shot: next }, 'replace');
  };
  const decimalSeparator = numberSigns(numberLocale).decimal;
  return (
    <Panel title={t.shotTitle}>
      <div className="stack" style={{ gap: 8 }}>
        <div>
          <span className={style.probability}>
            {path.data && isWhole ? format.percent(path.data.probability) : '–'}
          </span>{' '}
          <span className="secondary">
            {t.probability}
            {found && `, ${t.steps(format.count(found.length - 1))}`}
          </span>
        </div>
        {/* The address counts rows from 0; users see them counted from 1, as on the court. */}
        {dataset && (
          <NumberInput
            label={t.rowOf(dataset.name)}
            placeholder={t.example}
            value={shot === null ? '' : shot + 1}
            min={1}
            max={dataset.rows ?? undefined}
            allowDecimal={false}
            onChange={(value) => change(typeof value === 'number' && value >= 1 ? value - 1 : null)}
          />
        )}
        {row.isError && shot !== null && (
          <p className="secondary">
            <TranslatedText text={failureOf(row.error).text} />
          </p>
        )}
        <div className={style.inputs}>
          {values?.map(({ feature, value }) => (
            <FeatureInput
              key={feature}
              feature={feature}
              value={value}
              decimalSeparator={decimalSeparator}
              onChange={(next) => setChanged((before) => ({ ...before, [feature]: next }))}
            />
          ))}
        </div>
        <p className="caption">{t.shotHint}</p>
        {(shot !== null || Object.keys(changed).length > 0) && (
          <Button variant="default" onClick={() => change(null)}>
            {t.exampleButton}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function FeatureInput({
  feature,
  value,
  decimalSeparator,
  onChange,
}: {
  readonly feature: string;
  readonly value: number | undefined;
  readonly decimalSeparator: string;
  readonly onChange: (value: number) => void;
}) {
  return (
    <>
      <span className="secondary ellipsis" title={feature}>
        {feature}
      </span>
      <NumberInput
        aria-label={feature}
        value={value !== undefined && Number.isFinite(value) ? value : ''}
        decimalSeparator={decimalSeparator}
        hideControls
        onChange={(next) => onChange(next === '' ? Number.NaN : Number(next))}
      />
    </>
  );
}

/** A row's features as numbers; booleans become 0 and 1, missing values NaN. */
function valuesOf(page: TablePage, features: readonly string[]): Record<string, number> {
  const [cells = []] = page.rows;
  return Object.fromEntries(
    features.map((feature) => {
      const cell = cells[page.columns.findIndex(({ name }) => name === feature)];
      return [feature, cell === null || cell === undefined ? Number.NaN : Number(cell)];
    }),
  );
}
