/** Finds the best of the compared runs by a metric. */
import { METRICS } from '../../../models/metrics/metric-list.ts';
import { type ComparedRun, metricOf } from './use-comparison.ts';

/**
 * The best among runs scored on the same rows, unless all have the same value; none for a metric without a known better
 * direction. Values with a reason (undefined or 0) do not count.
 */
export function bestRuns<R extends Pick<ComparedRun, 'run' | 'scoredRows'>>(
  runs: readonly R[],
  key: string,
): ReadonlySet<R> {
  const better = METRICS.find((metric) => metric.key === key)?.better ?? null;
  if (better === null) return new Set();
  const sign = better === 'higher' ? 1 : -1;
  const scored = runs.flatMap((of) => {
    const metric = metricOf(of.run, key);
    const value = sign * Number(metric?.value);
    return metric?.reason === null && Number.isFinite(value) ? [{ of, value }] : [];
  });
  const isBest = ({ of, value }: (typeof scored)[number]) => {
    const rivals = scored.filter((rival) => rival.of.scoredRows === of.scoredRows);
    return (
      rivals.every((rival) => rival.value <= value) && rivals.some((rival) => rival.value < value)
    );
  };
  return new Set(scored.filter(isBest).map(({ of }) => of));
}
