/** The court with its controls: how the shots are shown, and by which measure they are coloured. */

import { SegmentedControl, Select } from '@mantine/core';
import { useMemo, useRef } from 'react';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { LEAST_SHOTS } from '../../../../models/diagnosis/support.ts';
import { Toolbar } from '../../../components/layout.tsx';
import { useElementSize } from '../../../components/use-element-size.ts';
import { useFormat } from '../../../components/use-format.ts';
import { Court } from '../../../court/court.tsx';
import { courtLinesOf } from '../../../court/court-lines-of.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import {
  colourings,
  courtViews,
  type Measure,
  measures,
  predictionsSchema,
} from '../run-url-state.ts';
import { measureOf } from './court-cells.ts';
import { groupRows } from './group-rows.ts';
import style from './predictions.module.css';
import { encodeSelection } from './selection.ts';
import { useCourtCells, useCourtView } from './use-court-cells.tsx';
import type { PredictionReview } from './use-review.ts';
import { useUnsupported } from './use-unsupported.ts';

/** Title and legend above and below the court, in px. */
const verticalChrome = 92;

export function CourtPane({
  run,
  review,
}: {
  readonly run: RunDetail;
  readonly review: PredictionReview;
}) {
  const [{ colour }, set] = useUrlState(predictionsSchema);
  const { columns } = review.first;
  const lines = courtLinesOf(run);
  const cells = useCourtCells(review, lines);
  const title = useCourtTitle(review);
  const t = useTexts('runReview');
  const format = useFormat();
  const strokes = useUnsupported(run, lines);
  const few = t.hatched(format.count(LEAST_SHOTS));
  const hatched = useMemo(() => strokes && { strokes, text: few }, [strokes, few]);
  const box = useRef<HTMLDivElement>(null);
  const { height } = useElementSize(box);
  const pick = (indices: readonly number[]) =>
    set({ picked: indices.length === 0 ? null : encodeSelection(indices) });
  return (
    <>
      <CourtControls review={review} />
      <div ref={box} className={style.court}>
        <Court
          title={title}
          name={`${run.name} shots`}
          shots={columns}
          kept={review.kept}
          colour={colour}
          lines={lines}
          threshold={review.threshold}
          selection={review.hasSelection ? review.selection : null}
          cells={cells}
          hatched={hatched}
          onSelect={pick}
          onPick={(index) => set({ shot: columns.row[index] })}
          maxHeight={Math.max(240, height - verticalChrome)}
        />
      </div>
    </>
  );
}

function CourtControls({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const marks = useTexts('runPredictions');
  const [{ colour }, set] = useUrlState(predictionsSchema);
  const { view, measure } = useCourtView(review);
  const offered: readonly Measure[] = review.second ? measures : measures.slice(0, 3);
  return (
    <Toolbar label={t.view}>
      <SegmentedControl
        aria-label={t.view}
        data={courtViews.map((value) => ({ value, label: t[value] }))}
        value={view}
        onChange={(value) => set({ view: value })}
      />
      {view === 'marks' ? (
        <Select
          w={170}
          aria-label={t.measure}
          data={colourings.map((value) => ({ value, label: marks[value] }))}
          value={colour}
          onChange={(value) => value && set({ colour: value })}
          allowDeselect={false}
        />
      ) : (
        <Select
          w={200}
          aria-label={t.measure}
          data={offered.map((value) => ({ value, label: t[value] }))}
          value={measure}
          onChange={(value) => value && set({ measure: value })}
          allowDeselect={false}
        />
      )}
    </Toolbar>
  );
}

/** The answer to the question behind the colours, for the selected shots. */
function useCourtTitle(review: PredictionReview): string {
  const t = useTexts('runReview');
  const marks = useTexts('runPredictions');
  const format = useFormat();
  const [{ colour }] = useUrlState(predictionsSchema);
  const { view, measure } = useCourtView(review);
  const { first, second, threshold, selection } = review;
  const [all] = useMemo(
    () =>
      groupRows(
        { first, second, threshold },
        new Uint8Array(first.columns.row.length),
        1,
        selection,
      ),
    [first, second, threshold, selection],
  );
  if (all === undefined) return marks.noShots;
  const total = first.columns.row.length;
  // A share that went in, or that is right, is one of shots with an outcome.
  const isOfOutcomes =
    all.labelled > 0 &&
    (view === 'marks'
      ? colour === 'right' || colour === 'actual'
      : measure !== 'probability' && measure !== 'difference');
  const rows = isOfOutcomes ? all.labelled : all.rows;
  const n =
    rows === total
      ? t.ofShots(format.count(total))
      : t.ofAll(format.count(rows), format.count(total));
  return `${answer()} · ${n}`;

  function answer(): string {
    const went = all.made && format.percent(all.made.value);
    if (view !== 'marks') return cellAnswer(measureOf(all, measure), measure);
    if (colour === 'probability')
      return t.courtProbability(format.decimals(all.meanProbability, 3));
    if (colour === 'right' && all.right) return marks.courtRight(format.percent(all.right.value));
    if (colour === 'actual' && went !== null) return marks.courtActual(went);
    const makes = first.predicted.reduce(
      (sum, label, i) => sum + (selection === null || selection[i] === 1 ? label : 0),
      0,
    );
    const share = format.percent(makes / all.rows);
    return went === null ? marks.courtPredictedOnly(share) : marks.courtPredicted(share, went);
  }

  function cellAnswer(value: number, asked: Measure): string {
    if (!Number.isFinite(value)) return t.courtProbability(format.decimals(all.meanProbability, 3));
    const points = format.points(Math.abs(value));
    switch (asked) {
      case 'make_rate':
        return t.courtMakeRate(format.percent(value));
      case 'probability':
        return t.courtProbability(format.decimals(value, 3));
      case 'error':
        if (points === format.points(0)) return t.courtErrorNone;
        return value > 0 ? t.courtErrorHigh(points) : t.courtErrorLow(points);
      case 'difference':
        return t.courtDifference(second?.name ?? '', points, value > 0);
      case 'corrected':
        return t.courtCorrected(second?.name ?? '', format.count(Math.abs(value)), value > 0);
    }
  }
}
