/** The part of a spec that says above which probability a shot is predicted made. */

import { z } from 'zod';

const rule = z
  .strictObject({
    best: z.enum(['f1', 'accuracy', 'cost', 'precision', 'recall']),
    /** The wanted precision or recall; of cost, that of a shot wrongly predicted made, the other being 1. */
    at: z.number().positive().optional(),
    /** The rows that decide; without it validation rows, if there are any. */
    on: z.enum(['validation', 'out_of_fold']).optional(),
  })
  .superRefine(({ best, at }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['at'], message });
    const isWanted = best === 'precision' || best === 'recall';
    if (isWanted && !(at !== undefined && at <= 1)) {
      refuse(`best ${best} needs the wanted ${best}, above 0 and at most 1`);
    }
    if (at !== undefined && (best === 'f1' || best === 'accuracy')) {
      refuse(`best ${best} takes none; cost, precision and recall do`);
    }
  });

/** A number, or how to choose it for each model on rows that are not the test's. */
export const thresholdSchema = z.union([z.number().min(0).max(1), rule]);

export type ThresholdSpec = z.output<typeof thresholdSchema>;

/** Of folds and candidates, which come before a threshold is chosen. */
export const PLAIN_THRESHOLD = 0.5;

export function plainThreshold(threshold: ThresholdSpec): number {
  return typeof threshold === 'number' ? threshold : PLAIN_THRESHOLD;
}

/** As recorded with the pipeline; a chosen number is recorded with each model's run. */
export function thresholdParams(threshold: ThresholdSpec): Record<string, string> {
  if (typeof threshold === 'number') return { threshold: String(threshold) };
  const { best, at, on } = threshold;
  return {
    threshold_best: best,
    ...(at !== undefined && { threshold_at: String(at) }),
    ...(on !== undefined && { threshold_on: on }),
  };
}
