/** Predictions: the shots on the court on the left, the model's diagnostics on the right, both with one selection. */

import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { StageTag } from '../../../components/badges.tsx';
import { CourtIcon } from '../../../components/icons.tsx';
import { SplitPane } from '../../../components/layout.tsx';
import { EmptyState, LoadingState } from '../../../components/states.tsx';
import { useElementSize } from '../../../components/use-element-size.ts';
import { useFormat } from '../../../components/use-format.ts';
import { Court } from '../../../court/court.tsx';
import { courtLinesOf } from '../../../court/court-lines-of.ts';
import { useTexts } from '../../../i18n/language.ts';
import { modelQuery, type PredictionContext, runQuery } from '../../../queries.ts';
import { addressOf, useUrlState } from '../../../url-state.ts';
import { treeQuery } from '../run-queries.ts';
import { predictionsSchema } from '../run-url-state.ts';
import { PredictionControls } from './controls.tsx';
import { Diagnostics } from './diagnostics.tsx';
import style from './predictions.module.css';
import { encodeSelection } from './selection.ts';
import { ShotPanel } from './shot-panel.tsx';
import { type PredictionReview, usePredictionContext, useReview } from './use-review.ts';

export function PredictionsTab({ run }: { readonly run: RunDetail }) {
  const rows = usePredictionContext(run);
  if (rows === null) return <NestedRunsHint run={run} />;
  return <Predictions run={run} rows={rows} />;
}

/** For a run that trained or scored in nested runs, the predictions belong to those. */
function NestedRunsHint({ run }: { readonly run: RunDetail }) {
  const t = useTexts('runPredictions');
  const tree = useQuery({ ...treeQuery(run.runId), enabled: run.children.length > 0 });
  const nested = (tree.data ?? []).filter(
    ({ runId, model }) => runId !== run.runId && model !== null,
  );
  const only = nested.length === 1 ? nested[0].runId : null;
  const child = useQuery({ ...runQuery(only ?? ''), enabled: only !== null });
  const rows = child.data?.predictions[0]?.context;
  if (child.data && rows) return <Predictions run={child.data} rows={rows} />;
  if (tree.isLoading || child.isLoading) return <LoadingState />;
  return (
    <EmptyState
      icon={CourtIcon}
      text={t.none}
      hint={t.noneHint}
      action={
        <div className={style.nested}>
          {nested.map(({ runId, name, stage }) => (
            <a key={runId} href={addressOf('run', { id: runId, tab: 'predictions' })}>
              {name} <StageTag stage={stage} />
            </a>
          ))}
        </div>
      }
    />
  );
}

function Predictions({ run, rows }: { readonly run: RunDetail; readonly rows: PredictionContext }) {
  const review = useReview(run, rows);
  // Loaded before a shot is clicked, so that the panel does not jump.
  useQuery({
    ...modelQuery(run.hasModel ? run.runId : (run.modelRun?.runId ?? '')),
    enabled: run.hasModel || run.modelRun !== null,
  });
  if (review === undefined) return <LoadingState lines={6} />;
  return (
    <SplitPane
      name="run.predictions"
      initial={440}
      min={340}
      max={720}
      first={
        <div className={style.left}>
          <PredictionControls run={run} rows={rows} review={review} />
          <ReviewedCourt run={run} review={review} />
        </div>
      }
      second={
        <div className={style.right}>
          <ShotPanel run={run} rows={rows} review={review} />
          <Diagnostics review={review} />
        </div>
      }
    />
  );
}

/** Title, legend and hint above and below the court, in px. */
const verticalChrome = 104;

function ReviewedCourt({
  run,
  review,
}: {
  readonly run: RunDetail;
  readonly review: PredictionReview;
}) {
  const t = useTexts('runPredictions');
  const [{ colour }, set] = useUrlState(predictionsSchema);
  const { columns } = review.first;
  const title = useCourtTitle(review);
  const box = useRef<HTMLDivElement>(null);
  const { height } = useElementSize(box);
  const pick = (indices: readonly number[]) =>
    set({ picked: indices.length === 0 ? null : encodeSelection(indices), cell: null });
  return (
    <div ref={box} className={style.court}>
      <Court
        title={title}
        name={`${run.name} shots`}
        shots={columns}
        colour={colour}
        lines={courtLinesOf(run)}
        threshold={review.threshold}
        selection={review.selection}
        onSelect={pick}
        onPick={(index) => set({ shot: columns.row[index] })}
        maxHeight={Math.max(240, height - verticalChrome)}
      />
      <p className="caption">{t.lassoHint}</p>
    </div>
  );
}

/** The answer to the question behind the colours, for the shots in the region. */
function useCourtTitle({ first, region }: PredictionReview): string {
  const t = useTexts('runPredictions');
  const format = useFormat();
  const [{ colour }] = useUrlState(predictionsSchema);
  const { columns, predicted, scores } = first;
  const spread = useMemo(() => {
    let [n, makes, low, high] = [0, 0, 1, 0];
    for (let i = 0; i < predicted.length; i++) {
      if (region !== null && region[i] === 0) continue;
      n++;
      makes += predicted[i];
      low = Math.min(low, columns.probability[i]);
      high = Math.max(high, columns.probability[i]);
    }
    return { n, makes, low, high };
  }, [columns, predicted, region]);
  const { n, makes, low, high } = spread;
  if (n === 0) return t.noShots;
  const share = format.percent(makes / n);
  const went = scores && format.percent((scores.confusion.tp + scores.confusion.fn) / scores.n);
  if (colour === 'probability') {
    return t.courtProbability(format.decimals(low, 3), format.decimals(high, 3));
  }
  if (scores === null || went === null) return t.courtPredictedOnly(share);
  if (colour === 'actual') return t.courtActual(went);
  if (colour === 'right') return t.courtRight(format.percent(scores.metrics.accuracy));
  return t.courtPredicted(share, went);
}
