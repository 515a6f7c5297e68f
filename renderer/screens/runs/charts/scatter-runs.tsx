/** Any metric or param of many runs against any other. */

import { useCallback, useMemo } from 'react';
import { dotsPath, Plot, type PlotArea, type PlotTarget } from '../../../charts/plot/plot.tsx';
import { scaleFor } from '../../../charts/plot/scale.ts';
import { groupInto } from '../../../components/group-into.ts';
import { useFormat } from '../../../components/use-format.ts';
import { parseAxis } from './chart-spec.ts';
import type { RunChartProps } from './dots-chart.tsx';

export function ScatterRuns({ spec, runs, title, height, onPick, onBrush }: RunChartProps) {
  const format = useFormat();
  const [yAxis] = spec.keys;
  const xAxis = spec.x ?? yAxis;
  const [xKey, yKey] = [parseAxis(xAxis).key, parseAxis(yAxis).key];
  const { x, y, placed } = useMemo(() => {
    const [xs, ys] = [runs.values(xAxis), runs.values(yAxis)];
    const both = runs.items.map((_, i) => xs[i] !== null && ys[i] !== null);
    const [xScale, yScale] = [
      scaleFor(
        xs.filter((_, i) => both[i]),
        spec.logX,
      ),
      scaleFor(
        ys.filter((_, i) => both[i]),
        spec.logY,
      ),
    ];
    const points = runs.items.flatMap((item, i) => {
      const [px, py] = [xScale.share(xs[i]), yScale.share(ys[i])];
      return px === null || py === null ? [] : [{ item, px, py, x: xs[i], y: ys[i] }];
    });
    return { x: xScale, y: yScale, placed: points };
  }, [runs, xAxis, yAxis, spec.logX, spec.logY]);
  const targets = useMemo(() => {
    const write = (key: string, value: string | number | null) =>
      typeof value === 'number' ? format.metric(key, value) : String(value);
    return placed.map(
      ({ item, px, py, x: across, y: up }): PlotTarget => ({
        id: item.id,
        x: px,
        y: py,
        colour: item.colour,
        text: () => `${item.name} · ${xKey} ${write(xKey, across)} · ${yKey} ${write(yKey, up)}`,
      }),
    );
  }, [placed, format, xKey, yKey]);
  const marks = useCallback(
    (area: PlotArea) =>
      [...groupInto(placed, ({ item }) => item.colour)].map(([colour, some]) => (
        <path
          key={colour}
          stroke={colour}
          strokeWidth={placed.length > 200 ? 5 : 8}
          strokeLinecap="round"
          strokeOpacity={placed.length > 200 ? 0.7 : 1}
          d={dotsPath(
            area,
            some.map(({ px, py }) => [px, py]),
          )}
        />
      )),
    [placed],
  );
  const table = useCallback(
    () => ({
      header: ['run', 'id', xKey, yKey],
      rows: placed.map(({ item, x: across, y: up }) => [item.name, item.id, across, up]),
    }),
    [placed, xKey, yKey],
  );
  return (
    <Plot
      {...{ title, height, x, y, targets, table, onPick }}
      name={`${yKey} ${xKey}`}
      xTitle={xKey}
      left={y.kind === 'names' ? 96 : 52}
      onBrush={
        runs.areGroups
          ? undefined
          : (across, up) =>
              onBrush([
                { axis: xAxis, span: x.span(...across) },
                { axis: yAxis, span: y.span(...up) },
              ])
      }
    >
      {marks}
    </Plot>
  );
}
