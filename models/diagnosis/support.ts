/** Which rows lie where training has seen shots: by their place on the court, else by the model's numbers. */
import type { FeatureRange } from '../shift/feature-shift.ts';
import type { Table } from '../table.ts';

/** The side of a cell of the court in feet, and the training shots without which it is outside of the support. */
export const SUPPORT_CELL = 2;
export const LEAST_SHOTS = 5;

export interface Places {
  /** Feet from the hoop, shape (n,); NaN where a shot has no place. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** The training shots in each cell of the court, by `cellOf`. */
export function countCells({ x, y }: Places): ReadonlyMap<string, number> {
  const cells = new Map<string, number>();
  for (let i = 0; i < x.length; i++) {
    const cell = cellOf(x[i], y[i]);
    if (cell !== null) cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return cells;
}

/** Null without a place. */
export function cellOf(x: number, y: number): string | null {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  return `${Math.floor(x / SUPPORT_CELL)},${Math.floor(y / SUPPORT_CELL)}`;
}

/**
 * 1 for each row whose cell has at least `LEAST_SHOTS` training shots; a row without a place, or with training that has
 * none, by `insideRanges`. Shape (n,).
 */
export function insideSupport(
  training: Places,
  places: Places,
  ranges: readonly FeatureRange[],
  table: Table,
): Uint8Array {
  const cells = countCells(training);
  const byRange = insideRanges(ranges, table);
  return byRange.map((inside, i) => {
    const cell = cells.size === 0 ? null : cellOf(places.x[i], places.y[i]);
    if (cell === null) return inside;
    return (cells.get(cell) ?? 0) >= LEAST_SHOTS ? 1 : 0;
  });
}

/** 1 where no number of the model is outside of the middle 98 % of training by more than half of its width. */
function insideRanges(ranges: readonly FeatureRange[], { rows, columns }: Table): Uint8Array {
  const inside = new Uint8Array(rows).fill(1);
  for (const { feature, low, high } of ranges) {
    const values = columns.find(({ name }) => name === feature)?.values;
    if (values === undefined) continue;
    const margin = (high - low) / 2;
    for (let i = 0; i < rows; i++) {
      if (values[i] < low - margin || values[i] > high + margin) inside[i] = 0;
    }
  }
  return inside;
}
