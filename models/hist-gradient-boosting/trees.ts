/** All trees of a model as parallel arrays, one entry per node: where a row goes and what its leaf adds. */
import type { Text } from '../../common/i18n/text.ts';
import type { Matrix } from '../matrix.ts';
import { lowerBound } from './bins.ts';

export const LEAF = -1;
export const NOT_CATEGORICAL = -1;
/** Bytes of a set of bins: bit b mod 8 of byte ⌊b / 8⌋ is bin b. */
export const BITSET_BYTES = 32;

/**
 * Children have higher ids than their parent. Arrays have the shape (nodes,), except `roots`: (trees,), and `bitsets`:
 * (categorical splits, 32).
 */
export interface Trees {
  readonly roots: Int32Array;
  /** −1 for a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The column in X; 0 for a leaf. */
  readonly feature: Int32Array;
  /** Values up to this go left; Infinity: all that are not missing. 0 for a leaf and for categories. */
  readonly threshold: Float64Array;
  readonly missingGoesLeft: Uint8Array;
  /** The row of `bitsets` with the categories that go left; −1 for quantities and leaves. */
  readonly bitset: Int32Array;
  /** What a leaf adds to the log odds; 0 for inner nodes. */
  readonly value: Float64Array;
  readonly bitsets: Uint8Array;
}

/** A newly grown tree, with bins instead of values. */
export interface GrownNode {
  readonly feature: number;
  readonly bin: number;
  readonly missingGoesLeft: boolean;
  readonly leftBins: Uint8Array | null;
  readonly left: GrownNode | null;
  readonly right: GrownNode | null;
  readonly value: number;
}

/** For each column of X its categories, ascending, or `null` for quantities. */
export type Categories = readonly (Float64Array | null)[];

/** The complete state of a model. */
export interface Boosting {
  readonly nFeatures: number;
  readonly categories: Categories;
  /** The log odds before the first tree. */
  readonly baseline: number;
  readonly trees: Trees;
  readonly warnings: readonly Text[];
}

/** Rows that pass through a tree before the next tree, so that their values stay in the cache. */
const ROWS_AT_ONCE = 256;

/** `baseline` plus what all trees add, in their order, for each row of X. Shape (X.rows,). */
export function predictRaw(
  trees: Trees,
  categories: Categories,
  baseline: number,
  { rows, columns, values }: Matrix,
): Float64Array {
  const raw = new Float64Array(rows).fill(baseline);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, rows);
    const block = values.slice(from * columns, to * columns);
    encodeCategories(block, categories);
    for (const root of trees.roots) addTree(trees, root, block, columns, raw.subarray(from, to));
  }
  return raw;
}

function addTree(
  { left, right, feature, threshold, missingGoesLeft, bitset, value, bitsets }: Trees,
  root: number,
  block: Float64Array,
  columns: number,
  raw: Float64Array,
): void {
  for (let i = 0; i < raw.length; i++) {
    let node = root;
    for (let next = left[node]; next !== LEAF; next = left[node]) {
      const x = block[i * columns + feature[node]];
      const set = bitset[node];
      let goesLeft: boolean;
      if (Number.isNaN(x)) goesLeft = missingGoesLeft[node] === 1;
      else if (set === NOT_CATEGORICAL) goesLeft = x <= threshold[node];
      else goesLeft = ((bitsets[set * BITSET_BYTES + (x >> 3)] >> (x & 7)) & 1) === 1;
      node = goesLeft ? next : right[node];
    }
    raw[i] += value[node];
  }
}

/** Replaces each category by its bin, and one that did not occur in training by a missing value. */
function encodeCategories(block: Float64Array, categories: Categories): void {
  categories.forEach((known, j) => {
    if (known === null) return;
    for (let at = j; at < block.length; at += categories.length) {
      const bin = lowerBound(known, block[at]);
      block[at] = known[bin] === block[at] ? bin : Number.NaN;
    }
  });
}
