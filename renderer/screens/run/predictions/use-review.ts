/**
 * Loads and computes the selection that the URL makes of a run's predictions; shared by the court and the diagnostics.
 */

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { predict } from '../../../../models/estimator.ts';
import type { Labels } from '../../../../models/matrix.ts';
import { BELOW_ALL } from '../../../../models/metrics/cuts.ts';
import { courtLinesOf } from '../../../court/court-lines-of.ts';
import { type PredictionContext, predictionsQuery, runQuery } from '../../../queries.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import {
  alignRows,
  type ClassifierCurves,
  curvesOf,
  type LabelledShots,
  type ScoresAtThreshold,
  scoresAt,
  selectLabelled,
} from './scores-and-curves.ts';
import { cellMask, countSelected, labelledIndices, regionMask } from './selection.ts';

/** One of the (at most two) runs being reviewed. */
export interface ReviewedRun {
  readonly runId: string;
  readonly name: string;
  readonly columns: PredictionColumns;
  readonly predicted: Labels;
  /** Null if no shot in the region has a label. */
  readonly labelled: LabelledShots | null;
  readonly curves: ClassifierCurves | null;
  readonly scores: ScoresAtThreshold | null;
}

export interface PredictionReview {
  readonly first: ReviewedRun;
  readonly second: ReviewedRun | null;
  /** A second run was requested but predicted other shots. */
  readonly hasOtherShots: boolean;
  readonly threshold: number;
  readonly runThreshold: number;
  /** Zone and loop; null: all shots. */
  readonly region: Uint8Array | null;
  /** The shots of the region in the selected cell. */
  readonly selection: Uint8Array | null;
  readonly selected: number;
  readonly unlabelled: number;
}

export function usePredictionContext(run: RunDetail): PredictionContext | null {
  const [{ rows }] = useUrlState(predictionsSchema);
  const kept = run.predictions.map(({ context }) => context);
  return kept.find((context) => context === rows) ?? kept[0] ?? null;
}

export function runThresholdOf(run: RunDetail): number {
  return Number(run.params.find(({ key }) => key === 'threshold')?.value ?? 0.5);
}

/** Undefined while loading. Throws loading errors. */
export function useReview(run: RunDetail, rows: PredictionContext): PredictionReview | undefined {
  const [address] = useUrlState(predictionsSchema);
  const runThreshold = runThresholdOf(run);
  const wanted = address.threshold ?? runThreshold;
  // Keeps dragging smooth while the scores of many shots catch up.
  const threshold = useDeferredValue(Math.min(1, Math.max(BELOW_ALL, wanted)));
  const { second: secondId, zone, picked, cell } = address;

  const mine = useQuery({ ...predictionsQuery(run.runId, rows), throwOnError: true });
  const otherRun = useQuery({ ...runQuery(secondId ?? ''), enabled: secondId !== null });
  const other = useQuery({
    ...predictionsQuery(secondId ?? '', rows),
    enabled: secondId !== null,
    retry: false,
  });

  const columns = mine.data;
  const lines = courtLinesOf(run);
  const aligned = useMemo(
    () => (columns && other.data ? alignRows(columns, other.data) : null),
    [columns, other.data],
  );
  const region = useMemo(
    () => (columns ? regionMask(columns, lines, zone, picked) : null),
    [columns, lines, zone, picked],
  );
  const indices = useMemo(
    () => (columns ? labelledIndices(columns, region) : new Uint32Array()),
    [columns, region],
  );
  const first = useReviewedRun(run.runId, run.name, columns, indices, threshold);
  const second = useReviewedRun(
    secondId ?? '',
    otherRun.data?.name ?? '',
    aligned ?? undefined,
    indices,
    threshold,
  );
  const selection = useMemo(
    () =>
      first
        ? cellMask(first.columns, first.predicted, second?.predicted ?? null, cell, region)
        : null,
    [first, second, cell, region],
  );
  if (first === undefined) return undefined;
  const inRegion = region === null ? first.columns.row.length : countSelected(region);
  return {
    first,
    second: second ?? null,
    hasOtherShots: secondId !== null && (other.isError || (other.isSuccess && aligned === null)),
    threshold,
    runThreshold,
    region,
    selection,
    selected: selection === null ? first.columns.row.length : countSelected(selection),
    unlabelled: inRegion - indices.length,
  };
}

function useReviewedRun(
  runId: string,
  name: string,
  columns: PredictionColumns | undefined,
  indices: Uint32Array,
  threshold: number,
): ReviewedRun | undefined {
  const labelled = useMemo(
    () => (columns ? selectLabelled(columns, indices) : null),
    [columns, indices],
  );
  const curves = useMemo(() => labelled && curvesOf(labelled), [labelled]);
  const scores = useMemo(() => labelled && scoresAt(labelled, threshold), [labelled, threshold]);
  const predicted = useMemo(
    () => columns && predict(columns.probability, threshold),
    [columns, threshold],
  );
  return useMemo(
    () => columns && predicted && { runId, name, columns, predicted, labelled, curves, scores },
    [runId, name, columns, predicted, labelled, curves, scores],
  );
}
