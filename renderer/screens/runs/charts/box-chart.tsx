/** A metric by the values of a param: quartiles as a box, the runs as dots beside it. */

import { useCallback, useMemo } from 'react';
import { describeQuartiles } from '../../../../models/metrics/describe.ts';
import { dotsPath, Plot, type PlotArea, type PlotTarget } from '../../../charts/plot/plot.tsx';
import { linearScale, logScale, nameScale } from '../../../charts/plot/scale.ts';
import { groupInto } from '../../../components/group-into.ts';
import { useTokens } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { parseAxis } from './chart-spec.ts';
import type { RunChartProps } from './dots-chart.tsx';

export function BoxChart({ spec, runs, title, height, onPick, onBrush }: RunChartProps) {
  const format = useFormat();
  const colours = useTokens();
  const [axis] = spec.keys;
  const by = spec.x ?? axis;
  const [key, byKey] = [parseAxis(axis).key, parseAxis(by).key];
  const { x, y, placed, boxes } = useMemo(() => {
    const [names, values] = [runs.values(by), runs.values(axis)];
    const found = runs.items.flatMap((item, i) => {
      const [name, value] = [names[i], values[i]];
      return name === null || typeof value !== 'number'
        ? []
        : [{ item, name: String(name), value }];
    });
    const across = nameScale(found.map(({ name }) => name));
    const all = found.map(({ value }) => value);
    const up = spec.logY ? logScale(all) : linearScale(all);
    const groups = [...groupInto(found, ({ name }) => name)];
    return {
      x: across,
      y: up,
      boxes: groups.map(([name, some]) => ({
        name,
        n: some.length,
        ...describeQuartiles(some.map(({ value }) => value)),
      })),
      placed: groups.flatMap(([name, some]) =>
        some.flatMap(({ item, value }, i) => {
          const share = up.share(value);
          // Beside one another, so that equal values are seen.
          const aside = ((i * 0.618) % 1) - 0.5;
          const at = (across.share(name) ?? 0) + (aside * 0.28) / groups.length;
          return share === null ? [] : [{ item, name, value, px: at, py: share }];
        }),
      ),
    };
  }, [runs, axis, by, spec.logY]);
  const targets = useMemo(
    () =>
      placed.map(
        ({ item, name, value, px, py }): PlotTarget => ({
          id: item.id,
          x: px,
          y: py,
          colour: item.colour,
          text: () => `${item.name} · ${byKey} ${name} · ${format.metric(key, value)}`,
        }),
      ),
    [placed, format, byKey, key],
  );
  const marks = useCallback(
    (area: PlotArea) => {
      const half = Math.min(28, (area.width / Math.max(1, boxes.length)) * 0.3);
      return (
        <>
          {boxes.map(({ name, low, q1, median, q3, high }) => {
            const middle = area.px(x.share(name) ?? 0);
            const up = (value: number) => area.py(y.share(value) ?? 0);
            return (
              <g key={name} stroke={colours['text-3']} fill="none">
                <path d={`M${middle} ${up(low)}V${up(q1)}M${middle} ${up(q3)}V${up(high)}`} />
                <rect
                  x={middle - half}
                  y={up(q3)}
                  width={2 * half}
                  height={Math.max(0, up(q1) - up(q3))}
                  fill={colours.hover}
                />
                <path
                  d={`M${middle - half} ${up(median)}h${2 * half}`}
                  stroke={colours.text}
                  strokeWidth={2}
                />
              </g>
            );
          })}
          {[...groupInto(placed, ({ item }) => item.colour)].map(([colour, some]) => (
            <path
              key={colour}
              stroke={colour}
              strokeWidth={4.5}
              strokeOpacity={0.75}
              strokeLinecap="round"
              d={dotsPath(
                area,
                some.map(({ px, py }) => [px, py]),
              )}
            />
          ))}
        </>
      );
    },
    [boxes, placed, x, y, colours],
  );
  const table = useCallback(
    () => ({
      header: [byKey, 'n', 'low whisker', 'q1', 'median', 'q3', 'high whisker'],
      rows: boxes.map(({ name, n, low, q1, median, q3, high }) => [
        ...[name, n, low, q1, median, q3, high],
      ]),
    }),
    [boxes, byKey],
  );
  return (
    <Plot
      {...{ title, height, x, y, targets, table, onPick }}
      name={`${key} ${byKey}`}
      xTitle={byKey}
      left={52}
      onBrush={
        runs.areGroups
          ? undefined
          : (across, up) =>
              onBrush([
                { axis: by, span: x.span(...across) },
                { axis, span: y.span(...up) },
              ])
      }
    >
      {marks}
    </Plot>
  );
}
