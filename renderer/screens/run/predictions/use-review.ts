/** What the address asks to see of a run's predictions, read and computed: one place for court and diagnostics. */

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { RunDetail } from '../../../../electron/api/nouns/runs.ts';
import type { PredictionColumns } from '../../../../electron/api/predictions-layout.ts';
import { predict } from '../../../../models/estimator.ts';
import type { Labels } from '../../../../models/matrix.ts';
import { predictionsQuery, type Rows, runQuery } from '../../../queries.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-address.ts';
import {
  type AtThreshold,
  alignRows,
  type Curves,
  curvesOf,
  type Labelled,
  labelledShots,
  scoresAt,
} from './diagnose.ts';
import { cellMask, countOf, labelledIn, regionMask } from './selection.ts';

/** One of at most two runs that are looked at. */
export interface Reviewed {
  readonly runId: string;
  readonly name: string;
  readonly columns: PredictionColumns;
  readonly predicted: Labels;
  /** Null where no shot of the region has a label. */
  readonly labelled: Labelled | null;
  readonly curves: Curves | null;
  readonly scores: AtThreshold | null;
}

export interface Review {
  readonly first: Reviewed;
  readonly second: Reviewed | null;
  /** The second run was asked for, but predicted other shots. */
  readonly isOther: boolean;
  readonly threshold: number;
  readonly ownThreshold: number;
  /** Zone and loop; null: all shots. */
  readonly region: Uint8Array | null;
  /** Those of the region in the chosen field. */
  readonly selection: Uint8Array | null;
  readonly selected: number;
  readonly unlabelled: number;
}

export function useRows(run: RunDetail): Rows | null {
  const [{ rows }] = useUrlState(predictionsSchema);
  const kept = run.predictions.map(({ context }) => context);
  return kept.find((context) => context === rows) ?? kept[0] ?? null;
}

export function ownThresholdOf(run: RunDetail): number {
  return Number(run.params.find(({ key }) => key === 'threshold')?.value ?? 0.5);
}

/** Undefined while it loads. Throws what loading threw. */
export function useReview(run: RunDetail, rows: Rows): Review | undefined {
  const [address] = useUrlState(predictionsSchema);
  const ownThreshold = ownThresholdOf(run);
  const wanted = address.threshold ?? ownThreshold;
  // Dragging stays smooth while the scores of many shots follow.
  const threshold = useDeferredValue(Math.min(1, Math.max(0, wanted)));
  const { second: secondId, zone, picked, cell } = address;

  const mine = useQuery({ ...predictionsQuery(run.runId, rows), throwOnError: true });
  const otherRun = useQuery({ ...runQuery(secondId ?? ''), enabled: secondId !== null });
  const other = useQuery({
    ...predictionsQuery(secondId ?? '', rows),
    enabled: secondId !== null,
    retry: false,
  });

  const columns = mine.data;
  const aligned = useMemo(
    () => (columns && other.data ? alignRows(columns, other.data) : null),
    [columns, other.data],
  );
  const region = useMemo(
    () => (columns ? regionMask(columns, zone, picked) : null),
    [columns, zone, picked],
  );
  const indices = useMemo(
    () => (columns ? labelledIn(columns, region) : new Uint32Array()),
    [columns, region],
  );
  const first = useReviewed(run.runId, run.name, columns, indices, threshold);
  const second = useReviewed(
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
  const inRegion = region === null ? first.columns.row.length : countOf(region);
  return {
    first,
    second: second ?? null,
    isOther: secondId !== null && (other.isError || (other.isSuccess && aligned === null)),
    threshold,
    ownThreshold,
    region,
    selection,
    selected: selection === null ? first.columns.row.length : countOf(selection),
    unlabelled: inRegion - indices.length,
  };
}

function useReviewed(
  runId: string,
  name: string,
  columns: PredictionColumns | undefined,
  indices: Uint32Array,
  threshold: number,
): Reviewed | undefined {
  const labelled = useMemo(
    () => (columns ? labelledShots(columns, indices) : null),
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
