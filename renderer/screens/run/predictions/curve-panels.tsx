/** ROC, precision-recall and calibration of the selected shots; the point of the threshold is marked. */

import { useMemo } from 'react';
import {
  CalibrationChart,
  PrecisionRecallChart,
  RocChart,
} from '../../../charts/classifier-curves.tsx';
import type { PlotlyPoint } from '../../../charts/plotly.ts';
import { CollapsiblePanel } from '../../../components/panel.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import type { ClassifierCurves } from './scores-and-curves.ts';
import type { PredictionReview, ReviewedRun } from './use-review.ts';
import { useReviewedColours } from './use-reviewed-colours.ts';

export function CurvePanels({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const common = useTexts('common');
  const format = useFormat();
  const [, set] = useUrlState(predictionsSchema);
  const { first, second, threshold } = review;
  const runs = useMemo(() => [first, ...(second ? [second] : [])], [first, second]);
  const colours = useReviewedColours(runs);
  const lines = useLines(first, second, colours);
  const roc = useMemo(
    () => lines.map(({ curves, ...line }) => ({ ...line, ...curves.roc })),
    [lines],
  );
  const precisionRecall = useMemo(
    () => lines.map(({ curves, ...line }) => ({ ...line, ...curves.precisionRecall })),
    [lines],
  );
  const calibration = useMemo(
    () =>
      lines.map(({ curves: { calibration: bins }, ...line }) => ({
        ...line,
        predicted: bins.probPred,
        fraction: bins.probTrue,
        counts: bins.count,
      })),
    [lines],
  );
  const { name, curves, scores } = first;
  if (curves === null || scores === null) return null;
  const label = common.threshold(`> ${format.decimals(threshold, 3)}`);
  const counts = runs.flatMap((run) => run.scores ?? []);
  const rocMarks = counts.map(({ confusion: { tn, fp, fn, tp } }) => ({
    x: fp / (fp + tn),
    y: tp / (tp + fn),
    label,
  }));
  // Without a predicted make, precision has no value; the curve ends at 1 there, as in scikit-learn.
  const prMarks = counts.map(({ metrics, confusion: { tp, fp } }) => ({
    x: metrics.recall,
    y: tp + fp > 0 ? metrics.precision : 1,
    label,
  }));
  const pick = ({ customdata }: PlotlyPoint) => {
    if (typeof customdata === 'number') set({ threshold: customdata });
  };
  const hasBoth = curves.makes > 0 && curves.makes < scores.n;
  const answer = (text: string) => (lines.length === 1 ? text : undefined);
  return (
    <>
      <CollapsiblePanel name="run.roc" title={t.roc}>
        {hasBoth ? (
          <RocChart
            title={answer(t.rocTitle(format.percent(scores.metrics.roc_auc)))}
            name={`${name} roc`}
            curves={roc}
            marks={rocMarks}
            onPick={pick}
          />
        ) : (
          <p className="secondary">{t.oneClass}</p>
        )}
      </CollapsiblePanel>
      <CollapsiblePanel name="run.precision-recall" title={t.precisionRecall}>
        {curves.makes > 0 ? (
          <PrecisionRecallChart
            title={answer(
              t.prTitle(
                format.decimals(scores.metrics.average_precision, 3),
                format.decimals(curves.makes / scores.n, 3),
              ),
            )}
            name={`${name} precision recall`}
            curves={precisionRecall}
            marks={prMarks}
            onPick={pick}
          />
        ) : (
          <p className="secondary">{t.oneClass}</p>
        )}
      </CollapsiblePanel>
      <CollapsiblePanel name="run.calibration" title={t.calibration}>
        <CalibrationChart
          title={answer(t.calibrationTitle(format.points(curves.calibrationGap)))}
          name={`${name} calibration`}
          curves={calibration}
        />
      </CollapsiblePanel>
    </>
  );
}

interface ReviewedLine {
  readonly name: string;
  readonly colour: string | undefined;
  readonly curves: ClassifierCurves;
}

/** Recreated only when a curve changes: dragging the threshold moves only the marks. */
function useLines(
  first: ReviewedRun,
  second: ReviewedRun | null,
  colours: ReadonlyMap<string, string>,
): readonly ReviewedLine[] {
  const { name, curves } = first;
  const colour = colours.get(first.runId);
  const otherName = second?.name ?? '';
  const otherCurves = second?.curves ?? null;
  const otherColour = second ? colours.get(second.runId) : undefined;
  return useMemo(
    () => [
      ...(curves ? [{ name, colour, curves }] : []),
      ...(otherCurves ? [{ name: otherName, colour: otherColour, curves: otherCurves }] : []),
    ],
    [name, colour, curves, otherName, otherColour, otherCurves],
  );
}
