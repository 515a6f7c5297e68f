/** The charts of an experiment: as the reader arranged them, else one for each metric. Kept with the settings. */

import { useCallback, useMemo } from 'react';
import { useKeptLayout } from '../columns/use-layout-settings.ts';
import { type ChartSpec, defaultCharts, parseCharts } from './chart-spec.ts';

export interface Charts {
  readonly charts: readonly ChartSpec[];
  /** Null: as at first. */
  readonly save: (charts: readonly ChartSpec[] | null) => void;
  /** What was saved; null if nothing was. */
  readonly saved: readonly ChartSpec[] | null;
}

export function useCharts(experimentId: string | null, metricKeys: readonly string[]): Charts {
  const [kept, keep] = useKeptLayout(`charts.${experimentId ?? 'all'}`);
  const saved = useMemo(() => parseCharts(kept), [kept]);
  const charts = useMemo(() => saved ?? defaultCharts(metricKeys), [saved, metricKeys]);
  const save = useCallback(
    (next: readonly ChartSpec[] | null) => keep(next?.map((chart) => ({ ...chart })) ?? null),
    [keep],
  );
  return { charts, save, saved };
}
