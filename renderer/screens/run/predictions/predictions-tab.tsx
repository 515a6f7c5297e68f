/** Predictions: the shots on the court, and beside it what judges the model, both with one filter and one selection. */

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { StageTag } from '../../../components/badges.tsx';
import { CourtIcon } from '../../../components/icons.tsx';
import { SplitPane } from '../../../components/layout.tsx';
import { EmptyState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { modelQuery, type PredictionContext, runQuery } from '../../../queries.ts';
import { addressOf, useUrlState } from '../../../url-state.ts';
import { treeQuery } from '../run-queries.ts';
import { lenses, predictionsSchema } from '../run-url-state.ts';
import { CourtPane } from './court-pane.tsx';
import { FilterBar } from './filter-bar.tsx';
import style from './predictions.module.css';
import { ScoresStrip } from './scores-strip.tsx';
import { ShotPanel } from './shot-panel.tsx';
import { ShotsLens } from './shots-lens.tsx';
import { SlicesLens } from './slices-lens.tsx';
import { ThresholdLens } from './threshold-lens.tsx';
import { type PredictionReview, usePredictionContext, useReview } from './use-review.ts';
import { ZonesLens } from './zones-lens.tsx';

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
    <div className={style.review}>
      <FilterBar run={run} rows={rows} review={review} />
      <SplitPane
        name="run.review"
        initial={Math.round(window.innerWidth * 0.55)}
        min={360}
        max={1400}
        first={
          <div className={style.left}>
            <CourtPane run={run} review={review} />
          </div>
        }
        second={
          <div className={style.right}>
            <LensPane run={run} rows={rows} review={review} />
          </div>
        }
      />
    </div>
  );
}

function LensPane({
  run,
  rows,
  review,
}: {
  readonly run: RunDetail;
  readonly rows: PredictionContext;
  readonly review: PredictionReview;
}) {
  const t = useTexts('runReview');
  const [{ lens }, set] = useUrlState(predictionsSchema);
  const titles = {
    threshold: t.lensThreshold,
    zones: t.lensZones,
    slices: t.lensSlices,
    shots: t.lensShots,
  };
  return (
    <>
      <ShotPanel run={run} rows={rows} review={review} />
      <ScoresStrip review={review} />
      <SegmentedControl
        className={style.lenses}
        aria-label={t.lens}
        data={lenses.map((value) => ({ value, label: titles[value] }))}
        value={lens}
        onChange={(value) => set({ lens: value })}
      />
      {lens === 'threshold' && <ThresholdLens review={review} />}
      {lens === 'zones' && <ZonesLens review={review} />}
      {lens === 'slices' && <SlicesLens review={review} />}
      {lens === 'shots' && <ShotsLens review={review} />}
    </>
  );
}
