/** ROC, precision-recall and calibration of all compared runs that kept their predictions, over one another. */

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { NO_LABEL } from '../../../common/labels.ts';
import type { PredictionColumns } from '../../../common/wire/predictions-format.ts';
import {
  calibrationCurve,
  precisionRecallCurve,
  rocCurve,
} from '../../../models/metrics/curves.ts';
import {
  CalibrationChart,
  PrecisionRecallChart,
  RocChart,
} from '../../charts/classifier-curves.tsx';
import { Panel } from '../../components/panel.tsx';
import { EmptyState, LoadingState } from '../../components/states.tsx';
import { useTexts } from '../../i18n/language.ts';
import { predictionsQuery, runQuery } from '../../queries.ts';
import style from './compare.module.css';
import type { ComparePanelProps } from './use-comparison.ts';

export function OverlaysPanel({ comparison: { runs } }: ComparePanelProps) {
  const t = useTexts('compare');
  const review = useTexts('runPredictions');
  const details = useQueries({ queries: runs.map(({ run }) => runQuery(run.runId)) });
  const kept = details.flatMap(({ data }, i) => {
    const context = data?.predictions[0]?.context;
    return context === undefined ? [] : [{ ...runs[i], context }];
  });
  const loaded = useQueries({
    queries: kept.map(({ run, context }) => predictionsQuery(run.runId, context)),
  });
  const isLoading = [...details, ...loaded].some(({ isPending }) => isPending);
  const key = isLoading ? '' : kept.map(({ run, colour }) => `${run.runId} ${colour}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: predictions never change, so the runs' ids tell all
  const lines = useMemo(
    () =>
      kept.flatMap(({ label, colour }, i) => {
        const columns = loaded[i].data;
        const found = columns && labelled(columns);
        if (!found) return [];
        const { probPred, probTrue, count } = calibrationCurve(found.y, found.probability);
        return [
          {
            name: label,
            colour,
            ...rocCurve(found.y, found.probability),
            ...precisionRecallCurve(found.y, found.probability),
            ...{ predicted: probPred, fraction: probTrue, counts: count },
          },
        ];
      }),
    [key],
  );
  const calibration = useMemo(
    () =>
      lines.map(({ name, colour, predicted, fraction, counts }) => ({
        ...{ name, colour, predicted, fraction, counts },
      })),
    [lines],
  );
  if (isLoading) return <LoadingState lines={8} />;
  if (lines.length === 0) return <EmptyState text={t.noPredictions} hint={t.noPredictionsHint} />;
  return (
    <div className={style.overlays}>
      <Panel title={review.roc}>
        <RocChart name="roc" height={340} curves={lines} />
      </Panel>
      <Panel title={review.precisionRecall}>
        <PrecisionRecallChart name="precision recall" height={340} curves={lines} />
      </Panel>
      <Panel title={review.calibration}>
        <CalibrationChart name="calibration" height={340} curves={calibration} />
      </Panel>
      {lines.length < runs.length && (
        <p className="caption">{t.withoutPredictions(runs.length - lines.length)}</p>
      )}
    </div>
  );
}

/** The rows with an outcome; null if there are none, or all have the same one. */
function labelled({ actual, probability }: PredictionColumns) {
  const rows = Array.from(actual.keys()).filter((i) => actual[i] !== NO_LABEL);
  const y = Uint8Array.from(rows, (i) => actual[i]);
  const makes = y.reduce((sum, value) => sum + value, 0);
  if (makes === 0 || makes === y.length) return null;
  return { y, probability: Float64Array.from(rows, (i) => probability[i]) };
}
