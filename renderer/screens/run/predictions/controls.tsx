/** Controls of the court: which rows, colours and zone, and which other run to compare with. */

import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { CloseIcon } from '../../../components/icons.tsx';
import { Toolbar } from '../../../components/layout.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { PredictionContext } from '../../../queries.ts';
import { useUrlState } from '../../../url-state.ts';
import { treeQuery } from '../run-queries.ts';
import { colourings, predictionsSchema, zones } from '../run-url-state.ts';
import style from './predictions.module.css';
import type { PredictionReview } from './use-review.ts';

export function PredictionControls({
  run,
  rows,
  review,
}: {
  readonly run: RunDetail;
  readonly rows: PredictionContext;
  readonly review: PredictionReview;
}) {
  const t = useTexts('runPredictions');
  const [{ colour, zone }, set] = useUrlState(predictionsSchema);
  return (
    <div className={style.controls}>
      <Toolbar label={t.colourBy}>
        {run.predictions.length > 1 && (
          <SegmentedControl
            aria-label={t.rows}
            data={run.predictions.map(({ context }) => ({ value: context, label: t[context] }))}
            value={rows}
            onChange={(value) => set({ rows: value, picked: null, cell: null })}
          />
        )}
        <SegmentedControl
          aria-label={t.colourBy}
          data={colourings.map((value) => ({ value, label: t[value] }))}
          value={colour}
          onChange={(value) => set({ colour: value })}
        />
        <Select
          w={132}
          aria-label={t.zone}
          data={zones.map((value) => ({ value, label: t[value] }))}
          value={zone}
          onChange={(value) => value && set({ zone: value })}
          allowDeselect={false}
        />
        <ComparedRunSelect run={run} rows={rows} />
      </Toolbar>
      <SelectionLine review={review} />
      {review.hasOtherShots && <p className="secondary">{t.otherRows}</p>}
    </div>
  );
}

function ComparedRunSelect({
  run,
  rows,
}: {
  readonly run: RunDetail;
  readonly rows: PredictionContext;
}) {
  const t = useTexts('runPredictions');
  const [{ second }, set] = useUrlState(predictionsSchema);
  const parent = run.ancestors.at(-1)?.runId ?? '';
  const siblings = useQuery({ ...treeQuery(parent), enabled: parent !== '' });
  const candidates = (siblings.data ?? []).filter(
    ({ runId, model, stage }) =>
      runId !== run.runId && model !== null && stage === (rows === 'prod' ? 'infer' : 'train'),
  );
  if (candidates.length === 0 && second === null) return null;
  return (
    <Select
      w={190}
      aria-label={t.second}
      placeholder={t.second}
      data={candidates.map(({ runId, name }) => ({ value: runId, label: name }))}
      value={second}
      onChange={(value) => set({ second: value, cell: null })}
      clearable
      searchable
    />
  );
}

function SelectionLine({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const format = useFormat();
  const [, set] = useUrlState(predictionsSchema);
  const total = review.first.columns.row.length;
  const isAll = review.selection === null;
  return (
    <div className={style.selection} role="status">
      <span className="secondary figures">
        {isAll
          ? t.allShots(format.count(total))
          : t.selected(format.count(review.selected), format.count(total))}
        {review.unlabelled > 0 && ` · ${t.unlabelled(format.count(review.unlabelled))}`}
      </span>
      {!isAll && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<CloseIcon size={12} />}
          onClick={() => set({ zone: 'all', picked: null, cell: null })}
        >
          {t.clear}
        </Button>
      )}
    </div>
  );
}
