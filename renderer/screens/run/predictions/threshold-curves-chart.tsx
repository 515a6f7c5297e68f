/** Precision, recall, F1, accuracy, predicted rate and cost against the threshold; a click sets it. */

import { useMemo } from 'react';
import { runPalette } from '../../../../common/palette.ts';
import {
  THRESHOLD_CURVES,
  type ThresholdCurveKey,
  thresholdCurves,
} from '../../../../models/metrics/threshold-curves.ts';
import { PlaneChart, type PlaneLine, type PlanePoint } from '../../../charts/plane-chart.tsx';
import { Swatch } from '../../../components/badges.tsx';
import { usePersistedState } from '../../../components/persisted-state.ts';
import { useScheme } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import style from './predictions.module.css';
import type { ClassifierCurves } from './scores-and-curves.ts';
import { useBestThresholds, useSetThreshold } from './threshold-controls.tsx';
import type { PredictionReview } from './use-review.ts';

const HEIGHT = 148;

export function ThresholdCurvesChart({
  review,
  curves: { ranks },
}: {
  readonly review: PredictionReview;
  readonly curves: ClassifierCurves;
}) {
  const t = useTexts('runReview');
  const common = useTexts('common');
  const format = useFormat();
  const scheme = useScheme();
  const [{ fp, fn }] = useUrlState(predictionsSchema);
  const setThreshold = useSetThreshold(review);
  const best = useBestThresholds(review);
  const [hidden, setHidden] = usePersistedState('run.thresholdCurves.hidden', 'accuracy');
  const shown = useMemo(() => {
    const left = hidden.split(',');
    return THRESHOLD_CURVES.filter((key) => !left.includes(key));
  }, [hidden]);
  const computed = useMemo(
    () => thresholdCurves(ranks, { falsePositive: fp, falseNegative: fn }),
    [ranks, fp, fn],
  );
  const palette = runPalette[scheme];
  const colourOf = (key: ThresholdCurveKey) => palette[THRESHOLD_CURVES.indexOf(key)];
  const lines = useMemo<PlaneLine[]>(
    () =>
      shown.map((key) => ({
        name: t[key],
        colour: palette[THRESHOLD_CURVES.indexOf(key)],
        x: computed.thresholds,
        y: computed.curves[key].value,
        band: computed.curves[key].band,
        dashed: key === 'cost' || key === 'predicted_rate',
      })),
    [shown, computed, palette, t],
  );
  // Costs may be more than 1 a shot.
  const top = shown.includes('cost')
    ? computed.curves.cost.value.reduce((most, value) => Math.max(most, value), 1)
    : 1;
  const yRange = useMemo(() => [0, top] as const, [top]);
  const at = (key: ThresholdCurveKey, threshold: number | null): PlanePoint[] => {
    if (threshold === null || !shown.includes(key)) return [];
    const k = Math.round(threshold * (computed.thresholds.length - 1));
    return [{ x: threshold, y: computed.curves[key].value[k] ?? Number.NaN }];
  };
  const toggle = (key: ThresholdCurveKey) =>
    setHidden(THRESHOLD_CURVES.filter((one) => (one === key) === shown.includes(one)).join(','));
  return (
    <>
      <PlaneChart
        title={t.curvesTitle}
        name={`${review.first.name} thresholds`}
        height={HEIGHT}
        lines={lines}
        xTitle={common.threshold('').trim()}
        yRange={yRange}
        rule={review.threshold}
        marks={[
          ...at('f1_score', best.f1),
          ...at('cost', best.cost),
          ...at('precision', best.precision),
        ]}
        describe={(_, point) => (
          <>
            <div>{common.threshold(`> ${format.decimals(computed.thresholds[point], 3)}`)}</div>
            {shown.map((key) => (
              <div key={key} className={style.readoutLine}>
                <Swatch colour={colourOf(key)} />
                {t[key]} <b className="figures">{valueAt(key, point)}</b>
              </div>
            ))}
          </>
        )}
        onPick={(_, point) => setThreshold(computed.thresholds[point])}
        table={() => ({
          header: [
            'threshold (>)',
            ...THRESHOLD_CURVES.flatMap((key) =>
              computed.curves[key].band ? [key, `${key}_low`, `${key}_high`] : [key],
            ),
          ],
          rows: Array.from(computed.thresholds, (threshold, k) => [
            threshold,
            ...THRESHOLD_CURVES.flatMap((key) => {
              const { value, band } = computed.curves[key];
              return [value, ...(band ? [band.low, band.high] : [])].map((column) =>
                Number.isNaN(column[k]) ? null : column[k],
              );
            }),
          ]),
        })}
      />
      <div className={style.keys}>
        {THRESHOLD_CURVES.map((key) => (
          <button
            key={key}
            type="button"
            className={style.key}
            aria-pressed={shown.includes(key)}
            onClick={() => toggle(key)}
          >
            <Swatch colour={colourOf(key)} />
            {t[key]}
          </button>
        ))}
      </div>
    </>
  );

  function valueAt(key: ThresholdCurveKey, point: number): string {
    const { value, band } = computed.curves[key];
    if (Number.isNaN(value[point])) return '–';
    const shownValue = format.decimals(value[point], 3);
    return band
      ? `${shownValue} [${format.decimals(band.low[point], 3)}, ${format.decimals(band.high[point], 3)}]`
      : shownValue;
  }
}
