/** A metric over two params: shades between the runs by the distance to them, and the runs themselves. */

import { useCallback, useMemo } from 'react';
import { sequential } from '../../../../common/palette.ts';
import { dotsPath, Plot, type PlotArea, type PlotTarget } from '../../../charts/plot/plot.tsx';
import { extent, scaleFor } from '../../../charts/plot/scale.ts';
import { useScheme, useTokens } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { parseAxis } from './chart-spec.ts';
import type { RunChartProps } from './dots-chart.tsx';

const cells = 28;
const levels = 10;

export function ContourChart({ spec, runs, title, height, onPick, onBrush }: RunChartProps) {
  const format = useFormat();
  const scheme = useScheme();
  const tokens = useTokens();
  const [axis] = spec.keys;
  const [xAxis, yAxis] = [spec.x ?? axis, spec.y ?? axis];
  const [key, xKey, yKey] = [axis, xAxis, yAxis].map((id) => parseAxis(id).key);
  const { x, y, placed, low, high } = useMemo(() => {
    const [xs, ys, values] = [runs.values(xAxis), runs.values(yAxis), runs.values(axis)];
    const has = runs.items.map(
      (_, i) => xs[i] !== null && ys[i] !== null && typeof values[i] === 'number',
    );
    const across = scaleFor(
      xs.filter((_, i) => has[i]),
      spec.logX,
    );
    const up = scaleFor(
      ys.filter((_, i) => has[i]),
      spec.logY,
    );
    const points = runs.items.flatMap((item, i) => {
      const [px, py] = [across.share(xs[i]), up.share(ys[i])];
      return !has[i] || px === null || py === null
        ? []
        : [{ item, px, py, x: xs[i], y: ys[i], value: Number(values[i]) }];
    });
    const [lowest, highest] = extent(points.map(({ value }) => value));
    return { x: across, y: up, placed: points, low: lowest, high: highest };
  }, [runs, axis, xAxis, yAxis, spec.logX, spec.logY]);
  const targets = useMemo(
    () =>
      placed.map(
        ({ item, px, py, x: across, y: upwards, value }): PlotTarget => ({
          id: item.id,
          x: px,
          y: py,
          colour: item.colour,
          text: () =>
            `${item.name} · ${xKey} ${across} · ${yKey} ${upwards} · ${format.metric(key, value)}`,
        }),
      ),
    [placed, format, key, xKey, yKey],
  );
  const marks = useCallback(
    (area: PlotArea) => {
      const paths = new Map<string, string>();
      const [wide, high_] = [area.width / cells, area.height / cells];
      for (let i = 0; placed.length > 0 && i < cells * cells; i++) {
        const [cx, cy] = [((i % cells) + 0.5) / cells, (Math.floor(i / cells) + 0.5) / cells];
        const value = between(placed, cx, cy);
        const share = high > low ? (value - low) / (high - low) : 0.5;
        const colour = colourAt(
          scheme,
          Math.min(levels - 1, Math.floor(share * levels)) / (levels - 1),
        );
        const [left, top] = [area.px(cx) - wide / 2, area.py(cy) - high_ / 2];
        const cell = `M${left.toFixed(1)} ${top.toFixed(1)}h${wide.toFixed(2)}v${high_.toFixed(2)}h${(-wide).toFixed(2)}z`;
        paths.set(colour, (paths.get(colour) ?? '') + cell);
      }
      return (
        <>
          {[...paths].map(([colour, d]) => (
            <path key={colour} fill={colour} shapeRendering="crispEdges" d={d} />
          ))}
          <path
            stroke={tokens.surface}
            strokeWidth={8}
            strokeLinecap="round"
            d={dotsPath(
              area,
              placed.map(({ px, py }) => [px, py]),
            )}
          />
          <path
            stroke={tokens.text}
            strokeWidth={5}
            strokeLinecap="round"
            d={dotsPath(
              area,
              placed.map(({ px, py }) => [px, py]),
            )}
          />
        </>
      );
    },
    [placed, low, high, scheme, tokens],
  );
  const table = useCallback(
    () => ({
      header: ['run', 'id', xKey, yKey, key],
      rows: placed.map(({ item, x: across, y: upwards, value }) => [
        ...[item.name, item.id, across, upwards, value],
      ]),
    }),
    [placed, xKey, yKey, key],
  );
  return (
    <Plot
      {...{ title, height, x, y, targets, table, onPick }}
      name={`${key} ${xKey} ${yKey}`}
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

/** The mean of all values, each by the inverse square of its distance (Shepard 1968). */
export function between(
  points: readonly { readonly px: number; readonly py: number; readonly value: number }[],
  x: number,
  y: number,
): number {
  let [sum, weights] = [0, 0];
  for (const { px, py, value } of points) {
    const weight = 1 / ((px - x) ** 2 + (py - y) ** 2 + 1e-6);
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}

function colourAt(scheme: 'light' | 'dark', share: number): string {
  const stops = sequential[scheme];
  const next = stops.findIndex(([at]) => at >= share);
  if (next <= 0) return stops[0][1];
  const [[from, a], [to, b]] = [stops[next - 1], stops[next]];
  const part = (share - from) / (to - from);
  const channel = (colour: string, i: number) =>
    Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => Math.round(channel(a, i) * (1 - part) + channel(b, i) * part));
  return `rgb(${mixed.join(' ')})`;
}
