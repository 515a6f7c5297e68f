/** The decisions about a model's threshold among the tags of its run: each is a version, and the last one holds. */
import { z } from 'zod';

/** Followed by the number of the version, from 1; MLflow's pages do not show tags whose names start with `mlflow.`. */
export const THRESHOLD_TAG = 'mlflow.shot_review.threshold.';

const decisionSchema = z.object({
  threshold: z.number().min(0).max(1),
  who: z.string(),
  /** Milliseconds since 1970. */
  when: z.number(),
  why: z.string(),
});

export type ThresholdDecision = z.output<typeof decisionSchema> & { readonly version: number };

/** The first one first. A tag that is no decision, as another program may have left it, is none. */
export function thresholdDecisions(tags: Iterable<readonly [string, string]>): ThresholdDecision[] {
  return [...tags]
    .flatMap(([key, value]) => {
      const version = key.startsWith(THRESHOLD_TAG) ? Number(key.slice(THRESHOLD_TAG.length)) : 0;
      const decision = version >= 1 ? read(value) : null;
      return decision === null ? [] : [{ ...decision, version }];
    })
    .sort((a, b) => a.version - b.version);
}

function read(value: string) {
  try {
    return decisionSchema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
