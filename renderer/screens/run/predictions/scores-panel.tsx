/** The scores of the selected shots at the threshold, for one run or for two side by side. */

import type { MetricEntry } from '../../../../electron/server/wire.ts';
import { wilsonInterval } from '../../../../models/metrics/difference.ts';
import { METRICS, type MetricKey } from '../../../../models/metrics/metric-list.ts';
import { MetricValue, Swatch } from '../../../components/badges.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './predictions.module.css';
import type { ScoresAtThreshold } from './scores-and-curves.ts';
import type { PredictionReview } from './use-review.ts';
import { useReviewedColours } from './use-reviewed-colours.ts';

const shownMetrics = METRICS.filter(({ better }) => better !== null);

export function ScoresPanel({ review: { first, second } }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const format = useFormat();
  const runs = [first, ...(second?.scores ? [second] : [])];
  const colours = useReviewedColours(runs);
  const { scores } = first;
  if (scores === null) return null;
  const { tp, tn } = scores.confusion;
  const { low, high } = wilsonInterval(tp + tn, scores.n);
  return (
    <>
      <table className={style.scores}>
        {runs.length > 1 && (
          <thead>
            <tr>
              <td />
              {runs.map(({ runId, name }) => (
                <th key={runId} scope="col">
                  <span className={style.named}>
                    <Swatch colour={colours.get(runId) ?? ''} />
                    <span className="ellipsis">{name}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {shownMetrics.map(({ key }) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              {runs.map((run) => (
                <td key={run.runId}>
                  <MetricValue metric={run.scores && entryOf(run.scores, key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption">
        accuracy: {t.interval(format.decimals(low, 3), format.decimals(high, 3))}
      </p>
    </>
  );
}

function entryOf(scores: ScoresAtThreshold, key: MetricKey): MetricEntry {
  const reason = scores.undefinedReasons[key] ?? scores.zeroReasons[key] ?? null;
  return { key, value: scores.metrics[key], reason };
}
