/** The part of a spec that says how models are cross-validated. */

import { z } from 'zod';
import {
  type CrossValidation,
  CV_KINDS,
  canShuffle,
  hasGroups,
} from '../../../models/split/cross-validation.ts';

const DEFAULT_REPEATS = 10;
/** Of `group`, where it is not given and the dataset has the column. */
export const DEFAULT_GROUP = 'game_id';

/** Names and defaults are scikit-learn's; `random_state` is the pipeline's. */
export const cvSchema = z
  .strictObject({
    kind: z.enum(CV_KINDS).default('stratified_k_fold'),
    n_splits: z.int().min(2).default(5),
    shuffle: z.boolean().default(false),
    /** The column whose rows of equal value stay together, for the kinds with groups. */
    group: z.string().min(1).optional(),
    /** Of repeated_stratified_k_fold. */
    n_repeats: z.int().min(1).optional(),
    /** Of time_series_split: the column to sort by; without it, the file's order. */
    order: z.string().min(1).optional(),
  })
  .superRefine(({ kind, shuffle, group, n_repeats, order }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (shuffle && !canShuffle(kind)) {
      refuse('shuffle', `${kind} cannot shuffle rows, as in scikit-learn: leave it out`);
    }
    if (group !== undefined && !hasGroups(kind)) {
      refuse('group', `${kind} knows no groups; group_k_fold and stratified_group_k_fold do`);
    }
    if (n_repeats !== undefined && kind !== 'repeated_stratified_k_fold') {
      refuse('n_repeats', `${kind} has no repeats; repeated_stratified_k_fold has`);
    }
    if (order !== undefined && kind !== 'time_series_split') {
      refuse('order', `${kind} knows no order; time_series_split does`);
    }
  });

export type CvSpec = z.output<typeof cvSchema>;

export function crossValidationOf(cv: CvSpec, randomState: number): CrossValidation {
  const isRepeated = cv.kind === 'repeated_stratified_k_fold';
  return {
    kind: cv.kind,
    nSplits: cv.n_splits,
    shuffle: cv.shuffle || isRepeated,
    nRepeats: isRepeated ? (cv.n_repeats ?? DEFAULT_REPEATS) : 1,
    randomState,
  };
}

/** As recorded with a run, in scikit-learn's spelling. */
export function cvParams(cv: CvSpec, group: string | null): Record<string, string> {
  const { kind, nSplits, shuffle, nRepeats } = crossValidationOf(cv, 0);
  return {
    cv: kind,
    cv_n_splits: String(nSplits),
    ...(canShuffle(kind) && { cv_shuffle: shuffle ? 'True' : 'False' }),
    ...(group !== null && { cv_group: group }),
    ...(kind === 'repeated_stratified_k_fold' && { cv_n_repeats: String(nRepeats) }),
    ...(cv.order !== undefined && { cv_order: cv.order }),
  };
}
