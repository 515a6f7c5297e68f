/** The colour of each run that is looked at: the accent where it is alone, its own where there are two. */

import { useMemo } from 'react';
import { useRunColours } from '../../../charts/run-colours.ts';
import { useTokens } from '../../../components/preferences.tsx';
import type { ReviewedRun } from './use-review.ts';

export function useReviewedColours(runs: readonly ReviewedRun[]): ReadonlyMap<string, string> {
  const { accent } = useTokens();
  const own = useRunColours(runs.map(({ runId }) => runId));
  const only = runs.length === 1 ? runs[0].runId : null;
  return useMemo(() => (only === null ? own : new Map([[only, accent]])), [only, own, accent]);
}
