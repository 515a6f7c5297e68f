/** A shot and its path through the tree: a row of the data, the training example, or custom values. */

import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { numberSigns } from '../../../../../common/i18n/numbers.ts';
import type { TablePage } from '../../../../../electron/core/data/table-page.ts';
import type { ExampleValue } from '../../../../../electron/core/model-files/model-file.ts';
import type { ModelSummary } from '../../../../../electron/server/model-summary.ts';
import type { RunDetail } from '../../../../../electron/server/routers/runs.ts';
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

/** The number of categories that a list shows at once. */
const maxShown = 200;

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
  /** Values changed by hand, by column; for one shot only. */
  const [changed, setChanged] = useState<ReadonlyMap<string, ExampleValue>>(new Map());
  const datasets = useRunDatasets(run);
  const wanted = run.hasModel ? 'training' : 'inference';
  const dataset = datasets.find(({ use, known }) => use === wanted && known);
  const row = useQuery({
    ...shotQuery(dataset?.digest ?? '', shot ?? 0),
    enabled: shot !== null && dataset !== undefined,
    placeholderData: keepPreviousData,
  });
  const example = new Map(model.inputExample.map(({ feature, value }) => [feature, value]));
  const given = shot === null ? example : (row.data && valuesOf(row.data, model)) || null;
  const values =
    given &&
    model.features.map((feature) => ({
      feature,
      value: (changed.has(feature) ? changed.get(feature) : given.get(feature)) ?? null,
    }));
  const isWhole = values?.every(({ value }) => value !== null || model.imputes) ?? false;
  const path = useQuery({
    queryKey: ['model of run', modelRunId, 'path', values],
    queryFn: () => api.models.treePath.query({ runId: modelRunId, values: values ?? [] }),
    enabled: isWhole,
    placeholderData: keepPreviousData,
  });
  const found = isWhole ? path.data?.path : undefined;
  useEffect(() => onPath(found ?? []), [found, onPath]);

  const change = (next: number | null) => {
    setChanged(new Map());
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
              model={model}
              decimalSeparator={decimalSeparator}
              onChange={(next) => setChanged((before) => new Map(before).set(feature, next))}
            />
          ))}
        </div>
        <p className="caption">{t.shotHint}</p>
        {(shot !== null || changed.size > 0) && (
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
  model,
  decimalSeparator,
  onChange,
}: {
  readonly feature: string;
  readonly value: ExampleValue;
  readonly model: ModelSummary;
  readonly decimalSeparator: string;
  readonly onChange: (value: ExampleValue) => void;
}) {
  const type = typeOf(model, feature);
  const known = model.categories.find(({ column }) => column === feature)?.categories ?? [];
  return (
    <>
      <span className="secondary ellipsis" title={feature}>
        {feature}
      </span>
      {type === 'string' && (
        <Select
          aria-label={feature}
          value={value === null ? null : String(value)}
          data={[...new Set([...known.map(({ category }) => category), String(value ?? '')])]}
          searchable
          limit={maxShown}
          onChange={onChange}
        />
      )}
      {type === 'datetime' && (
        <TextInput
          aria-label={feature}
          value={value === null ? '' : String(value)}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )}
      {type !== 'string' && type !== 'datetime' && (
        <NumberInput
          aria-label={feature}
          value={value === null ? '' : Number(value)}
          decimalSeparator={decimalSeparator}
          hideControls
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      )}
    </>
  );
}

function typeOf({ signature }: ModelSummary, column: string): string {
  return signature.inputs.find(({ name }) => name === column)?.type ?? 'double';
}

/** A row's values by column: numbers where the model takes numbers, booleans as 0 and 1. */
function valuesOf(page: TablePage, model: ModelSummary): ReadonlyMap<string, ExampleValue> {
  const [cells = []] = page.rows;
  return new Map(
    model.features.map((feature): [string, ExampleValue] => {
      const cell = cells[page.columns.findIndex(({ name }) => name === feature)];
      if (cell === null || cell === undefined) return [feature, null];
      const isText = /^(string|datetime)$/.test(typeOf(model, feature));
      return [feature, isText ? String(cell) : Number(cell)];
    }),
  );
}
