/** Which rows lie where training has seen shots: by their place on the court, else by the model's numbers. */
import type { FeatureRange } from '../shift/feature-shift.ts';
import type { Table } from '../table.ts';

/** A cell of the court with fewer training shots is outside of the support. */
export const LEAST_SHOTS = 5;
/** The sides that cells may have, in feet. */
const SIDES = [2, 3, 4, 6, 8];
/** So many of the training shots themselves must be inside, or the cells are too small for their number. */
const FEWEST_INSIDE = 0.9;

export interface Places {
  /** Feet from the hoop, shape (n,); NaN where a shot has no place. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** The training shots by cells of the court. */
export interface SupportCells {
  /** The side of a cell in feet. */
  readonly side: number;
  /** By `cellOf`. */
  readonly shots: ReadonlyMap<string, number>;
}

/** The smallest cells that hold `LEAST_SHOTS` others for nearly every training shot; null for few shots or no places. */
export function supportCells(training: Places): SupportCells | null {
  for (const side of SIDES) {
    const shots = countCells(training, side);
    let [all, inside] = [0, 0];
    for (const n of shots.values()) {
      all += n;
      if (n > LEAST_SHOTS) inside += n;
    }
    if (all > 0 && inside >= FEWEST_INSIDE * all) return { side, shots };
  }
  return null;
}

function countCells({ x, y }: Places, side: number): ReadonlyMap<string, number> {
  const cells = new Map<string, number>();
  for (let i = 0; i < x.length; i++) {
    const cell = cellOf(x[i], y[i], side);
    if (cell !== null) cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return cells;
}

/** Null without a place. */
function cellOf(x: number, y: number, side: number): string | null {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  return `${Math.floor(x / side)},${Math.floor(y / side)}`;
}

/** 1 for each row whose cell has at least `LEAST_SHOTS` training shots; without cells or a place, by the model's numbers. Shape (n,). */
export function insideSupport(
  cells: SupportCells | null,
  places: Places,
  ranges: readonly FeatureRange[],
  table: Table,
): Uint8Array {
  const byRange = insideRanges(ranges, table);
  if (cells === null) return byRange;
  return byRange.map((inside, i) => {
    const cell = cellOf(places.x[i], places.y[i], cells.side);
    return cell === null ? inside : Number((cells.shots.get(cell) ?? 0) >= LEAST_SHOTS);
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
