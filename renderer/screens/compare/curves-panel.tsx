/** One metric's curves of all runs in one chart. */
import { SegmentedControl, Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import { useChartHeight } from '../../charts/use-chart-height.ts';
import { Toolbar } from '../../components/layout.tsx';
import { Panel } from '../../components/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useTexts } from '../../i18n/language.ts';
import { choiceParam, flagParam, optionalTextParam, useUrlState } from '../../url-state.ts';
import style from './compare.module.css';
import type { ComparePanelProps } from './use-comparison.ts';

const schema = {
  curve: optionalTextParam,
  by: choiceParam(['step', 'time'], 'step'),
  log: flagParam(),
};
/** The API's maximum number of keys per request. */
const MAX_KEYS = 100;

export function CurvesPanel({ comparison: { runs, metricKeys } }: ComparePanelProps) {
  const t = useTexts('compare');
  const [box, height] = useChartHeight();
  const [{ curve, by, log }, set] = useUrlState(schema);
  const runIds = runs.map(({ run }) => run.runId);
  const keys = metricKeys.slice(0, MAX_KEYS);
  const history = useQuery({
    queryKey: ['runs', 'history', runIds, keys],
    queryFn: ({ signal }) => api.runs.metricHistory.query({ runIds, keys }, { signal }),
    enabled: keys.length > 0,
  });
  const curves = useMemo(
    () => history.data?.filter(({ total }) => total > 1) ?? [],
    [history.data],
  );
  const curveKeys = [...new Set(curves.map(({ key }) => key))];
  const chosen = curveKeys.find((key) => key === curve) ?? curveKeys[0];
  const series = useMemo(
    () =>
      runs.flatMap(({ run, label, colour }) =>
        curves
          .filter(({ key, runId }) => key === chosen && runId === run.runId)
          .map(({ step, timestamp, value }) => ({
            name: label,
            colour,
            x:
              by === 'step'
                ? step
                : timestamp.map((time) => (time - (run.startTime ?? timestamp[0])) / 1000),
            y: value.map(Number),
          })),
      ),
    [runs, curves, chosen, by],
  );
  if (history.isError)
    return <ErrorState error={history.error} onRetry={() => history.refetch()} />;
  if (keys.length > 0 && history.isPending) return <LoadingState lines={6} />;
  if (chosen === undefined) return <EmptyState text={t.noCurves} hint={t.noCurvesHint} />;
  return (
    <Panel className={style.filled}>
      <div className={`stack ${style.column}`}>
        <Toolbar label={t.curve}>
          <Select
            aria-label={t.curve}
            searchable
            allowDeselect={false}
            data={curveKeys}
            value={chosen}
            onChange={(next) => set({ curve: next })}
          />
          <SegmentedControl
            aria-label={t.xAxis}
            value={by}
            data={[
              { value: 'step', label: t.byStep },
              { value: 'time', label: t.byTime },
            ]}
            onChange={(next) => set({ by: next === 'time' ? 'time' : 'step' })}
          />
          <Switch
            label={t.logScale}
            checked={log}
            onChange={(event) => set({ log: event.currentTarget.checked })}
          />
        </Toolbar>
        <div ref={box} className={style.chart}>
          <LineChart
            title={chosen}
            name={chosen}
            height={height}
            series={series}
            xTitle={by === 'step' ? t.step : t.seconds}
            yTitle={chosen}
            logY={log}
          />
        </div>
      </div>
    </Panel>
  );
}
