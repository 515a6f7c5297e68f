/** Which shots are looked at: rows, filters, the run to compare with, and in words how many of them went in. */

import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { printCondition, type RowCondition } from '../../../../common/filter/rows.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { wilsonInterval } from '../../../../models/metrics/difference.ts';
import { CloseIcon, WarningIcon } from '../../../components/icons.tsx';
import { useShortcuts } from '../../../components/shortcuts.ts';
import { TranslatedText } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { PredictionContext } from '../../../queries.ts';
import { addressOf, useUrlState } from '../../../url-state.ts';
import { treeQuery } from '../run-queries.ts';
import { nothingSelected, predictionsSchema } from '../run-url-state.ts';
import { FilterEditor } from './filter-editor.tsx';
import style from './predictions.module.css';
import type { PredictionReview } from './use-review.ts';
import { listOfConditions, parseFilterText } from './use-row-filter.ts';

export function FilterBar({
  run,
  rows,
  review,
}: {
  readonly run: RunDetail;
  readonly rows: PredictionContext;
  readonly review: PredictionReview;
}) {
  const t = useTexts('runPredictions');
  const warnings = useTexts('run');
  const [, set] = useUrlState(predictionsSchema);
  return (
    <div className={style.bar}>
      {run.predictions.length > 1 && (
        <SegmentedControl
          aria-label={t.rows}
          data={run.predictions.map(({ context }) => ({ value: context, label: t[context] }))}
          value={rows}
          onChange={(value) => set({ ...nothingSelected, rows: value })}
        />
      )}
      <FilterChips review={review} />
      <FilterEditor review={review} />
      <SelectionLine review={review} />
      {run.tags.some(({ key }) => key === 'warning.shift') && (
        <a className={style.unlike} href={addressOf('run', { id: run.runId })}>
          <WarningIcon size={14} />
          {warnings.warningShift}
        </a>
      )}
      <ComparedRunSelect run={run} rows={rows} />
      {review.hasOtherShots && <p className="secondary">{t.otherRows}</p>}
      {review.filterError && (
        <p className={style.mistake} role="alert">
          <TranslatedText text={review.filterError.text} />
        </p>
      )}
    </div>
  );
}

function FilterChips({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const [{ filter }, set] = useUrlState(predictionsSchema);
  const conditions = useMemo(() => listOfConditions(parseFilterText(filter)), [filter]);
  const chip = (text: string, without: string) => (
    <span key={text} className={style.chip}>
      <span className="ellipsis">{text}</span>
      <ActionIcon
        size={18}
        aria-label={t.removeFilter(text)}
        onClick={() => set({ ...nothingSelected, filter: without })}
      >
        <CloseIcon size={12} />
      </ActionIcon>
    </span>
  );
  if (filter.trim() === '') return null;
  // A filter that is more than a list is one chip.
  if (conditions === null || review.filterError) return chip(filter, '');
  return conditions.map((condition) =>
    chip(printCondition(condition), joined(conditions.filter((one) => one !== condition))),
  );
}

function joined(conditions: readonly RowCondition[]): string {
  return conditions.map(printCondition).join(' and ');
}

/** How many of the selected shots went in, with its doubt. */
function SelectionLine({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const marks = useTexts('runPredictions');
  const format = useFormat();
  const [, set] = useUrlState(predictionsSchema);
  const { first, selected, unlabelled, hasSelection } = review;
  const clear = () => set({ ...nothingSelected });
  // Without a selection the key goes back, as everywhere.
  useShortcuts(hasSelection ? { back: clear } : {});
  const total = first.columns.row.length;
  const isAll = selected === total && !hasSelection && review.kept === null;
  return (
    <div className={style.words} role="status">
      <span className="figures">{sentence()}</span>
      <span className="secondary figures">
        {isAll
          ? marks.allShots(format.count(total))
          : marks.selected(format.count(selected), format.count(total))}
        {unlabelled > 0 && ` · ${t.withoutOutcome(format.count(unlabelled))}`}
      </span>
      {hasSelection && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<CloseIcon size={12} />}
          title="Esc"
          onClick={clear}
        >
          {t.clear}
        </Button>
      )}
    </div>
  );

  function sentence(): string {
    if (selected === 0) return t.nothingLeft;
    if (first.curves === null || first.scores === null) {
      return t.noOutcomes(format.count(selected));
    }
    const { makes } = first.curves;
    const { n } = first.scores;
    const { low, high } = wilsonInterval(makes, n);
    const points = (value: number) => format.decimals(100 * value, 1);
    return t.wentIn(format.percent(makes / n), format.count(n), points(low), points(high));
  }
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
      w={170}
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
