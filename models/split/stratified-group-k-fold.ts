/** scikit-learn's `StratifiedGroupKFold`: keeps groups together and the share of each class about equal. */

import type { Labels } from '../matrix.ts';
import type { RandomState } from '../random/mt19937.ts';
import { type Fold, foldsOf } from './fold.ts';
import { requireGroups } from './group-k-fold.ts';
import { requireMembers, requireSplits } from './k-fold.ts';

/**
 * Groups go, those of the most unequal classes first, to the fold that leaves the classes spread most evenly. `groups`:
 * codes 0 … in the order of the groups' sorted values, shape (n,). With `random`, scikit-learn's own shuffle: it
 * shuffles what the groups hold among them, not the groups. Throws as `stratifiedKFold` does, and for fewer groups than
 * folds, where scikit-learn 1.4 gives folds without rows. Source: `model_selection/_split.py`.
 */
export function stratifiedGroupKFold(
  y: Labels,
  groups: Int32Array,
  nSplits: number,
  random?: RandomState,
): Fold[] {
  requireSplits(y.length, nSplits);
  const labels = [...new Set(y)].sort((a, b) => a - b);
  const classSizes = labels.map((label) => y.reduce((n, one) => n + Number(one === label), 0));
  requireMembers(classSizes, nSplits);
  const nGroups = groups.reduce((a, b) => Math.max(a, b), -1) + 1;
  requireGroups(nGroups, nSplits);

  const held = Array.from({ length: nGroups }, () => labels.map(() => 0));
  for (let i = 0; i < y.length; i++) held[groups[i]][labels.indexOf(y[i])]++;
  random?.shuffle(held);
  const spread = held.map(standardDeviation);
  const order = held.map((_, group) => group).sort((a, b) => spread[b] - spread[a]);

  const inFold = Array.from({ length: nSplits }, () => labels.map(() => 0));
  const foldOfGroup = new Int32Array(nGroups);
  for (const group of order) {
    const best = bestFold(inFold, classSizes, held[group]);
    add(inFold[best], held[group], 1);
    foldOfGroup[group] = best;
  }
  return foldsOf(
    groups.map((group) => foldOfGroup[group]),
    nSplits,
  );
}

/** The fold that leaves the most even classes; of about equal ones, that with the fewest rows. */
function bestFold(inFold: number[][], classSizes: number[], group: number[]): number {
  let best = 0;
  let least = Infinity;
  let fewest = Infinity;
  inFold.forEach((fold, i) => {
    add(fold, group, 1);
    const perClass = classSizes.map((size, c) =>
      standardDeviation(inFold.map((counts) => counts[c] / size)),
    );
    add(fold, group, -1);
    const spread = sum(perClass) / perClass.length;
    const rows = sum(fold);
    if (spread < least || (isClose(spread, least) && rows < fewest)) {
      [best, least, fewest] = [i, spread, rows];
    }
  });
  return best;
}

function add(counts: number[], group: readonly number[], sign: 1 | -1): void {
  group.forEach((n, c) => {
    counts[c] += sign * n;
  });
}

/** Of the whole population, summed in order as numpy does along the first axis. */
function standardDeviation(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) * (value - mean))) / values.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** numpy's `isclose` with its defaults. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
}
