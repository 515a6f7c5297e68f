/** A set of charts over the found runs: what each shows, how it is kept, and what a new table begins with. */

import { keyMetrics } from '../columns/column.ts';

/** Those that draw each run by itself, and need no axes. */
const pictureKinds = ['court', 'matrices', 'images'] as const;
export const chartKinds = [
  ...(['bars', 'lines', 'scatter', 'parallel', 'box', 'contour'] as const),
  ...pictureKinds,
] as const;
export type ChartKind = (typeof chartKinds)[number];

/** `metric:accuracy` or `param:max_depth`. */
export type AxisId = string;

export interface ChartSpec {
  readonly id: string;
  readonly kind: ChartKind;
  /** What is shown: one metric, or of parallel coordinates several axes. */
  readonly keys: readonly AxisId[];
  /** Across: of a scatter, a box by a param, a contour. */
  readonly x?: AxisId;
  /** Upwards, of a contour. */
  readonly y?: AxisId;
  /** Of images: where each run has its picture among its artifacts. */
  readonly path?: string;
  /** Where runs are grouped: each run by itself instead of the mean of its group. */
  readonly each?: boolean;
  /** Of lines, as TensorBoard smooths: 0 or absent is none; below 1. */
  readonly smoothing?: number;
  readonly logX?: boolean;
  readonly logY?: boolean;
  /** How many columns of the grid it takes, and whether it is twice as high. */
  readonly span?: 1 | 2 | 3;
  readonly tall?: boolean;
}

export const axisId = (kind: 'metric' | 'param', key: string): AxisId => `${kind}:${key}`;

export function parseAxis(id: AxisId): { readonly kind: 'metric' | 'param'; readonly key: string } {
  const at = id.indexOf(':');
  return { kind: id.slice(0, at) === 'param' ? 'param' : 'metric', key: id.slice(at + 1) };
}

/** A bar chart of each metric, scores first. */
export function defaultCharts(metricKeys: readonly string[]): ChartSpec[] {
  const scores = keyMetrics.filter((key) => metricKeys.includes(key));
  const others = metricKeys.filter((key) => !scores.includes(key));
  return [...scores, ...others].map((key) => ({
    id: `bars:${key}`,
    kind: 'bars',
    keys: [axisId('metric', key)],
  }));
}

/** `val` of `val/loss` and `val_loss.1`; empty for a key without parts. */
export function prefixOf({ kind, keys }: ChartSpec): string {
  if (kind === 'parallel' || keys.length !== 1) return '';
  const { key } = parseAxis(keys[0]);
  const at = key.indexOf('/');
  return at > 0 ? key.slice(0, at) : '';
}

export const isPicture = (kind: ChartKind): boolean =>
  pictureKinds.some((picture) => picture === kind);

/** Whether all that a chart needs is chosen. */
export function isComplete({ kind, keys, x, y, path }: ChartSpec): boolean {
  if (kind === 'images') return path !== undefined && path !== '';
  if (isPicture(kind)) return true;
  const needsX = kind === 'scatter' || kind === 'box' || kind === 'contour';
  return keys.length > 0 && (!needsX || x !== undefined) && (kind !== 'contour' || y !== undefined);
}

/** Another kind keeps the axes that it has too. */
export function withKind(spec: ChartSpec, kind: ChartKind): ChartSpec {
  const most = isPicture(kind) ? 0 : kind === 'parallel' ? spec.keys.length : 1;
  return { ...spec, kind, keys: spec.keys.slice(0, most) };
}

/** Whether a chart shows groups by their mean and spread; the others show their runs. */
export const hasSpread = ({ kind, each }: ChartSpec): boolean => canSpread(kind) && each !== true;

export const canSpread = (kind: ChartKind): boolean => kind === 'bars' || kind === 'lines';

/** The axes that a chart needs values of. */
export function axesOf({ keys, x, y }: ChartSpec): AxisId[] {
  return [...keys, ...(x === undefined ? [] : [x]), ...(y === undefined ? [] : [y])];
}

/** The stored charts, without what is not valid; null if there are none. */
export function parseCharts(kept: unknown): readonly ChartSpec[] | null {
  if (!Array.isArray(kept)) return null;
  return kept.flatMap((item: unknown): ChartSpec[] => {
    if (typeof item !== 'object' || item === null) return [];
    const { id, kind, keys, x, y, path, each, smoothing, logX, logY, span, tall } = item as Record<
      string,
      unknown
    >;
    const known = chartKinds.find((name) => name === kind);
    if (typeof id !== 'string' || known === undefined || !Array.isArray(keys)) return [];
    return [
      {
        id,
        kind: known,
        keys: keys.filter((key) => typeof key === 'string'),
        ...(typeof x === 'string' && { x }),
        ...(typeof y === 'string' && { y }),
        ...(typeof path === 'string' && { path }),
        ...(each === true && { each }),
        ...(typeof smoothing === 'number' && smoothing > 0 && smoothing < 1 && { smoothing }),
        ...(logX === true && { logX }),
        ...(logY === true && { logY }),
        ...((span === 2 || span === 3) && { span }),
        ...(tall === true && { tall }),
      },
    ];
  });
}

export function moveChart(
  charts: readonly ChartSpec[],
  id: string,
  to: number,
): readonly ChartSpec[] {
  const from = charts.findIndex((chart) => chart.id === id);
  if (from < 0 || to < 0 || to >= charts.length || from === to) return charts;
  const next = charts.filter((chart) => chart.id !== id);
  next.splice(to, 0, charts[from]);
  return next;
}
