/** The loss and the accuracy of the models during training. */

import { useMemo } from 'react';
import { runPalette } from '../../../common/palette.ts';
import { LineChart, type LineSeries } from '../../charts/line-chart.tsx';
import { useScheme } from '../../components/preferences.tsx';
import { useTexts } from '../../i18n/language.ts';
import type { CurveKey, TrainingCurve } from './use-live-curves.ts';

export interface NamedRun {
  readonly runId: string;
  readonly title: string;
}

export function LiveCurves({
  curves,
  runs,
}: {
  readonly curves: readonly TrainingCurve[];
  readonly runs: readonly NamedRun[];
}) {
  const t = useTexts('train');
  const scheme = useScheme();
  const series = useMemo(() => {
    const of = (key: CurveKey, validationKey: CurveKey): LineSeries[] =>
      runs.flatMap(({ runId, title }, i) =>
        curves
          .filter((curve) => curve.runId === runId)
          .filter((curve) => curve.key === key || curve.key === validationKey)
          .map((curve) => ({
            name: curve.key === key ? title : t.validation(title),
            colour: runPalette[scheme][i % runPalette[scheme].length],
            dashed: curve.key === validationKey,
            ...finite(curve),
          }))
          .filter(({ x }) => x.length > 0),
      );
    return { loss: of('train_loss', 'val_loss'), accuracy: of('train_accuracy', 'val_accuracy') };
  }, [curves, runs, scheme, t]);
  return (
    <>
      {series.loss.length > 0 && (
        <LineChart
          title={t.loss}
          name="loss"
          height={200}
          series={series.loss}
          xTitle={t.step}
          yTitle={t.lossAxis}
        />
      )}
      {series.accuracy.length > 0 && (
        <LineChart
          title={t.accuracy}
          name="accuracy"
          height={180}
          series={series.accuracy}
          xTitle={t.step}
          yTitle={t.accuracyAxis}
        />
      )}
    </>
  );
}

/** A line ends where its loss is no longer a number. */
function finite({ x, y }: TrainingCurve): Pick<TrainingCurve, 'x' | 'y'> {
  const isNumber = (_: number, i: number) => Number.isFinite(y[i]);
  return { x: x.filter(isNumber), y: y.filter(isNumber) };
}
