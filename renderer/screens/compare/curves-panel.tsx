/** Curves of all runs in one chart: several metrics, smoothed if asked, by step or time, over chosen ranges. */
import { MultiSelect, SegmentedControl, Slider, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api.ts';
import { LineChart, type LineChartProps } from '../../charts/line-chart.tsx';
import { useChartHeight } from '../../charts/use-chart-height.ts';
import { Toolbar } from '../../components/layout.tsx';
import { buildSeries } from '../../components/metric-history/series.ts';
import { Panel } from '../../components/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { useUrlState } from '../../url-state.ts';
import { AxisRanges } from './axis-ranges.tsx';
import style from './compare.module.css';
import { curvesSchema } from './curves-url-state.ts';
import type { ComparePanelProps } from './use-comparison.ts';

/** The API's maximum number of keys per request. */
const MAX_KEYS = 100;

export function CurvesPanel({ comparison: { runs, metricKeys } }: ComparePanelProps) {
  const t = useTexts('compare');
  const texts = useTexts('compareCurves');
  const format = useFormat();
  const [{ curve, by, log, smoothing, x0, x1, y0, y1 }, set] = useUrlState(curvesSchema);
  const factor = Math.max(0, Math.min(0.99, smoothing));
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
  const asked = curve.filter((key) => curveKeys.includes(key));
  const chosen = asked.length > 0 ? asked : curveKeys.slice(0, 1);
  const chosenKey = JSON.stringify(chosen);
  const series = useMemo(
    () =>
      buildSeries(curves, {
        runIds: runs.map(({ run }) => run.runId),
        keys: JSON.parse(chosenKey) as string[],
        axis: by === 'step' ? 'step' : 'relative',
        smoothing: factor,
        nameOf: (id) => runs.find(({ run }) => run.runId === id)?.label ?? id,
        colourOf: (id) => runs.find(({ run }) => run.runId === id)?.colour,
      }),
    [runs, curves, chosenKey, by, factor],
  );
  const limits = useMemo(() => ({ x: [x0, x1], y: [y0, y1] }) as const, [x0, x1, y0, y1]);
  if (history.isError)
    return <ErrorState error={history.error} onRetry={() => history.refetch()} />;
  if (keys.length > 0 && history.isPending) return <LoadingState lines={6} />;
  if (chosen.length === 0) return <EmptyState text={t.noCurves} hint={t.noCurvesHint} />;
  const title = chosen.join(', ');
  return (
    <Panel className={style.filled}>
      <div className={`stack ${style.column}`}>
        <Toolbar label={t.curve}>
          <MultiSelect
            aria-label={texts.metrics}
            className={style.picker}
            searchable
            data={curveKeys}
            value={chosen}
            // At least one stays: an empty chart is useless.
            onChange={(next) => next.length > 0 && set({ curve: next })}
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
          <span className="row">
            <span className="secondary">{texts.smoothing}</span>
            <Slider
              w={120}
              thumbLabel={texts.smoothing}
              min={0}
              max={0.99}
              step={0.01}
              value={factor}
              onChange={(next) => set({ smoothing: next }, 'replace')}
              label={(value) => format.decimals(value, 2)}
            />
            <span className="secondary figures">{format.decimals(factor, 2)}</span>
          </span>
          <AxisRanges />
          <Switch
            label={t.logScale}
            checked={log}
            onChange={(event) => set({ log: event.currentTarget.checked })}
          />
        </Toolbar>
        {metricKeys.length > MAX_KEYS && (
          <p className="caption">
            {texts.firstSearched(format.count(MAX_KEYS), format.count(metricKeys.length))}
          </p>
        )}
        <FilledChart
          title={title}
          name={title}
          series={series}
          xTitle={by === 'step' ? t.step : t.seconds}
          yTitle={chosen.length === 1 ? title : texts.value}
          logY={log}
          limits={limits}
        />
      </div>
    </Panel>
  );
}

/** Its box is there from the first moment, so that its height is measured. */
function FilledChart(props: Omit<LineChartProps, 'height'>) {
  const [box, height] = useChartHeight();
  return (
    <div ref={box} className={style.chart}>
      <LineChart {...props} height={height} />
    </div>
  );
}
