/** The threshold that was decided on for a model: each decision is a version, and the last one holds. */
import { userInfo } from 'node:os';
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { getRun } from '../store/runs.ts';
import type { StoreReader } from '../store/sql.ts';
import { setTags } from '../store/tags.ts';
import type { Workspace } from './workspace.ts';

/** Followed by the number of the version, from 1; MLflow's pages do not show tags whose names start with `mlflow.`. */
export const THRESHOLD_TAG = 'mlflow.shot_review.threshold.';

const decisionSchema = z.object({
  threshold: z.number().min(0).max(1),
  /** Who decided, when (milliseconds since 1970) and why. */
  who: z.string(),
  when: z.number(),
  why: z.string(),
});

export type ThresholdDecision = z.output<typeof decisionSchema> & { readonly version: number };

/** All decisions about the model of a train run, the first one first. */
export function thresholdDecisions(store: StoreReader, runId: string): ThresholdDecision[] {
  const { tags } = getRun(store, runId);
  return Object.entries(tags)
    .flatMap(([key, value]) => {
      const version = key.startsWith(THRESHOLD_TAG) ? Number(key.slice(THRESHOLD_TAG.length)) : 0;
      const decision = version >= 1 ? read(value) : null;
      return decision === null ? [] : [{ ...decision, version }];
    })
    .sort((a, b) => a.version - b.version);
}

/** The decision that holds; null if the model has the threshold that it was trained with. */
export function keptThreshold(store: StoreReader, runId: string): ThresholdDecision | null {
  return thresholdDecisions(store, runId).at(-1) ?? null;
}

/** Adds a decision. Throws `INVALID_PARAMETER_VALUE` for a threshold outside of 0 to 1. */
export async function keepThreshold(
  { store }: Workspace,
  runId: string,
  { threshold, why }: { readonly threshold: number; readonly why: string },
): Promise<ThresholdDecision> {
  requireThreshold(threshold);
  const version = (keptThreshold(store, runId)?.version ?? 0) + 1;
  const decision = { threshold, who: userName(), when: Date.now(), why };
  await store.commit((tx) =>
    setTags(tx, runId, { [`${THRESHOLD_TAG}${version}`]: JSON.stringify(decision) }),
  );
  return { ...decision, version };
}

export function requireThreshold(threshold: number): void {
  if (threshold >= 0 && threshold <= 1) return;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'metrics.badThreshold', {
    value: String(threshold),
  });
}

/** A tag that another program changed is no decision. */
function read(value: string) {
  try {
    return decisionSchema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
