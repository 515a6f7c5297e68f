/**
 * Loads and computes what the address selects of a run's predictions: court, charts, tables and scores all read this.
 */

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { recordedZones, zoneColumnNames } from '../../../../common/court/zone-columns.ts';
import { COURT_ZONES, type CourtZone, shotZones } from '../../../../common/court/zones.ts';
import type { RowColumn } from '../../../../common/filter/rows.ts';
import type { FilterError } from '../../../../common/filter/tokens.ts';
import { NO_LABEL } from '../../../../common/labels.ts';
import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import type { DatasetItem } from '../../../../electron/server/routers/datasets.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { predict } from '../../../../models/estimator.ts';
import type { Labels } from '../../../../models/matrix.ts';
import { BELOW_ALL } from '../../../../models/metrics/cuts.ts';
import { courtLinesOf } from '../../../court/court-lines-of.ts';
import {
  type PredictionContext,
  predictionsQuery,
  runQuery,
  thresholdQuery,
} from '../../../queries.ts';
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
import {
  cellMask,
  codeMask,
  combineMasks,
  countSelected,
  decodeSelection,
  labelledIndices,
  type SelectionMasks,
  type SelectionPart,
} from './selection.ts';
import { type Slices, slicesOf } from './slices.ts';
import { type RowColumns, usePredictedDataset, useRowColumns } from './use-row-columns.ts';
import {
  columnsOfFilter,
  isOwnColumn,
  type OwnColumn,
  parseFilterText,
  useRowFilter,
} from './use-row-filter.ts';

/** One of the (at most two) runs being reviewed. */
export interface ReviewedRun {
  readonly runId: string;
  readonly name: string;
  readonly columns: PredictionColumns;
  readonly predicted: Labels;
  /** Null if no selected shot has a label. */
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
  readonly modelRunId: string;
  /** Of resamples. */
  readonly seed: number;
  /** Null: it is not in this workspace. */
  readonly dataset: DatasetItem | null;
  /** Each shot's zone as an index into `COURT_ZONES`, shape (n,). */
  readonly zones: Uint8Array;
  /** Of the column that the address names; null while it loads, or without one. */
  readonly slices: Slices | null;
  readonly filterError: FilterError | null;
  /** The shots that the filter keeps; null: all. */
  readonly kept: Uint8Array | null;
  readonly keptCount: number;
  /** Of the kept shots, those in every selected part; null: all shots. */
  readonly selection: Uint8Array | null;
  readonly selected: number;
  /** Selected shots without an outcome. */
  readonly unlabelled: number;
  /** Whether anything but the filter restricts the shots. */
  readonly hasSelection: boolean;
  /** The selection without one of its parts: what a view that selects that part shows. */
  readonly selectionWithout: (part: SelectionPart) => Uint8Array | null;
}

/** The histogram has so many bars from 0 to 1. */
export const BARS = 40;

export function barOf(probability: number): number {
  return Math.min(BARS - 1, Math.floor(probability * BARS));
}

export function usePredictionContext(run: RunDetail): PredictionContext | null {
  const [{ rows }] = useUrlState(predictionsSchema);
  const kept = run.predictions.map(({ context }) => context);
  return kept.find((context) => context === rows) ?? kept[0] ?? null;
}

/** The run of the model whose predictions these are; empty if it is not here. */
export function modelRunIdOf(run: RunDetail): string {
  return run.hasModel ? run.runId : (run.modelRun?.runId ?? '');
}

/** The one that was recorded with the run, unless a later decision holds for its model. */
function useRunThreshold(run: RunDetail): number {
  const modelRun = modelRunIdOf(run);
  const { data } = useQuery({ ...thresholdQuery(modelRun), enabled: modelRun !== '' });
  if (data !== undefined && data.decisions.length > 0) return data.threshold;
  return Number(run.params.find(({ key }) => key === 'threshold')?.value ?? 0.5);
}

/** That of the core's own resamples, so that the intervals are the same. */
function seedOf({ params }: RunDetail): number {
  const paramOf = (name: string) => params.find(({ key }) => key === name)?.value;
  const seed = Number(paramOf('split_random_state') ?? paramOf('random_state'));
  return Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 ? seed : 0;
}

/** Undefined while loading. Throws loading errors. */
export function useReview(run: RunDetail, rows: PredictionContext): PredictionReview | undefined {
  const [address] = useUrlState(predictionsSchema);
  const runThreshold = useRunThreshold(run);
  const wanted = address.threshold ?? runThreshold;
  // Keeps dragging smooth while the picture of many shots catches up.
  const threshold = useDeferredValue(Math.min(1, Math.max(BELOW_ALL, wanted)));
  const { second: secondId } = address;

  const mine = useQuery({ ...predictionsQuery(run.runId, rows), throwOnError: true });
  const otherRun = useQuery({ ...runQuery(secondId ?? ''), enabled: secondId !== null });
  const other = useQuery({
    ...predictionsQuery(secondId ?? '', rows),
    enabled: secondId !== null,
    retry: false,
  });

  const columns = mine.data;
  const aligned = useMemo(
    () => (columns && other.data ? (alignRows(columns, other.data) ?? undefined) : undefined),
    [columns, other.data],
  );
  const predicted = usePredicted(columns, threshold);
  const otherPredicted = usePredicted(aligned, threshold);

  const dataset = usePredictedDataset(run, rows);
  const table = useTableColumns(dataset, address.filter, address.by, columns?.row);
  const lines = courtLinesOf(run);
  const zones = useZones(columns, dataset, table, lines);
  // A filter that is not about predictions does not hang on the threshold.
  const isAboutPredictions = /\b(predicted|right)\b/.test(`${address.filter} ${address.by}`);
  const own = useOwnColumns(columns, isAboutPredictions ? predicted : undefined, zones);
  const parsed = useMemo(() => parseFilterText(address.filter), [address.filter]);
  const { mask: kept, error: filterError } = useRowFilter(
    parsed,
    table,
    own,
    columns?.row.length ?? 0,
  );
  const slices = useSlices(address.by, table, own);
  const masks = useMasks(columns, { zones, slices, predicted, otherPredicted });

  const selection = useMemo(() => combineMasks(kept, masks), [kept, masks]);
  const indices = useMemo(
    () => (columns ? labelledIndices(columns, selection) : new Uint32Array()),
    [columns, selection],
  );
  const first = useReviewedRun(run.runId, run.name, columns, predicted, indices, threshold);
  const second = useReviewedRun(
    secondId ?? '',
    otherRun.data?.name ?? '',
    aligned,
    otherPredicted,
    indices,
    threshold,
  );
  if (first === undefined) return undefined;
  const n = first.columns.row.length;
  const selected = selection === null ? n : countSelected(selection);
  return {
    first,
    second: second ?? null,
    hasOtherShots: secondId !== null && (other.isError || (other.isSuccess && !aligned)),
    threshold,
    runThreshold,
    modelRunId: modelRunIdOf(run),
    seed: seedOf(run),
    dataset,
    zones,
    slices,
    filterError,
    kept,
    keptCount: kept === null ? n : countSelected(kept),
    selection,
    selected,
    unlabelled: selected - indices.length,
    hasSelection: Object.values(masks).some((mask) => mask !== null),
    selectionWithout: (part) =>
      masks[part] === null ? selection : combineMasks(kept, masks, part),
  };
}

function usePredicted(
  columns: PredictionColumns | undefined,
  threshold: number,
): Labels | undefined {
  return useMemo(() => columns && predict(columns.probability, threshold), [columns, threshold]);
}

/** The columns that filter, slices and zones need. */
function useTableColumns(
  dataset: DatasetItem | null,
  filter: string,
  by: string | null,
  row: Int32Array | undefined,
): RowColumns {
  const names = dataset?.columns.map(({ name }) => name) ?? [];
  const { points, basic, area } = zoneColumnNames(names);
  const wanted = [
    ...points,
    ...[basic, area].filter((name) => name !== null),
    ...columnsOfFilter(parseFilterText(filter)),
    ...(by === null ? [] : [by]),
  ].filter((name) => names.includes(name));
  return useRowColumns(dataset?.digest ?? null, wanted, row);
}

function useZones(
  columns: PredictionColumns | undefined,
  dataset: DatasetItem | null,
  { columns: table }: RowColumns,
  lines: ReturnType<typeof courtLinesOf>,
): Uint8Array {
  const names = useMemo(
    () => zoneColumnNames(dataset?.columns.map(({ name }) => name) ?? []),
    [dataset],
  );
  const { basic, area, points } = names;
  const [basicColumn, areaColumn] = [basic, area].map((name) => table.get(name ?? ''));
  const pointColumns = points.map((name) => table.get(name));
  // A threshold or a filter must not compute the zones again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns of `table` that are read are named
  return useMemo(() => {
    if (columns === undefined) return new Uint8Array();
    const rows = Uint32Array.from(columns.row.keys());
    const said = recordedZones(names, (name) => table.get(name), rows);
    return shotZones(columns.x, columns.y, lines, said);
  }, [columns, lines, names, basicColumn, areaColumn, pointColumns.filter(Boolean).length]);
}

/** What the page knows of a shot itself, made when a filter or the slices ask for it. */
function useOwnColumns(
  columns: PredictionColumns | undefined,
  predicted: Labels | undefined,
  zones: Uint8Array,
): Readonly<Record<OwnColumn, () => RowColumn>> {
  return useMemo(() => {
    const { probability = new Float64Array(), actual = new Uint8Array() } = columns ?? {};
    const labels = predicted ?? new Uint8Array();
    return {
      probability: () => ({ kind: 'number', values: probability }),
      predicted: () => ({ kind: 'number', values: labels }),
      right: () => ({
        kind: 'number',
        values: Float64Array.from(actual, (label, i) =>
          label === NO_LABEL ? Number.NaN : Number(label === labels[i]),
        ),
      }),
      zone: () => ({ kind: 'category', values: zones, categories: COURT_ZONES }),
    };
  }, [columns, predicted, zones]);
}

function useSlices(
  by: string | null,
  { columns }: RowColumns,
  own: Readonly<Record<OwnColumn, () => RowColumn>>,
): Slices | null {
  const column = columns.get(by ?? '');
  return useMemo(() => {
    if (column !== undefined) return slicesOf(column);
    const isOwn = by !== null && isOwnColumn({ name: by, quoted: false });
    return isOwn ? slicesOf(own[by as OwnColumn]()) : null;
  }, [by, column, own]);
}

interface Selectable {
  readonly zones: Uint8Array;
  readonly slices: Slices | null;
  readonly predicted: Labels | undefined;
  readonly otherPredicted: Labels | undefined;
}

function useMasks(
  columns: PredictionColumns | undefined,
  { zones, slices, predicted, otherPredicted }: Selectable,
): SelectionMasks {
  const [address] = useUrlState(predictionsSchema);
  const n = columns?.row.length ?? 0;
  const code = COURT_ZONES.indexOf(address.zone as CourtZone);
  const zone = useMemo(() => (code < 0 ? null : codeMask(zones, code)), [zones, code]);
  const slice = useMemo(
    () => (slices === null || address.slice === null ? null : codeMask(slices.of, address.slice)),
    [slices, address.slice],
  );
  const bar = useMemo(
    () =>
      columns === undefined || address.bar === null
        ? null
        : codeMask(columns.probability.map(barOf), address.bar),
    [columns, address.bar],
  );
  const loop = useMemo(
    () => (address.picked === null ? null : decodeSelection(address.picked, n)),
    [address.picked, n],
  );
  const asked = address.cell;
  // Only a selected cell hangs on the threshold.
  const labels = asked === null ? undefined : predicted;
  const others = asked === null ? undefined : otherPredicted;
  const cell = useMemo(
    () =>
      columns && labels && asked !== null ? cellMask(columns, labels, others ?? null, asked) : null,
    [columns, labels, others, asked],
  );
  return useMemo(() => ({ zone, slice, bar, loop, cell }), [zone, slice, bar, loop, cell]);
}

function useReviewedRun(
  runId: string,
  name: string,
  columns: PredictionColumns | undefined,
  predicted: Labels | undefined,
  indices: Uint32Array,
  threshold: number,
): ReviewedRun | undefined {
  const labelled = useMemo(
    () => (columns ? selectLabelled(columns, indices) : null),
    [columns, indices],
  );
  const curves = useMemo(() => labelled && curvesOf(labelled), [labelled]);
  const scores = useMemo(() => curves && scoresAt(curves, threshold), [curves, threshold]);
  return useMemo(
    () => columns && predicted && { runId, name, columns, predicted, labelled, curves, scores },
    [runId, name, columns, predicted, labelled, curves, scores],
  );
}
