/** The confusion matrix of the selected shots, of each run; a field of it stands out on the court. */

import { ConfusionMatrix, type Outcome } from '../../../charts/confusion-matrix.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import type { PredictionReview } from './use-review.ts';

const outcomes: readonly Outcome[] = ['tn', 'fp', 'fn', 'tp'];

export function MatrixPanel({ review: { first, second } }: { readonly review: PredictionReview }) {
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
