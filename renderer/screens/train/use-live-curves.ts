/** Training curves as they grow: what the store has, then each point as it comes. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { useJobEvents } from '../../components/live-updates.tsx';

/** The keys that estimators report while they learn. */
export const curveKeys = ['train_loss', 'val_loss', 'train_accuracy', 'val_accuracy'] as const;
export type CurveKey = (typeof curveKeys)[number];

export interface TrainingCurve {
  readonly runId: string;
  readonly key: CurveKey;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Redrawing for each point would keep the window busy. */
const redrawIntervalMs = 250;

export function useLiveCurves(
  jobId: string | null,
  runIds: readonly string[],
): readonly TrainingCurve[] {
  const past = useQuery({
    queryKey: ['runs', 'curves', runIds],
    queryFn: () => api.runs.metricHistory.query({ runIds: [...runIds], keys: [...curveKeys] }),
    enabled: runIds.length > 0,
    placeholderData: (before) => before,
  });
  const coming = useRef(new Map<string, Map<number, number>>());
  const [drawn, setDrawn] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useJobEvents((event) => {
    if (event.type !== 'points' || event.jobId !== jobId) return;
    for (const { key, step, value } of event.points) {
      const name = `${event.runId} ${key}`;
      const points = coming.current.get(name) ?? new Map<number, number>();
      coming.current.set(name, points.set(step, Number(value)));
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setDrawn((n) => n + 1);
    }, redrawIntervalMs);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` says that `coming` has grown
  return useMemo(
    () =>
      runIds.flatMap((runId) =>
        curveKeys.flatMap((key) => {
          const stored = past.data?.find((series) => series.runId === runId && series.key === key);
          const points = new Map([
            ...(stored?.step.map((step, i) => [step, Number(stored.value[i])] as const) ?? []),
            ...(coming.current.get(`${runId} ${key}`) ?? []),
          ]);
          const x = [...points.keys()].sort((a, b) => a - b);
          return x.length === 0
            ? []
            : [{ runId, key, x, y: x.map((step) => points.get(step) ?? Number.NaN) }];
        }),
      ),
    [past.data, drawn, runIds],
  );
}
