/** Everything that may be said of a model on rows: scores with intervals, zones, slices, thresholds, support, shift, findings, verdict. */
import type { CourtZone } from '../../common/court/zones.ts';
import { COURT_ZONES, isThreePointZone } from '../../common/court/zones.ts';
import type { Text } from '../../common/i18n/text.ts';
import { NO_LABEL } from '../../common/labels.ts';
import { type Labels, takeLabels } from '../matrix.ts';
import type { FeatureRange } from '../shift/feature-shift.ts';
import { RESAMPLES } from '../statistics/bootstrap.ts';
import { RESAMPLED, type ScoreKey } from '../statistics/ranked.ts';
import { type Table, takeTableRows } from '../table.ts';
import { type CalibrationGap, calibrationGap } from './calibration-gap.ts';
import { type ColumnShift, columnShifts } from './column-shift.ts';
import { type Estimates, estimateModels, estimateScores, METHODS } from './estimates.ts';
import { countDuplicates, duplicateFindings } from './findings/duplicates.ts';
import { exactRelations } from './findings/exact-relations.ts';
import { columnNamed, type Finding, type LabelledTable } from './findings/finding.ts';
import { idleFeatures } from './findings/idle-features.ts';
import { sameGame } from './findings/same-game.ts';
import { targetSayers } from './findings/says-target.ts';
import { smallTest } from './findings/small-test.ts';
import { trainingScored } from './findings/training-scored.ts';
import { judgeModels, type NamedModel } from './judged-models.ts';
import { type Slice, type SlicedRows, sliceRows } from './slices.ts';
import { insideSupport, LEAST_SHOTS, type Places, supportCells } from './support.ts';
import { type BestThresholds, bestThresholds, type Costs, EQUAL_COSTS } from './thresholds.ts';
import { verdict } from './verdict.ts';
import { summariseZones, type ZoneSummary } from './zones.ts';

/** Rows with all columns of their dataset and where they were shot from. */
export interface PlacedTable extends LabelledTable {
  readonly places: Places;
  /** Indices into `COURT_ZONES`, shape (table.rows,). */
  readonly zone: Uint8Array;
}

/** What is judged on the rows. */
export interface DiagnosedModel extends NamedModel {
  /** The columns that it learned from; empty if that is not known. */
  readonly features: readonly string[];
  readonly target: string;
  readonly importance: ReadonlyMap<string, number> | null;
  readonly ranges: readonly FeatureRange[];
}

export interface DiagnosisInput {
  /** The name of the rows' dataset. */
  readonly data: string;
  readonly rows: PlacedTable;
  readonly model: DiagnosedModel;
  /** Others that scored the same rows, for the verdict. */
  readonly others: readonly NamedModel[];
  /** Null if the rows that the model learned from are not known. */
  readonly training: PlacedTable | null;
  /** 1 for each row that the model was fitted on, shape (n,); null: none was. */
  readonly learned: Uint8Array | null;
  /** Columns that name rows. */
  readonly identifiers: readonly string[];
  /** The column whose equal values are one game; null if there is none. */
  readonly game: string | null;
  /** 1 for each row that a filter keeps; null: all. */
  readonly kept: Uint8Array | null;
  /** The columns to slice by. */
  readonly by: readonly string[];
  readonly costs?: Costs;
  /** Of the resamples. */
  readonly seed: number;
  /** `RESAMPLES` by default; with 0 there are only the intervals that need none, which are all that the verdict needs. */
  readonly resamples?: number;
}

/** Keys are those of `diagnose --json`. */
export interface Diagnosis {
  readonly rows: number;
  readonly labelled: number;
  readonly threshold: number;
  readonly metrics: Estimates;
  /** Null without a labelled row, or without resamples. */
  readonly calibration: CalibrationGap | null;
  readonly zones: readonly ZoneSummary[];
  readonly slices: readonly Slice[];
  readonly thresholds: Nullable<BestThresholds>;
  /** Inside and outside of what training has seen; null if that is not known. */
  readonly support: Support | null;
  readonly shift: readonly ColumnShift[];
  readonly findings: readonly Finding[];
  readonly verdict: readonly Finding[];
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

interface SupportPart {
  readonly n: number;
  readonly labelled: number;
  readonly metrics: Estimates;
}

export interface Support {
  readonly inside: SupportPart;
  readonly outside: SupportPart;
  /** A cell of so many feet with fewer training shots is outside; null: the model's numbers decide. */
  readonly cell_feet: number | null;
  readonly least_shots: number;
}

export function diagnose(input: DiagnosisInput): Diagnosis {
  const { model, seed, game, training, resamples = RESAMPLES } = input;
  const kept = indicesOf(input.rows.table.rows, (i) => input.kept === null || input.kept[i] === 1);
  const rows = takePlaced(input.rows, kept);
  const probability = take(model.probability, kept);
  const judged = labelledRows(rows.y);
  const y = takeLabels(rows.y, judged);
  const own = take(probability, judged);
  const { threshold } = model;
  const games = game === null || resamples === 0 ? null : gameCodes(rows.table, game, judged);
  const others = input.others.map((one) => ({
    ...one,
    probability: take(take(one.probability, kept), judged),
  }));
  const named: NamedModel[] = [{ ...model, probability: own }, ...others];
  const estimated =
    y.length === 0
      ? []
      : [
          ...estimateModels({ y, game: games, seed }, [named[0]], resamples),
          ...estimateModels({ y, game: null, seed }, others, 0),
        ];
  const metrics = estimated[0]?.estimates ?? NO_ESTIMATES;
  const cells = training && supportCells(training.places);
  const inside = training && insideSupport(cells, rows.places, model.ranges, rows.table);
  const support =
    inside &&
    supportOf(inside, { y: rows.y, probability, threshold, seed, resamples }, cells?.side ?? null);
  const learned = kept.reduce((sum, i) => sum + (input.learned?.[i] ?? 0), 0);
  const { findings, blockers } = findingsOf(input, rows, y, metrics, learned);
  const made = y.reduce((sum, label) => sum + label, 0);
  return {
    rows: kept.length,
    labelled: y.length,
    threshold,
    metrics,
    calibration: y.length === 0 || resamples === 0 ? null : calibrationGap(y, own, seed),
    zones: summariseZones(rows.zone, rows.y, probability),
    slices: slicesOf(input, rows, probability),
    thresholds:
      y.length === 0
        ? { best_f1: null, best_accuracy: null, best_cost: null }
        : bestThresholds(y, own, input.costs ?? EQUAL_COSTS),
    support,
    shift:
      training === null
        ? []
        : columnShifts(training.table, rows.table, model.importance, model.target),
    findings,
    verdict: verdict({
      data: input.data,
      rows: kept.length,
      labelled: y.length,
      made,
      models:
        y.length === 0
          ? named.map(unjudged)
          : judgeModels(y, shareOf(training, made / y.length), named, estimated),
      blockers,
      outside: support && support.outside.n / Math.max(1, kept.length),
      points: { training: training && pointsOf(training), rows: pointsOf(rows) },
    }),
  };
}

const NO_ESTIMATES: Estimates = Object.fromEntries(
  RESAMPLED.map((key) => [key, { value: null, low: null, high: null, method: METHODS[key] }]),
) as Record<ScoreKey, Estimates[ScoreKey]>;

/** Without labelled rows nothing is asked of a model but its name. */
function unjudged({ name, isBaseline }: NamedModel) {
  const unknown = Number.NaN;
  return {
    name,
    isBaseline,
    estimates: NO_ESTIMATES,
    accuracyP: unknown,
    against: { value: unknown, low: unknown, high: unknown, p: unknown },
    rankingP: null,
  };
}

/** Of makes among the labelled training rows, as if a make and a miss more had been seen. */
function shareOf(training: PlacedTable | null, otherwise: number): number {
  if (training === null) return otherwise;
  const known = training.y.filter((label) => label !== NO_LABEL);
  return (known.reduce((sum, label) => sum + label, 0) + 1) / (known.length + 2);
}

function supportOf(
  inside: Uint8Array,
  { y, probability, threshold, seed, resamples }: SlicedRows,
  side: number | null,
): Support {
  const part = (flag: number): SupportPart => {
    const rows = indicesOf(inside.length, (i) => inside[i] === flag);
    const known = rows.filter((i) => y[i] !== NO_LABEL);
    const scored = { y: takeLabels(y, known), game: null, seed };
    const metrics =
      known.length === 0
        ? NO_ESTIMATES
        : estimateScores(scored, { probability: take(probability, known), threshold }, resamples);
    return { n: rows.length, labelled: known.length, metrics };
  };
  return { inside: part(1), outside: part(0), cell_feet: side, least_shots: LEAST_SHOTS };
}

function slicesOf(
  { by, model: { threshold }, seed, resamples }: DiagnosisInput,
  { table, y }: PlacedTable,
  probability: Float64Array,
): Slice[] {
  const columns = by.flatMap((name) => columnNamed(table, name) ?? []);
  if (columns.length === 0 || table.rows === 0) return [];
  return sliceRows(columns, { y, probability, threshold, seed, resamples });
}

function findingsOf(
  input: DiagnosisInput,
  rows: PlacedTable,
  y: Labels,
  metrics: Estimates,
  learned: number,
): { findings: Finding[]; blockers: Text[] } {
  const { model, training, identifiers, game } = input;
  const { features, target, importance } = model;
  const made = y.reduce((sum, label) => sum + label, 0);
  const share = Math.max(made, y.length - made) / y.length;
  const small = y.length === 0 ? [] : smallTest(metrics, share, y.length);
  const relations = exactRelations((training ?? rows).table, features, (training ?? rows).places);
  const says = targetSayers(training ?? rows, features, target);
  if (training === null) {
    return { findings: [...says, ...small, ...relations], blockers: says.map(({ text }) => text) };
  }
  const duplicates = countDuplicates(training.table, rows.table, identifiers);
  const scored = trainingScored(learned, duplicates.across, rows.table.rows);
  return {
    findings: [
      ...says,
      ...scored,
      ...duplicateFindings(
        scored.length > 0 ? { ...duplicates, across: 0 } : duplicates,
        training.table.rows,
        rows.table.rows,
      ),
      ...(scored.length > 0 ? [] : sameGame(training, rows, game)),
      ...small,
      ...relations,
      ...idleFeatures(training.table, features, importance),
    ],
    blockers: [...says, ...scored].map(({ text }) => text),
  };
}

/** 2 or 3 if all rows with a place are of such zones. */
function pointsOf({ zone }: PlacedTable): 2 | 3 | null {
  const seen = new Set<boolean>();
  for (const code of zone) {
    const name: CourtZone = COURT_ZONES[code];
    if (name !== 'none') seen.add(isThreePointZone(name));
  }
  if (seen.size !== 1) return null;
  return seen.has(true) ? 3 : 2;
}

/** Codes of the games of rows; null if they say no more than the rows themselves do. */
function gameCodes(table: Table, game: string, rows: Int32Array): Int32Array | null {
  const column = columnNamed(table, game);
  if (column === undefined || rows.length === 0) return null;
  // A shot without a game is a game of its own.
  const codes = new Map<number, number>();
  let next = 0;
  const own = rows.map((i) => {
    const value = column.values[i];
    if (Number.isNaN(value)) return next++;
    const known = codes.get(value);
    if (known !== undefined) return known;
    codes.set(value, next);
    return next++;
  });
  return next < 2 || next === rows.length ? null : own;
}

function takePlaced({ table, y, places, zone }: PlacedTable, rows: Int32Array): PlacedTable {
  return {
    table: takeTableRows(table, rows),
    y: takeLabels(y, rows),
    places: {
      x: Float64Array.from(rows, (i) => places.x[i]),
      y: Float64Array.from(rows, (i) => places.y[i]),
    },
    zone: Uint8Array.from(rows, (i) => zone[i]),
  };
}

function labelledRows(y: Labels): Int32Array {
  return indicesOf(y.length, (i) => y[i] !== NO_LABEL);
}

function indicesOf(n: number, keep: (i: number) => boolean): Int32Array {
  return Int32Array.from(Array.from({ length: n }, (_, i) => i).filter(keep));
}

function take(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, (i) => values[i]);
}
