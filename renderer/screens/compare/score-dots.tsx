/** Scores of the compared runs as dots on a line for each metric: which is higher, and by how much. */

import { useCallback, useMemo } from 'react';
import { metricTitle } from '../../../common/metric-title.ts';
import { dotsPath, Plot, type PlotArea, type PlotTarget } from '../../charts/plot/plot.tsx';
import { linearScale, type Scale } from '../../charts/plot/scale.ts';
import { groupInto } from '../../components/group-into.ts';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { navigate } from '../../url-state.ts';
import { type Comparison, metricOf } from './use-comparison.ts';

/** px for a metric, and for the axis below them. */
const rowHeight = 34;
const axisHeight = 34;

export function ScoreDots({
  comparison: { runs },
  keys,
}: {
  readonly comparison: Comparison;
  readonly keys: readonly string[];
}) {
  const t = useTexts('compare');
  const format = useFormat();
  const dots = useMemo(
    () =>
      keys.flatMap((key, row) =>
        runs.flatMap(({ run, label, colour }) => {
          const value = Number(metricOf(run, key)?.value ?? Number.NaN);
          return Number.isFinite(value) ? [{ key, row, id: run.runId, label, colour, value }] : [];
        }),
      ),
    [runs, keys],
  );
  const x = useMemo(() => linearScale(dots.map(({ value }) => value)), [dots]);
  const place = useCallback((row: number) => 1 - (row + 0.5) / keys.length, [keys.length]);
  const y = useMemo<Scale>(
    () => ({
      kind: 'names',
      share: () => null,
      span: () => ({ names: [] }),
      ticks: keys.map((key, row) => ({ share: place(row), value: metricTitle(key) })),
    }),
    [keys, place],
  );
  const targets = useMemo(
    () =>
      dots.map(
        ({ key, row, id, label, colour, value }): PlotTarget => ({
          ...{ id, colour },
          x: x.share(value) ?? 0,
          y: place(row),
          text: `${label} · ${metricTitle(key)} ${format.metric(key, value)}`,
        }),
      ),
    [dots, x, place, format],
  );
  const marks = useCallback(
    (area: PlotArea) =>
      [...groupInto(dots, ({ id }) => id).values()].map((some) => (
        <path
          key={some[0].id}
          stroke={some[0].colour}
          strokeWidth={9}
          strokeLinecap="round"
          d={dotsPath(
            area,
            some.map(({ row, value }) => [x.share(value) ?? 0, place(row)]),
          )}
        />
      )),
    [dots, x, place],
  );
  const table = useCallback(
    () => ({
      header: ['', ...runs.map(({ label }) => label)],
      rows: keys.map((key) => [
        metricTitle(key),
        ...runs.map(({ run }) => {
          const metric = metricOf(run, key);
          return metric === undefined ? null : Number(metric.value);
        }),
      ]),
    }),
    [runs, keys],
  );
  return (
    <Plot
      {...{ x, y, targets, table }}
      title={t.scoresTitle}
      name="scores"
      height={keys.length * rowHeight + axisHeight}
      left={136}
      xTitle={t.score}
      onPick={(id) => navigate('run', { id })}
    >
      {marks}
    </Plot>
  );
}
