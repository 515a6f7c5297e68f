/** Training curves, updated live. */

import { useMemo } from 'react';
import { useMetricHistory } from '../../components/metric-history/use-metric-history.ts';

/** The keys that estimators report during training. */
const curveKeys = ['train_loss', 'val_loss', 'train_accuracy', 'val_accuracy'] as const;
export type CurveKey = (typeof curveKeys)[number];

export interface TrainingCurve {
  readonly runId: string;
  readonly key: CurveKey;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const maxPoints = 1000;

export function useLiveCurves(runIds: readonly string[]): readonly TrainingCurve[] {
  const { data } = useMetricHistory({ runIds, keys: curveKeys, maxPoints });
  return useMemo(
    () =>
      runIds.flatMap((runId) =>
        curveKeys.flatMap((key) => {
          const series = data?.find((one) => one.runId === runId && one.key === key);
          return series ? [{ runId, key, x: series.step, y: series.value.map(Number) }] : [];
        }),
      ),
    [data, runIds],
  );
}
