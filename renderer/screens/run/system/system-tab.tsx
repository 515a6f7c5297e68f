/** What the run took of the machine: its metrics under `system/`, over the time since its start. */

import { useMemo } from 'react';
import { isSystemMetric, SYSTEM_PREFIX } from '../../../../common/system-metrics.ts';
import type { MetricSeries } from '../../../../electron/server/metric-series.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { useMetricHistory } from '../../../components/metric-history/use-metric-history.ts';
import { Panel } from '../../../components/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import style from './system.module.css';

const maxPoints = 1000;

export function SystemTab({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const keys = run.metrics.map(({ key }) => key).filter(isSystemMetric);
  const history = useMetricHistory({ runIds: [run.runId], keys, maxPoints });
  if (keys.length === 0) return <EmptyState text={t.noSystem} hint={t.noSystemHint} />;
  if (history.isError) {
    return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  }
  if (history.data === undefined) return <LoadingState lines={6} />;
  return (
    <div className={style.grid}>
      {history.data.map((series) => (
        <Panel key={series.key}>
          <SystemChart series={series} start={run.startTime} />
        </Panel>
      ))}
    </div>
  );
}

function SystemChart({
  series,
  start,
}: {
  readonly series: MetricSeries;
  readonly start: number | null;
}) {
  const t = useTexts('run');
  const { key, timestamp, value } = series;
  const name = key.slice(SYSTEM_PREFIX.length);
  const lines = useMemo(
    () => [
      {
        name,
        x: timestamp.map((time) => (time - (start ?? timestamp[0])) / 1000),
        y: value.map(Number),
      },
    ],
    [name, timestamp, value, start],
  );
  return (
    <LineChart
      title={name.replaceAll('_', ' ')}
      name={name}
      series={lines}
      xTitle={t.secondsSinceStart}
      yTitle={unitOf(name)}
    />
  );
}

/** `%` of `cpu_utilization_percentage`. */
function unitOf(name: string): string {
  if (name.endsWith('_percentage')) return '%';
  return name.endsWith('_megabytes') ? 'MB' : '';
}
