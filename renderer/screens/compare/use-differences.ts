/** What could be chance in the differences of the compared runs from the baseline. */

import { useQueries } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { ComparedRun } from './use-comparison.ts';

/** The usual level: one in twenty differences this large comes by chance alone. */
export const SIGNIFICANCE_LEVEL = 0.05;

/** Infer runs predicted production rows, all others the test rows. */
const contextOf = (stage: string | null) => (stage === 'infer' ? 'prod' : 'test');

/** The answers for the runs that predicted the same rows as the baseline. */
export function useAccuracyDifferences(
  runs: readonly ComparedRun[],
  baseline: ComparedRun | undefined,
) {
  const others = baseline ? runs.filter(({ run }) => run !== baseline.run) : [];
  const differences = useQueries({
    queries: others.map(({ run }) => ({
      queryKey: ['runs', 'difference', baseline?.run.runId, run.runId],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.runs.difference.query(
          { first: baseline?.run.runId ?? '', second: run.runId, context: contextOf(run.stage) },
          { signal },
        ),
    })),
  });
  return differences.flatMap(({ data }, i) =>
    data?.comparable ? [{ other: others[i], ...data }] : [],
  );
}

/** By run id and metric: whether its difference from the baseline could be chance. A metric without a test is left out. */
export function useDifferences(
  runs: readonly ComparedRun[],
  baseline: ComparedRun | undefined,
): ReadonlyMap<string, Readonly<Record<string, boolean>>> {
  const answers = useAccuracyDifferences(runs, baseline);
  return new Map(
    answers.map(({ other, pValue }) => [
      other.run.runId,
      { accuracy: pValue >= SIGNIFICANCE_LEVEL },
    ]),
  );
}
