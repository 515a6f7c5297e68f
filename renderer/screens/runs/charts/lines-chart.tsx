/** A metric over steps: a line for each run, or for each group its mean with a band of one standard deviation. */

import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { MetricSeries } from '../../../../electron/server/metric-series.ts';
import { describe } from '../../../../models/metrics/describe.ts';
import { api } from '../../../api.ts';
import { linePath, Plot, type PlotArea, type PlotTarget } from '../../../charts/plot/plot.tsx';
import { linearScale, logScale } from '../../../charts/plot/scale.ts';
import { groupInto } from '../../../components/group-into.ts';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { ChartItem } from './chart-runs.ts';
import { parseAxis } from './chart-spec.ts';
import type { RunChartProps } from './dots-chart.tsx';

/** The API's limit in one request. */
const runsAtOnce = 100;
/** More lines cannot be told apart, and their points would take long to read. */
export const maxLines = 300;

interface Line {
  readonly item: ChartItem;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Of a group: its standard deviation at each step. */
  readonly sd: readonly number[] | null;
}

export function LinesChart({ spec, runs, title, height, onPick }: RunChartProps) {
  const format = useFormat();
  const t = useTexts('runCharts');
  const { key } = parseAxis(spec.keys[0]);
  const { items } = runs;
  const shown = useMemo(() => items.flatMap(({ runIds }) => runIds).slice(0, maxLines), [items]);
  const { data } = useQuery({
    queryKey: ['runs', 'curves', key, shown],
    queryFn: ({ signal }) => readCurves(shown, key, signal),
    enabled: shown.length > 0,
    placeholderData: (before) => before,
  });
  const lines = useMemo(() => linesOf(items, data ?? new Map()), [items, data]);
  const { x, y } = useMemo(() => {
    const ends = lines.flatMap(({ y: values, sd }) =>
      sd === null
        ? values
        : values.flatMap((value, i) => [value - (sd[i] || 0), value + (sd[i] || 0)]),
    );
    const steps = lines.flatMap((line) => line.x);
    return {
      x: spec.logX ? logScale(steps) : linearScale(steps),
      y: spec.logY ? logScale(ends) : linearScale(ends),
    };
  }, [lines, spec.logX, spec.logY]);
  const targets = useMemo(
    () =>
      lines.flatMap(({ item, x: steps, y: values, sd }) =>
        steps.flatMap((step, i): PlotTarget[] => {
          const [px, py] = [x.share(step), y.share(values[i])];
          if (px === null || py === null) return [];
          const spread = sd && !Number.isNaN(sd[i]) ? ` ± ${format.metric(key, sd[i])}` : '';
          const text = `${item.name} · ${t.step} ${step} · ${format.metric(key, values[i])}${spread}`;
          return [{ id: item.id, x: px, y: py, colour: item.colour, text }];
        }),
      ),
    [lines, x, y, format, key, t],
  );
  const marks = useCallback(
    (area: PlotArea) => {
      const bands = lines.filter(({ sd }) => sd !== null);
      return (
        <>
          {bands.map(({ item, x: steps, y: values, sd }) => (
            <path
              key={item.id}
              fill={item.colour}
              fillOpacity={0.16}
              d={bandPath(area, steps, values, sd ?? [], x.share, y.share)}
            />
          ))}
          {[...groupInto(lines, ({ item }) => item.colour)].map(([colour, some]) => (
            <path
              key={colour}
              fill="none"
              stroke={colour}
              strokeWidth={lines.length > 30 ? 1 : 1.75}
              strokeOpacity={lines.length > 30 ? 0.6 : 1}
              d={some
                .map((line) =>
                  linePath(
                    area,
                    line.x.map((step, i) => [x.share(step), y.share(line.y[i])] as const),
                  ),
                )
                .join('')}
            />
          ))}
        </>
      );
    },
    [lines, x, y],
  );
  const table = useCallback(
    () => ({
      header: ['run', 'id', 'step', key, 'sd'],
      rows: lines.flatMap(({ item, x: steps, y: values, sd }) =>
        steps.map((step, i) => [item.name, item.id, step, values[i], sd?.[i] ?? null]),
      ),
    }),
    [lines, key],
  );
  return (
    <Plot {...{ title, height, x, y, targets, table, onPick }} name={key} xTitle={t.step} left={52}>
      {marks}
    </Plot>
  );
}

async function readCurves(
  runIds: readonly string[],
  key: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, MetricSeries>> {
  const maxPoints = runIds.length > 40 ? 60 : 300;
  const parts = Array.from({ length: Math.ceil(runIds.length / runsAtOnce) }, (_, i) =>
    api.runs.metricHistory.query(
      { runIds: runIds.slice(i * runsAtOnce, (i + 1) * runsAtOnce), keys: [key], maxPoints },
      { signal },
    ),
  );
  return new Map((await Promise.all(parts)).flat().map((series) => [series.runId, series]));
}

function linesOf(
  items: readonly ChartItem[],
  curves: ReadonlyMap<string, MetricSeries>,
): readonly Line[] {
  return items.flatMap((item): Line[] => {
    const found = item.runIds.flatMap((id) => curves.get(id) ?? []);
    if (found.length === 0) return [];
    if (item.runIds.length === 1 && item.runIds[0] === item.id) {
      return [{ item, x: found[0].step, y: found[0].value.map(Number), sd: null }];
    }
    const bySteps = new Map<number, number[]>();
    for (const { step, value } of found) {
      for (const [i, at] of step.entries()) {
        bySteps.set(at, [...(bySteps.get(at) ?? []), Number(value[i])]);
      }
    }
    const steps = [...bySteps.keys()].sort((a, b) => a - b);
    const spreads = steps.map((step) => describe(bySteps.get(step) ?? []));
    return [
      { item, x: steps, y: spreads.map(({ mean }) => mean), sd: spreads.map(({ sd }) => sd) },
    ];
  });
}

function bandPath(
  area: PlotArea,
  steps: readonly number[],
  values: readonly number[],
  sd: readonly number[],
  x: (value: number) => number | null,
  y: (value: number) => number | null,
): string {
  const at = (i: number, sign: 1 | -1): string => {
    const [px, py] = [x(steps[i]), y(values[i] + sign * (sd[i] || 0))];
    return px === null || py === null ? '' : `${area.px(px).toFixed(1)} ${area.py(py).toFixed(1)}`;
  };
  const places = steps.map((_, i) => i);
  const edge = [...places.map((i) => at(i, 1)), ...[...places].reverse().map((i) => at(i, -1))];
  const points = edge.filter((point) => point !== '');
  return points.length === 0 ? '' : `M${points.join('L')}z`;
}
