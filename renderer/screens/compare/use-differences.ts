/** How the compared runs differ from the baseline on the same rows, how sure that is, and which runs tie. */

import { useQuery } from '@tanstack/react-query';
import { SCORED_ROWS_TAG } from '../../../common/scored-rows.ts';
import type { ModelDifference, Tie } from '../../../models/diagnosis/compare.ts';
import { api } from '../../api.ts';
import type { Comparison } from './use-comparison.ts';

export interface Differences {
  /** The rows that all of these runs scored. */
  readonly rows: number;
  /** That of the run minus that of the baseline; undefined where the two were not compared. */
  readonly of: (runId: string, metric: string) => ModelDifference | undefined;
  readonly ties: readonly Tie[];
}

/** Null while they are worked out; undefined if nothing can be compared. */
export function useDifferences({ runs, baseline }: Comparison): Differences | null | undefined {
  const runIds = runs
    .filter(({ scoredRows }) => scoredRows === baseline?.scoredRows)
    // Whatever kept its predictions says of which rows.
    .filter(({ run }) => run.tags.some(({ key }) => key === SCORED_ROWS_TAG))
    .map(({ run }) => run.runId);
  const { data, isLoading } = useQuery({
    queryKey: ['runs', 'comparison', runIds],
    queryFn: ({ signal }) => api.diagnosis.compare.query({ runIds }, { signal }),
    enabled: runIds.length > 1,
    retry: false,
  });
  if (isLoading) return null;
  // Of two pipelines, their models were compared, which are not the runs shown here.
  const isShown = data?.differences.some((one) =>
    [one.run_a, one.run_b].every((id) => runIds.includes(id)),
  );
  if (data === undefined || baseline === undefined || !isShown) return undefined;
  return {
    rows: data.rows,
    of: (runId, metric) => fromBaseline(data.differences, metric, runId, baseline.run.runId),
    ties: data.ties.filter((tie) => tie.runs.every((id) => runIds.includes(id))),
  };
}

function fromBaseline(
  differences: readonly ModelDifference[],
  metric: string,
  runId: string,
  baseId: string,
): ModelDifference | undefined {
  const found = differences.find(
    (one) =>
      one.metric === metric &&
      [one.run_a, one.run_b].includes(runId) &&
      [one.run_a, one.run_b].includes(baseId),
  );
  if (found === undefined || found.run_a === runId) return found;
  const { value, low, high } = found;
  const turned = (one: number | null) => (one === null ? null : -one);
  return { ...found, value: turned(value), low: turned(high), high: turned(low) };
}
