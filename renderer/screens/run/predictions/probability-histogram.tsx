/** How the probabilities lie, makes above and misses below the line; a click on a bar selects its shots. */

import { useCallback, useMemo } from 'react';
import { NO_LABEL } from '../../../../common/labels.ts';
import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import { PlaneChart, type PlaneScales } from '../../../charts/plane-chart.tsx';
import { useTokens } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import { BARS, barOf, type PredictionReview } from './use-review.ts';

const HEIGHT = 148;

export function ProbabilityHistogram({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const common = useTexts('common');
  const format = useFormat();
  const colours = useTokens();
  const [{ bar }, set] = useUrlState(predictionsSchema);
  const { columns, name } = review.first;
  const shown = review.selectionWithout('bar');
  const { up, down, total, hasLabels } = useMemo(() => countBars(columns, shown), [columns, shown]);
  const most = Math.max(1, ...up, ...down);
  const middle = useMemo(() => Float64Array.from(up, (_, k) => (k + 0.5) / BARS), [up]);
  // Points to hover and click: the ends of the bars.
  const lines = useMemo(
    () => [
      { name: common.makes, colour: 'transparent', x: middle, y: up },
      { name: common.misses, colour: 'transparent', x: middle, y: down.map((count) => -count) },
    ],
    [middle, up, down, common],
  );
  const yRange = useMemo(
    () => [hasLabels ? -most * 1.05 : 0, most * 1.05] as const,
    [hasLabels, most],
  );
  const bars = useCallback(
    ({ px, py }: PlaneScales) =>
      Array.from(up, (makes, k) => {
        const x = px(k / BARS) + 0.5;
        const width = Math.max(1, px((k + 1) / BARS) - x - 0.5);
        const opacity = bar === null || bar === k ? 1 : 0.25;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          <g key={k} opacity={opacity}>
            <rect
              x={x}
              y={py(makes)}
              width={width}
              height={py(0) - py(makes)}
              fill={hasLabels ? colours.make : colours['text-3']}
            />
            <rect x={x} y={py(0)} width={width} height={py(-down[k]) - py(0)} fill={colours.miss} />
          </g>
        );
      }),
    [up, down, bar, hasLabels, colours],
  );
  const edge = (k: number) => format.decimals(k / BARS, 3);
  return (
    <PlaneChart
      title={t.histogram(format.count(total))}
      name={`${name} probabilities`}
      height={HEIGHT}
      lines={lines}
      xTitle={common.probability}
      yRange={yRange}
      under={bars}
      rule={review.threshold}
      formatY={(value) => format.count(Math.abs(value))}
      describe={(_, k) => (
        <>
          <div className="figures">{t.bar(edge(k), edge(k + 1))}</div>
          <div className="figures">{t.barMakes(format.count(up[k]))}</div>
          <div className="figures">{t.barMisses(format.count(down[k]))}</div>
        </>
      )}
      onPick={(_, k) => set({ bar: bar === k ? null : k })}
      table={() => ({
        header: ['from', 'to', common.makes, common.misses],
        rows: Array.from(up, (makes, k) => [k / BARS, (k + 1) / BARS, makes, down[k]]),
      })}
    />
  );
}

/** Makes and misses in each bar. Shots without an outcome are in neither, unless none has one: then all stand up. */
function countBars({ actual, probability }: PredictionColumns, shown: Uint8Array | null) {
  const [misses, makes, unknown] = [0, 1, 2].map(() => new Float64Array(BARS));
  const counts = [0, 0];
  for (let i = 0; i < actual.length; i++) {
    if (shown !== null && shown[i] === 0) continue;
    const isKnown = actual[i] !== NO_LABEL;
    counts[isKnown ? 1 : 0]++;
    (isKnown ? (actual[i] === 1 ? makes : misses) : unknown)[barOf(probability[i])]++;
  }
  const hasLabels = counts[1] > 0;
  return {
    up: hasLabels ? makes : unknown,
    down: misses,
    total: counts[hasLabels ? 1 : 0],
    hasLabels,
  };
}
