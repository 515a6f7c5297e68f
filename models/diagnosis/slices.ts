/** The scores of a model by the values of a column, worst first, each against the rest. */

import { NO_LABEL } from '../../common/labels.ts';
import { type Labels, takeLabels } from '../matrix.ts';
import { rowLoss } from '../metrics/row-loss.ts';
import { holm } from '../statistics/holm.ts';
import { quantile } from '../statistics/quantile.ts';
import { categoryAt, type TableColumn } from '../table.ts';
import { type Estimates, estimateScores, orNull } from './estimates.ts';
import { meanDifference } from './welch.ts';

/** A number with more values than this is cut into bands of about equally many rows. */
const MOST_VALUES = 12;
const BANDS = 8;
/** The smaller values of text are put together. */
const MOST_CATEGORIES = 50;
/** Of a column beside another one's value. */
const NO_VALUE = '–';

export interface Slice {
  /** The value, the bounds of a band such as `[3, 7)`, or null where it is missing. */
  readonly value: string | number | null;
  readonly n: number;
  readonly labelled: number;
  /** Null without a labelled row. */
  readonly metrics: Estimates | null;
  /** The mean log loss of its rows minus that of the rest; `p_holm` is corrected for the number of slices. Null if there are too few rows. */
  readonly difference: {
    readonly metric: 'log_loss';
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly p: number;
    readonly p_holm: number;
  } | null;
}

export interface SlicedRows {
  /** Shape (n,); `NO_LABEL` where unknown. */
  readonly y: Labels;
  readonly probability: Float64Array;
  readonly threshold: number;
  readonly seed: number;
  readonly resamples?: number;
}

/** Slices by a column, or by the pairs of values of two; columns of shape (n,). The worst log loss comes first. */
export function sliceRows(columns: readonly TableColumn[], rows: SlicedRows): Slice[] {
  const groups = columns.map(valuesOf).reduce(pairs);
  const { y, probability, threshold, seed, resamples } = rows;
  const loss = probability.map((p, i) => rowLoss(y[i], p));
  const labelled = (list: readonly number[]) => list.filter((i) => y[i] !== NO_LABEL);
  const all = labelled([...y.keys()]);
  const differences = groups.map(({ rows: own }) => {
    const inside = new Set(own);
    const [a, b] = [labelled(own), all.filter((i) => !inside.has(i))];
    if (a.length < 2 || b.length < 2) return null;
    const of = (list: readonly number[]) => Float64Array.from(list, (i) => loss[i]);
    return meanDifference(of(a), of(b));
  });
  const corrected = holm(differences.map((one) => one?.p ?? Number.NaN));
  const slices = groups.map(({ value, rows: own }, g): Slice => {
    const known = labelled(own);
    const difference = differences[g];
    return {
      value,
      n: own.length,
      labelled: known.length,
      metrics:
        known.length === 0
          ? null
          : estimateScores(
              { y: takeLabels(y, known), game: null, seed },
              { probability: Float64Array.from(known, (i) => probability[i]), threshold },
              resamples,
            ),
      difference: difference && {
        metric: 'log_loss',
        ...difference,
        p_holm: orNull(corrected[g]) ?? 1,
      },
    };
  });
  const worst = ({ metrics }: Slice) => metrics?.log_loss.value ?? Number.NEGATIVE_INFINITY;
  return slices.sort((a, b) => worst(b) - worst(a) || b.n - a.n);
}

interface Group {
  readonly value: string | number | null;
  readonly rows: readonly number[];
}

/** The rows of each value or band of a column, shape (n,). */
export function valuesOf(column: TableColumn): Group[] {
  if (column.kind === 'category') return categoriesOf(column);
  const distinct = new Set(column.values);
  distinct.delete(Number.NaN);
  const label = column.kind === 'date' ? dayOf : (value: number) => value;
  if (distinct.size <= MOST_VALUES) {
    return grouped(column.values, (value) => (Number.isNaN(value) ? null : label(value)));
  }
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const edges = [...new Set(Array.from({ length: BANDS }, (_, k) => quantile(sorted, k / BANDS)))];
  const bandOf = (value: number) => {
    if (Number.isNaN(value)) return null;
    let k = edges.length - 1;
    while (k > 0 && value < edges[k]) k--;
    const next = edges[k + 1];
    const to = next === undefined ? `${label(sorted[sorted.length - 1])}]` : `${label(next)})`;
    return `[${label(edges[k])}, ${to}`;
  };
  return grouped(column.values, bandOf);
}

function dayOf(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

function categoriesOf(column: Extract<TableColumn, { kind: 'category' }>): Group[] {
  const groups = grouped(column.values, (_, i) => categoryAt(column, i));
  const largest = groups.sort((a, b) => b.rows.length - a.rows.length).slice(0, MOST_CATEGORIES);
  const others = groups.slice(MOST_CATEGORIES).flatMap(({ rows }) => rows);
  return others.length === 0 ? largest : [...largest, { value: '…', rows: others }];
}

function grouped(
  values: Float64Array,
  of: (value: number, i: number) => string | number | null,
): Group[] {
  const rows = new Map<string | number | null, number[]>();
  for (let i = 0; i < values.length; i++) {
    const value = of(values[i], i);
    const own = rows.get(value);
    if (own === undefined) rows.set(value, [i]);
    else own.push(i);
  }
  return [...rows].map(([value, own]) => ({ value, rows: own }));
}

function pairs(first: Group[], second: Group[]): Group[] {
  return first.flatMap((a) => {
    const inFirst = new Set(a.rows);
    return second.flatMap((b) => {
      const rows = b.rows.filter((i) => inFirst.has(i));
      return rows.length === 0
        ? []
        : [{ value: `${a.value ?? NO_VALUE} · ${b.value ?? NO_VALUE}`, rows }];
    });
  });
}
