/** The scores of the selected shots at the threshold in one line for each run, each with its doubt where it has one. */

import type { MetricEntry } from '../../../../electron/server/wire.ts';
import type { Estimates } from '../../../../models/diagnosis/estimates.ts';
import { wilsonInterval } from '../../../../models/metrics/difference.ts';
import { METRICS, type MetricKey } from '../../../../models/metrics/metric-list.ts';
import { MetricValue, Swatch } from '../../../components/badges.tsx';
import { TableScroll } from '../../../components/table-scroll.tsx';
import { type Format, useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './predictions.module.css';
import type { ScoresAtThreshold } from './scores-and-curves.ts';
import { useEstimates } from './use-estimates.ts';
import type { PredictionReview } from './use-review.ts';
import { useReviewedColours } from './use-reviewed-colours.ts';

const shownMetrics = METRICS.filter(({ better }) => better !== null);

export function ScoresStrip({
  review: { first, second, threshold, seed },
}: {
  readonly review: PredictionReview;
}) {
  const t = useTexts('runReview');
  const format = useFormat();
  const runs = [first, ...(second?.scores ? [second] : [])];
  const colours = useReviewedColours(runs);
  const doubt = [
    useEstimates(first.labelled, threshold, seed),
    useEstimates(second?.labelled ?? null, threshold, seed),
  ];
  if (first.scores === null) return null;
  return (
    <TableScroll>
      <table className={style.strip}>
        <thead>
          <tr>
            {runs.length > 1 && <td />}
            <th scope="col">{t.shots}</th>
            {shownMetrics.map(({ key }) => (
              <th key={key} scope="col">
                {key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map(({ runId, name, scores }, i) => (
            <tr key={runId}>
              {runs.length > 1 && (
                <th scope="row">
                  <span className={style.named}>
                    <Swatch colour={colours.get(runId) ?? ''} />
                    <span className="ellipsis">{name}</span>
                  </span>
                </th>
              )}
              <td>{format.count(scores?.n ?? 0)}</td>
              {shownMetrics.map(({ key }) => (
                <td key={key}>
                  <MetricValue metric={scores && entryOf(scores, key)} />
                  <span className={style.doubt}>
                    {scores && intervalOf(scores, key, doubt[i], format)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function entryOf(scores: ScoresAtThreshold, key: MetricKey): MetricEntry {
  const reason = scores.undefinedReasons[key] ?? scores.zeroReasons[key] ?? null;
  return { key, value: scores.metrics[key], reason };
}

/** Of shares at once; of the others when they are computed. */
function intervalOf(
  { confusion, n }: ScoresAtThreshold,
  key: MetricKey,
  estimates: Estimates | null,
  format: Format,
): string {
  const { tp, fp, fn, tn } = confusion;
  const shares: Partial<Record<MetricKey, readonly [number, number]>> = {
    accuracy: [tp + tn, n],
    precision: [tp, tp + fp],
    recall: [tp, tp + fn],
  };
  const share = shares[key];
  const estimate = estimates?.[key as keyof Estimates];
  const { low, high } =
    share === undefined
      ? (estimate ?? { low: null, high: null })
      : share[1] === 0
        ? { low: null, high: null }
        : wilsonInterval(...share);
  if (low === null || high === null) return '';
  return `[${format.decimals(low, 3)}, ${format.decimals(high, 3)}]`;
}
