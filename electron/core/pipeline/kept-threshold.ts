/** The threshold that was decided on for a model, instead of the one that it was trained with. */
import { userInfo } from 'node:os';
import { ReviewError } from '../../../common/errors.ts';
import { getRun } from '../store/runs.ts';
import type { StoreReader } from '../store/sql.ts';
import { setTags } from '../store/tags.ts';
import {
  THRESHOLD_TAG,
  type ThresholdDecision,
  thresholdDecisions,
} from '../store/threshold-decisions.ts';
import type { Workspace } from './workspace.ts';

/** All decisions about the model of a train run, the first one first. */
export function decisionsOf(store: StoreReader, runId: string): ThresholdDecision[] {
  return thresholdDecisions(Object.entries(getRun(store, runId).tags));
}

/** The decision that holds; null if the model has the threshold that it was trained with. */
export function keptThreshold(store: StoreReader, runId: string): ThresholdDecision | null {
  return decisionsOf(store, runId).at(-1) ?? null;
}

/** The threshold of a decision that was made after a run began; null if there is none. */
export function thresholdSince(
  store: StoreReader,
  modelRunId: string,
  { startTime }: { readonly startTime: number | null },
): number | null {
  const kept = keptThreshold(store, modelRunId);
  return kept !== null && kept.when > (startTime ?? 0) ? kept.threshold : null;
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

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // an account without an entry in the system's user list
  }
}
