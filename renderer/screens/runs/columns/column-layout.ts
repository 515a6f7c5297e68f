/** Which columns the table shows, their order, widths and pinning; and the default columns. */

import type { KeyCount, RunColumns } from '../../../../electron/server/run-columns.ts';
import { keyMetrics, parseColumnId } from './column.ts';

export interface ColumnLayoutItem {
  /** A column's id. */
  readonly id: string;
  /** In px; if left out, the default width of this kind of column. */
  readonly width?: number;
  readonly pinned?: 'left' | 'right';
}

export type ColumnLayout = readonly ColumnLayoutItem[];

const leadingAttributes: ColumnLayout = [
  { id: 'attributes.name', pinned: 'left' },
  { id: 'attributes.status' },
  { id: 'attributes.created' },
  { id: 'attributes.duration' },
];
// The tree already shows these, so they come after the scores.
const trailingAttributes: ColumnLayout = [{ id: 'attributes.stage' }, { id: 'attributes.model' }];

// Params shown by default.
const defaultParams = [
  'max_depth',
  'min_samples_leaf',
  'C',
  'penalty',
  'hidden_layers',
  'learning_rate',
];
const maxColumns = 8;

/** The default columns. */
export function defaultLayout({ metrics, params }: RunColumns): ColumnLayout {
  const scores = present(keyMetrics, metrics);
  const known = present(defaultParams, params);
  return [
    ...leadingAttributes,
    ...(scores.length > 0 ? scores : mostCommon(metrics)).map((key) => ({ id: `metrics.${key}` })),
    ...trailingAttributes,
    ...(known.length > 0 ? known : mostCommon(params)).map((key) => ({ id: `params.${key}` })),
  ];
}

function present(keys: readonly string[], found: readonly KeyCount[]): string[] {
  const all = new Set(found.map(({ key }) => key));
  return keys.filter((key) => all.has(key));
}

function mostCommon(found: readonly KeyCount[]): string[] {
  return [...found]
    .sort((a, b) => b.runs - a.runs)
    .slice(0, maxColumns)
    .map(({ key }) => key);
}

/** The stored layout, or null if it is not valid. */
export function parseLayout(kept: unknown): ColumnLayout | null {
  if (!Array.isArray(kept)) return null;
  const places = kept.flatMap((item: unknown): ColumnLayoutItem[] => {
    if (typeof item !== 'object' || item === null || !('id' in item)) return [];
    const { id } = item;
    if (typeof id !== 'string' || parseColumnId(id) === null) return [];
    const width = 'width' in item && typeof item.width === 'number' ? item.width : undefined;
    const given = 'pinned' in item ? item.pinned : undefined;
    const pinned = given === 'left' || given === 'right' ? given : undefined;
    return [{ id, ...(width !== undefined && { width }), ...(pinned && { pinned }) }];
  });
  return places.some(({ id }) => id === 'attributes.name')
    ? places
    : [{ id: 'attributes.name', pinned: 'left' }, ...places];
}

/** Adds columns after the last one of their kind (metrics after metrics); columns already shown stay. */
export function addColumns(layout: ColumnLayout, ids: readonly string[]): ColumnLayout {
  const known = new Set(layout.map(({ id }) => id));
  const next = [...layout];
  for (const kind of new Set(ids.map(kindOf))) {
    const last = next.findLastIndex((place) => kindOf(place.id) === kind && !place.pinned);
    const places = ids.filter((id) => kindOf(id) === kind && !known.has(id)).map((id) => ({ id }));
    next.splice(last < 0 ? next.length : last + 1, 0, ...places);
  }
  return next;
}

const kindOf = (id: string): string => id.slice(0, id.indexOf('.'));

export function removeColumn(layout: ColumnLayout, id: string): ColumnLayout {
  return layout.filter((place) => place.id !== id);
}

/** Moves a column one place to the left (-1) or right (1) among the visible ones. */
export function moveColumn(layout: ColumnLayout, id: string, by: -1 | 1): ColumnLayout {
  const from = layout.findIndex((place) => place.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= layout.length) return layout;
  const next = [...layout];
  [next[from], next[to]] = [layout[to], layout[from]];
  return next;
}

export function pinColumn(
  layout: ColumnLayout,
  id: string,
  pinned: ColumnLayoutItem['pinned'],
): ColumnLayout {
  return layout.map((place) =>
    place.id === id
      ? { id, ...(place.width !== undefined && { width: place.width }), ...(pinned && { pinned }) }
      : place,
  );
}

/**
 * `layout` with the visible columns in their new order and widths; columns hidden in the meantime keep their places.
 */
export function mergeLayout(layout: ColumnLayout, shown: ColumnLayout): ColumnLayout {
  const isShown = new Set(shown.map(({ id }) => id));
  const next = shown.values();
  return layout.map((place) => (isShown.has(place.id) ? (next.next().value ?? place) : place));
}
