/** Parallel coordinates over the axes of a chart; a part of an axis that is drawn filters the runs. */

import { useMemo } from 'react';
import { ParallelChart } from '../../../charts/parallel-chart.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { parseAxis } from './chart-spec.ts';
import type { RunChartProps } from './dots-chart.tsx';

/** More lines cover one another, and each is an element of the page. */
const maxRuns = 1000;

export function ParallelRuns({ spec, runs, title, height, onPick, onBrush }: RunChartProps) {
  const t = useTexts('runCharts');
  const format = useFormat();
  const { keys, logX = false } = spec;
  const axes = useMemo(
    () =>
      keys.map((axis) => ({
        name: parseAxis(axis).key,
        values: runs.values(axis).slice(0, maxRuns),
        log: logX,
      })),
    [keys, runs, logX],
  );
  const lines = useMemo(
    () => runs.items.slice(0, maxRuns).map(({ id, name, colour }) => ({ id, name, colour })),
    [runs],
  );
  const all = runs.items.length;
  return (
    <ParallelChart
      {...{ title, height, axes }}
      note={all > maxRuns ? t.runsLeft(format.count(maxRuns), format.count(all)) : null}
      name="parallel"
      runs={lines}
      onPick={onPick}
      onBrush={runs.areGroups ? undefined : (at, span) => onBrush([{ axis: keys[at], span }])}
    />
  );
}
