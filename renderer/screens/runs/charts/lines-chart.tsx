/** A metric over steps: a line for each run, or for each group its mean with a band of one standard deviation. */

import { useCallback, useMemo } from 'react';
import { linePath, Plot, type PlotArea, type PlotTarget } from '../../../charts/plot/plot.tsx';
import { linearScale, logScale } from '../../../charts/plot/scale.ts';
import { groupInto } from '../../../components/group-into.ts';
import { smooth } from '../../../components/metric-history/series.ts';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { parseAxis } from './chart-spec.ts';
import type { RunChartProps } from './dots-chart.tsx';
import { maxLines, useLines } from './use-lines.ts';

export function LinesChart({ spec, runs, title, height, onPick }: RunChartProps) {
  const format = useFormat();
  const t = useTexts('runCharts');
  const { key } = parseAxis(spec.keys[0]);
  const { lines: recorded, left, isRead } = useLines(runs, key);
  const { smoothing = 0 } = spec;
  const lines = useMemo(
    () =>
      smoothing === 0
        ? recorded
        : recorded.map((line) => ({
            ...line,
            y: smooth(line.y, smoothing),
            sd: line.sd && smooth(line.sd, smoothing),
          })),
    [recorded, smoothing],
  );
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
      lines.flatMap(({ item, x: steps, y: values, sd, n }) =>
        steps.flatMap((step, i): PlotTarget[] => {
          const [px, py] = [x.share(step), y.share(values[i])];
          if (px === null || py === null) return [];
          const text = () => {
            const spread = sd && !Number.isNaN(sd[i]) ? ` ± ${format.metric(key, sd[i])}` : '';
            const count = n === null ? '' : ` · n ${format.count(n[i])}`;
            return `${item.name} · ${t.step} ${format.plain(step)} · ${format.metric(key, values[i])}${spread}${count}`;
          };
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
      header: ['run', 'id', 'step', key, 'sd', 'n'],
      rows: lines.flatMap(({ item, x: steps, y: values, sd, n }) =>
        steps.map((step, i) => [
          ...[item.name, item.id, step, values[i]],
          ...[sd?.[i] ?? null, n?.[i] ?? null],
        ]),
      ),
    }),
    [lines, key],
  );
  const note =
    isRead && lines.length === 0
      ? t.noLines
      : left === 0
        ? null
        : (runs.areGroups ? t.groupsLeft : t.runsLeft)(
            format.count(maxLines),
            format.count(maxLines + left),
          );
  return (
    <Plot
      {...{ title, height, x, y, targets, table, onPick, note }}
      name={key}
      xTitle={t.step}
      left={52}
    >
      {marks}
    </Plot>
  );
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
