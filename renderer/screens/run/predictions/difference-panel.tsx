/** Two runs on the same shots: where each one is right, and whether the difference could be chance. */

import { useMemo } from 'react';
import { predict } from '../../../../models/estimator.ts';
import { accuracyDifference } from '../../../../models/metrics/difference.ts';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { type MatrixCell, predictionsSchema } from '../run-url-state.ts';
import style from './predictions.module.css';
import type { PredictionReview, ReviewedRun } from './use-review.ts';

/** Below this p value of McNemar's test, the difference is treated as more than chance. */
const significanceLevel = 0.05;

export function DifferencePanel({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const format = useFormat();
  const [{ cell }, set] = useUrlState(predictionsSchema);
  const { first, second, threshold } = review;
  const counts = useMemo(
    () => (second ? compare(first, second, threshold) : null),
    [first, second, threshold],
  );
  if (counts === null || second === null) return null;
  const { n, both, onlyFirst, onlySecond, difference, pValue } = counts;
  const [better, worse] = difference > 0 ? [second, first] : [first, second];
  const points = format.points(Math.abs(difference));
  const p = format.pValue(pValue);
  const fields: readonly (readonly [MatrixCell, string, number])[] = [
    ['both', t.bothRight, both],
    ['first', t.onlyRight(first.name), onlyFirst],
    ['other', t.onlyRight(second.name), onlySecond],
    ['neither', t.neitherRight, n - both - onlyFirst - onlySecond],
  ];
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p>
        {difference === 0
          ? t.equal(first.name, second.name)
          : pValue < significanceLevel
            ? t.differs(better.name, points, worse.name, p)
            : t.mayBeChance(better.name, points, worse.name, p)}
      </p>
      <div className={style.fields}>
        {fields.map(([field, label, count]) => (
          <button
            key={field}
            type="button"
            className={style.field}
            aria-pressed={cell === field}
            onClick={() => set({ cell: cell === field ? null : field })}
          >
            <span className="ellipsis">{label}</span>
            <span className="figures">
              {format.count(count)} · {format.percent(count / n)}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

function compare(first: ReviewedRun, second: ReviewedRun, threshold: number) {
  if (first.labelled === null || second.labelled === null) return null;
  const { y } = first.labelled;
  const one = predict(first.labelled.probability, threshold);
  const other = predict(second.labelled.probability, threshold);
  let both = 0;
  for (let i = 0; i < y.length; i++) if (one[i] === y[i] && other[i] === y[i]) both++;
  return { n: y.length, both, ...accuracyDifference(y, one, other) };
}
