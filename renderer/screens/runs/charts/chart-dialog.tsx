/** What a chart shows: its kind, the metrics and params on its axes, their scales. */

import { Autocomplete, Button, Checkbox, Modal, MultiSelect, Select, Slider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { metricTitle } from '../../../../common/metric-title.ts';
import type { RunColumns } from '../../../../electron/server/run-columns.ts';
import { api } from '../../../api.ts';
import { useTexts } from '../../../i18n/language.ts';
import {
  axisId,
  type ChartKind,
  type ChartSpec,
  canSpread,
  chartKinds,
  isComplete,
  isPicture,
  withKind,
} from './chart-spec.ts';

export function ChartDialog({
  spec,
  columns,
  runIds,
  onSave,
  onClose,
}: {
  /** Null: closed. */
  readonly spec: ChartSpec | null;
  readonly columns: RunColumns;
  /** The runs that the charts show. */
  readonly runIds: readonly string[];
  readonly onSave: (spec: ChartSpec) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts('runCharts');
  return (
    <Modal opened={spec !== null} onClose={onClose} title={t.chart} size={420}>
      {spec && <ChartForm key={spec.id} {...{ spec, columns, runIds, onSave }} />}
    </Modal>
  );
}

function ChartForm({
  spec,
  columns,
  runIds,
  onSave,
}: {
  readonly spec: ChartSpec;
  readonly columns: RunColumns;
  readonly runIds: readonly string[];
  readonly onSave: (spec: ChartSpec) => void;
}) {
  const t = useTexts('runCharts');
  const [draft, setDraft] = useState(spec);
  const change = (patch: Partial<ChartSpec>) => setDraft({ ...draft, ...patch });
  const metrics = columns.metrics.map(({ key }) => ({
    value: axisId('metric', key),
    label: metricTitle(key),
  }));
  const params = columns.params.map(({ key }) => ({ value: axisId('param', key), label: key }));
  const both = [
    { group: t.metrics, items: metrics },
    { group: t.params, items: params },
  ];
  const { kind, keys } = draft;
  const isReady = isComplete(draft);
  const needsX = kind === 'scatter' || kind === 'box' || kind === 'contour';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave(draft);
      }}
    >
      <Select
        data-autofocus
        label={t.kind}
        allowDeselect={false}
        value={kind}
        data={chartKinds.map((value) => ({ value, label: t.kindName(value) }))}
        onChange={(next) => next && setDraft(withKind(draft, next as ChartKind))}
      />
      {kind === 'images' && (
        <ImagePath runIds={runIds} value={draft.path ?? ''} onChange={(path) => change({ path })} />
      )}
      {kind === 'parallel' ? (
        <MultiSelect
          label={t.axes}
          searchable
          data={both}
          value={[...keys]}
          onChange={(next) => change({ keys: next })}
        />
      ) : isPicture(kind) ? null : (
        <Select
          label={kind === 'scatter' ? t.upwards : t.metric}
          searchable
          data={kind === 'scatter' ? both : metrics}
          value={keys[0] ?? null}
          onChange={(next) => change({ keys: next === null ? [] : [next] })}
        />
      )}
      {needsX && (
        <Select
          label={kind === 'box' ? t.byParam : t.across}
          searchable
          data={kind === 'box' ? params : both}
          value={draft.x ?? null}
          onChange={(next) => change({ x: next ?? undefined })}
        />
      )}
      {kind === 'contour' && (
        <Select
          label={t.upwards}
          searchable
          data={both}
          value={draft.y ?? null}
          onChange={(next) => change({ y: next ?? undefined })}
        />
      )}
      {kind !== 'bars' && kind !== 'box' && !isPicture(kind) && (
        <Checkbox
          label={kind === 'parallel' ? t.logAxes : t.logX}
          checked={draft.logX === true}
          onChange={(event) => change({ logX: event.currentTarget.checked })}
        />
      )}
      {kind !== 'parallel' && !isPicture(kind) && (
        <Checkbox
          label={t.logY}
          checked={draft.logY === true}
          onChange={(event) => change({ logY: event.currentTarget.checked })}
        />
      )}
      {canSpread(kind) && (
        <Checkbox
          label={t.each}
          checked={draft.each === true}
          onChange={(event) => change({ each: event.currentTarget.checked })}
        />
      )}
      {kind === 'lines' && (
        <div>
          <span>{t.smoothing}</span>
          <Slider
            thumbLabel={t.smoothing}
            min={0}
            max={0.99}
            step={0.01}
            value={draft.smoothing ?? 0}
            onChange={(smoothing) => change({ smoothing })}
          />
        </div>
      )}
      <Button type="submit" disabled={!isReady} title={isReady ? undefined : t.needsAxes}>
        {t.save}
      </Button>
    </form>
  );
}

/** The path of a picture: one that the runs have, or any. */
function ImagePath({
  runIds,
  value,
  onChange,
}: {
  readonly runIds: readonly string[];
  readonly value: string;
  readonly onChange: (path: string) => void;
}) {
  const t = useTexts('runCharts');
  const { data = [] } = useQuery({
    queryKey: ['runs', 'image paths', runIds],
    queryFn: ({ signal }) => api.runs.imagePaths.query({ runIds: [...runIds] }, { signal }),
    enabled: runIds.length > 0,
  });
  return (
    <Autocomplete
      label={t.imagePath}
      placeholder="scatter.png"
      data={data}
      limit={50}
      value={value}
      onChange={onChange}
    />
  );
}
