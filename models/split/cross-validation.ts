/** The kinds of cross-validation by name, with scikit-learn's folds. */

import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import { RandomState } from '../random/mt19937.ts';
import type { Fold } from './fold.ts';
import { groupKFold } from './group-k-fold.ts';
import { kFold, repeatedStratifiedKFold, stratifiedKFold } from './k-fold.ts';
import { stratifiedGroupKFold } from './stratified-group-k-fold.ts';
import { timeSeriesSplit } from './time-series-split.ts';

export const CV_KINDS = [
  'k_fold',
  'stratified_k_fold',
  'group_k_fold',
  'stratified_group_k_fold',
  'repeated_stratified_k_fold',
  'time_series_split',
] as const;

export type CvKind = (typeof CV_KINDS)[number];

export interface CrossValidation {
  readonly kind: CvKind;
  readonly nSplits: number;
  /** Always so for `repeated_stratified_k_fold`; refused with `group_k_fold` and `time_series_split`. */
  readonly shuffle: boolean;
  /** Of `repeated_stratified_k_fold`; others have one repeat. */
  readonly nRepeats: number;
  /** Used where rows are shuffled. */
  readonly randomState: number;
}

export interface RowsToSplit {
  /** Shape (n,), in the order of the file or, for `time_series_split`, of time. */
  readonly y: Labels;
  /** Codes 0 … in the order of the groups' sorted values, shape (n,); only kinds with groups need them. */
  readonly groups?: Int32Array;
}

export function hasGroups(kind: CvKind): boolean {
  return kind === 'group_k_fold' || kind === 'stratified_group_k_fold';
}

/** Whether rows of this kind may be shuffled, which scikit-learn's class has no argument for otherwise. */
export function canShuffle(kind: CvKind): boolean {
  return kind !== 'group_k_fold' && kind !== 'time_series_split';
}

/** Throws `INVALID_PARAMETER_VALUE` where scikit-learn refuses, naming the numbers. */
export function crossValidationFolds(cv: CrossValidation, { y, groups }: RowsToSplit): Fold[] {
  const { kind, nSplits, shuffle, randomState } = cv;
  if (shuffle && !canShuffle(kind)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.noShuffle', { kind });
  }
  const random = shuffle ? new RandomState(randomState) : undefined;
  switch (kind) {
    case 'k_fold':
      return kFold(y.length, nSplits, random);
    case 'stratified_k_fold':
      return stratifiedKFold(y, nSplits, random);
    case 'repeated_stratified_k_fold':
      return repeatedStratifiedKFold(y, nSplits, cv.nRepeats, randomState);
    case 'time_series_split':
      return timeSeriesSplit(y.length, nSplits);
    case 'group_k_fold':
      return groupKFold(requireGroupsGiven(kind, groups), nSplits);
    case 'stratified_group_k_fold':
      return stratifiedGroupKFold(y, requireGroupsGiven(kind, groups), nSplits, random);
  }
}

function requireGroupsGiven(kind: CvKind, groups: Int32Array | undefined): Int32Array {
  if (groups === undefined) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.noGroups', { kind });
  }
  return groups;
}
