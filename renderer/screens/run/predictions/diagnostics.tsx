/** The right column: threshold on top, then scores, matrix and curves of the selected shots, each to be folded. */

import { FoldingPanel } from '../../../parts/panel.tsx';
import { EmptyState } from '../../../parts/states.tsx';
import { useTexts } from '../../../texts/language.ts';
import { CurvePanels } from './curve-panels.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { MatrixPanel } from './matrix-panel.tsx';
import { ScoresPanel } from './scores-panel.tsx';
import { predictionsTexts } from './texts.ts';
import { ThresholdPanel } from './threshold-panel.tsx';
import type { Review } from './use-review.ts';

export function Diagnostics({ review }: { readonly review: Review }) {
  const t = useTexts(predictionsTexts);
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
          <FoldingPanel name="run.scores" title={t.scores}>
            <ScoresPanel review={review} />
          </FoldingPanel>
          {second?.labelled && (
            <FoldingPanel name="run.difference" title={t.difference}>
              <DifferencePanel review={review} />
            </FoldingPanel>
          )}
          <FoldingPanel name="run.matrix" title={t.matrix}>
            <MatrixPanel review={review} />
          </FoldingPanel>
          <CurvePanels review={review} />
        </>
      )}
    </>
  );
}
