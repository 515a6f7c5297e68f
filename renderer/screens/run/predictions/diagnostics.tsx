/**
 * The right column: the threshold at the top, then scores, matrix and curves of the selected shots, all collapsible.
 */

import { ConfusionMatrix, type Outcome } from '../../../charts/confusion-matrix.tsx';
import { CollapsiblePanel } from '../../../components/panel.tsx';
import { EmptyState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import { CurvePanels } from './curve-panels.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { ScoresPanel } from './scores-panel.tsx';
import { ThresholdPanel } from './threshold-panel.tsx';
import type { PredictionReview } from './use-review.ts';

export function Diagnostics({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const { first, second } = review;
  const isEmpty = review.region !== null && !review.region.includes(1);
  return (
    <>
      <ThresholdPanel review={review} />
      {first.scores === null ? (
        <EmptyState
          text={isEmpty ? t.nothingSelected : t.noLabels}
          hint={isEmpty ? undefined : t.noLabelsHint}
        />
      ) : (
        <>
          <CollapsiblePanel name="run.scores" title={t.scores}>
            <ScoresPanel review={review} />
          </CollapsiblePanel>
          {second?.labelled && (
            <CollapsiblePanel name="run.difference" title={t.difference}>
              <DifferencePanel review={review} />
            </CollapsiblePanel>
          )}
          <CollapsiblePanel name="run.matrix" title={t.matrix}>
            <MatrixPanel review={review} />
          </CollapsiblePanel>
          <CurvePanels review={review} />
        </>
      )}
    </>
  );
}

const outcomes: readonly Outcome[] = ['tn', 'fp', 'fn', 'tp'];

/** The confusion matrix of the selected shots for each run; selecting a cell highlights its shots on the court. */
function MatrixPanel({ review: { first, second } }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const [{ cell }, set] = useUrlState(predictionsSchema);
  const picked = outcomes.find((outcome) => outcome === cell) ?? null;
  return (
    <div className="stack">
      {first.scores && (
        <ConfusionMatrix
          title={second ? first.name : undefined}
          name={`${first.name} confusion matrix`}
          matrix={first.scores.confusion}
          picked={picked}
          onPick={(outcome) => set({ cell: outcome })}
        />
      )}
      {second?.scores && (
        <ConfusionMatrix
          title={second.name}
          name={`${second.name} confusion matrix`}
          matrix={second.scores.confusion}
        />
      )}
      <p className="caption">{t.matrixHint}</p>
    </div>
  );
}
