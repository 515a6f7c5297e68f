/** One metric of many runs: a line for each with its name, or, of more than fit, in the order of their values. */

import { useCallback, useMemo } from 'react';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import { dotsPath, Plot, type PlotArea, type PlotTarget } from '../../../charts/plot/plot.tsx';
import { linearScale, logScale, type Scale } from '../../../charts/plot/scale.ts';
import { groupInto } from '../../../components/group-into.ts';
import { useFormat } from '../../../components/use-format.ts';
import type { BrushedAxis } from './brush-filter.ts';
import { type ChartItem, type ChartRuns, intervalOf } from './chart-runs.ts';
import { type ChartSpec, parseAxis } from './chart-spec.ts';

/** px for each run that is written with its name. */
const rowHeight = 15;

interface Dot {
  readonly item: ChartItem;
  readonly value: number;
  readonly interval: readonly [number, number] | null;
}

export interface RunChartProps {
  readonly spec: ChartSpec;
  readonly runs: ChartRuns;
  readonly title: string;
  readonly height: number;
  readonly onPick: (id: string) => void;
  /** The reader chose parts of axes: only the runs in them are to be shown. */
  readonly onBrush: (parts: readonly BrushedAxis[]) => void;
}

export function DotsChart({ spec, runs, title, height, onPick, onBrush }: RunChartProps) {
  const format = useFormat();
  const [axis] = spec.keys;
  const { key } = parseAxis(axis);
  const dots = useMemo(() => {
    const spreads = runs.areGroups ? runs.spreads(axis) : null;
    const values = runs.values(axis);
    const found = runs.items.flatMap((item, i): Dot[] => {
      const spread = spreads?.[i] ?? null;
      const value = spread?.mean ?? values[i];
      return typeof value === 'number' && Number.isFinite(value)
        ? [{ item, value, interval: intervalOf(spread) }]
        : [];
    });
    const sign = betterDirection(key) === 'lower' ? 1 : -1;
    return found.sort((a, b) => sign * (a.value - b.value));
  }, [runs, axis, key]);
  const isNamed = dots.length * rowHeight <= height - 40;
  const scale = useMemo(() => {
    const all = dots.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
    return spec.logY ? logScale(all) : linearScale(all);
  }, [dots, spec.logY]);
  // From the top down, the best first.
  const place = useCallback((i: number) => 1 - (i + 0.5) / dots.length, [dots.length]);
  const targets = useMemo(
    () =>
      dots.flatMap(({ item, value, interval }, i): PlotTarget[] => {
        const share = scale.share(value);
        if (share === null) return [];
        const text = () => {
          const range = interval?.map((end) => format.metric(key, end)).join(', ');
          return `${item.name} ${format.metric(key, value)}${range ? ` [${range}]` : ''}`;
        };
        const [x, y] = isNamed ? [share, place(i)] : [1 - place(i), share];
        return [{ id: item.id, x, y, text, colour: item.colour }];
      }),
    [dots, scale, isNamed, place, format, key],
  );
  const marks = useCallback(
    (area: PlotArea) => {
      const at = (i: number, value: number): readonly [number, number] => {
        const share = scale.share(value) ?? 0;
        return isNamed ? [share, place(i)] : [1 - place(i), share];
      };
      const byColour = groupInto(dots.entries(), ([, { item }]) => item.colour);
      const size = isNamed ? 7 : Math.max(2.5, Math.min(6, (area.width / dots.length) * 1.5));
      return [...byColour].map(([colour, some]) => (
        <g key={colour} stroke={colour} strokeLinecap="round">
          {runs.areGroups && (
            <path
              strokeWidth={1.25}
              fill="none"
              d={some
                .map(([i, { interval }]) => {
                  if (interval === null) return '';
                  const [[x1, y1], [x2, y2]] = [at(i, interval[0]), at(i, interval[1])];
                  return `M${area.px(x1)} ${area.py(y1)}L${area.px(x2)} ${area.py(y2)}`;
                })
                .join('')}
            />
          )}
          <path
            strokeWidth={size}
            d={dotsPath(
              area,
              some.map(([i, { value }]) => at(i, value)),
            )}
          />
        </g>
      ));
    },
    [dots, scale, isNamed, place, runs.areGroups],
  );
  const names = useMemo<Scale>(
    () => ({
      kind: 'names',
      share: () => null,
      span: () => ({ names: [] }),
      ticks: dots.map(({ item }, i) => ({ share: place(i), value: item.name })),
    }),
    [dots, place],
  );
  const table = useCallback(
    () => ({
      header: ['run', 'id', key, 'low', 'high'],
      rows: dots.map(({ item, value, interval }) => [
        item.name,
        item.id,
        value,
        interval?.[0] ?? null,
        interval?.[1] ?? null,
      ]),
    }),
    [dots, key],
  );
  const brush = (x: readonly [number, number], y: readonly [number, number]) =>
    onBrush([{ axis, span: scale.span(...(isNamed ? x : y)) }]);
  const longest = Math.max(0, ...dots.map(({ item }) => item.name.length));
  return isNamed ? (
    <Plot
      {...{ title, height, targets, table, onPick }}
      name={key}
      x={scale}
      y={names}
      left={Math.min(150, 16 + longest * 6.4)}
      onBrush={runs.areGroups ? undefined : brush}
    >
      {marks}
    </Plot>
  ) : (
    <Plot
      {...{ title, height, targets, table, onPick }}
      name={key}
      x={names}
      y={scale}
      hidesX
      onBrush={runs.areGroups ? undefined : brush}
    >
      {marks}
    </Plot>
  );
}
