/** The threshold workbench: what each threshold brings, how the probabilities lie, matrix and curves, all in sight. */

import { useMemo } from 'react';
import { confusionMatrix } from '../../../../models/metrics/confusion-matrix.ts';
import { ConfusionMatrix, type Outcome } from '../../../charts/confusion-matrix.tsx';
import { EmptyState } from '../../../components/states.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import { ClassifierCharts } from './classifier-charts.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import style from './predictions.module.css';
import { ProbabilityHistogram } from './probability-histogram.tsx';
import { labelledIndices } from './selection.ts';
import { ThresholdControls } from './threshold-controls.tsx';
import { ThresholdCurvesChart } from './threshold-curves-chart.tsx';
import type { PredictionReview } from './use-review.ts';

export function ThresholdLens({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const { first, second, selected } = review;
  return (
    <>
      <ThresholdControls review={review} />
      <div className={style.workbench}>
        {first.curves && first.scores ? (
          <div className={style.wideCell}>
            <ThresholdCurvesChart review={review} curves={first.curves} />
          </div>
        ) : (
          <div className={style.wideCell}>
            <EmptyState
              text={selected === 0 ? t.nothingSelected : t.noLabels}
              hint={selected === 0 ? undefined : t.noLabelsHint}
            />
          </div>
        )}
        <div className={style.wideCell}>
          <ProbabilityHistogram review={review} />
        </div>
        {first.curves && first.scores && (
          <>
            <Matrix review={review} />
            <ClassifierCharts review={review} />
          </>
        )}
      </div>
      {second?.labelled && <DifferencePanel review={review} />}
    </>
  );
}

const outcomes: readonly Outcome[] = ['tn', 'fp', 'fn', 'tp'];

/** All four fields, whichever of them is selected. */
function Matrix({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const format = useFormat();
  const [{ cell }, set] = useUrlState(predictionsSchema);
  const { first } = review;
  const shown = review.selectionWithout('cell');
  const isWhole = shown === review.selection;
  const matrix = useMemo(() => {
    if (isWhole) return first.scores?.confusion ?? null;
    const indices = labelledIndices(first.columns, shown);
    return confusionMatrix(
      Uint8Array.from(indices, (i) => first.columns.actual[i]),
      Uint8Array.from(indices, (i) => first.predicted[i]),
    );
  }, [first, shown, isWhole]);
  if (matrix === null) return null;
  const n = matrix.tn + matrix.fp + matrix.fn + matrix.tp;
  return (
    <ConfusionMatrix
      title={t.matrixTitle(format.count(n))}
      name={`${first.name} confusion matrix`}
      matrix={matrix}
      compact
      picked={outcomes.find((outcome) => outcome === cell) ?? null}
      onPick={(outcome) => set({ cell: outcome })}
    />
  );
}
