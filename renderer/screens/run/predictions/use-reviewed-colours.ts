/** The colour of each run being reviewed: the accent colour for a single run, the runs' own colours for two. */

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
