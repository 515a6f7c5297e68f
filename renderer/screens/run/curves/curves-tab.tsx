/** Curves: metrics by step or time, smoothed if asked, several metrics and runs in one chart. */

import { SegmentedControl, Slider, Switch } from '@mantine/core';
import { useMemo } from 'react';
import type { PageTexts } from '../../../../common/i18n/texts.ts';
import type { MetricSeries } from '../../../../electron/server/metric-series.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { LineChart } from '../../../charts/line-chart.tsx';
import { useRunColours } from '../../../charts/run-colours.ts';
import { useChartHeight } from '../../../charts/use-chart-height.ts';
import { RunsIcon } from '../../../components/icons.tsx';
import { Toolbar } from '../../../components/layout.tsx';
import { buildSeries } from '../../../components/metric-history/series.ts';
import { Panel } from '../../../components/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { type Format, useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { axes, curvesSchema } from '../run-url-state.ts';
import { CurveSelector } from './curve-selector.tsx';
import style from './curves.module.css';
import { useCurves } from './use-curves.ts';

export function CurvesTab({ run }: { readonly run: RunDetail }) {
  const t = useTexts('runCurves');
  const format = useFormat();
  const found = useCurves(run);
  const { query, curves, candidates, shownRuns, shownKeys, leftOut } = found;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (found.isPending) return <LoadingState lines={6} />;
  if (curves.length === 0) return <EmptyState icon={RunsIcon} text={t.none} hint={t.noneHint} />;
  const drawn = curves.filter(
    ({ runId, key }) => shownRuns.includes(runId) && shownKeys.includes(key),
  );
  const nan = drawn.reduce((sum, curve) => sum + curve.nan, 0);
  const total = drawn.reduce((sum, curve) => sum + curve.total, 0);
  return (
    <div className={style.layout}>
      <aside className={style.side}>
        <CurveSelector
          title={t.metrics}
          options={found.keys.map((key) => ({ value: key, label: key }))}
          chosen={shownKeys}
          param="metrics"
        />
        {candidates.length > 1 && (
          <CurveSelector
            title={t.runs}
            options={candidates.map(({ runId, name }) => ({ value: runId, label: name }))}
            chosen={shownRuns}
            param="with"
            hasColours={shownRuns.length > 1}
          />
        )}
        {leftOut && (
          <p className="caption">
            {t.shownOf(format.count(leftOut.searched), format.count(leftOut.total))}
          </p>
        )}
      </aside>
      <div className={style.main}>
        <CurveOptions />
        <Panel className="grow">
          <CurveChart run={run} drawn={drawn} found={found} />
        </Panel>
        <p className="caption">
          {t.points(format.counted(total))}
          {drawn.some(({ sampled }) => sampled) && ` · ${t.sampled(format.count(total))}`}
          {nan > 0 && ` · ${t.nan(format.counted(nan))}`}
        </p>
      </div>
    </div>
  );
}

function CurveOptions() {
  const t = useTexts('runCurves');
  const format = useFormat();
  const [{ axis, smoothing, log }, set] = useUrlState(curvesSchema);
  return (
    <Toolbar label={t.options}>
      <SegmentedControl
        aria-label={t.axis}
        data={axes.map((value) => ({ value, label: t[value] }))}
        value={axis}
        onChange={(value) => set({ axis: value })}
      />
      <span className={style.option}>
        <span className="secondary">{t.smoothing}</span>
        <Slider
          w={140}
          thumbLabel={t.smoothing}
          min={0}
          max={0.99}
          step={0.01}
          value={Math.max(0, Math.min(0.99, smoothing))}
          onChange={(value) => set({ smoothing: value }, 'replace')}
          label={(value) => format.decimals(value, 2)}
        />
        <span className="secondary figures">{format.decimals(smoothing, 2)}</span>
      </span>
      <Switch
        label={t.log}
        checked={log}
        onChange={(event) => set({ log: event.currentTarget.checked })}
      />
    </Toolbar>
  );
}

function CurveChart({
  run,
  drawn,
  found: { candidates, shownRuns, shownKeys },
}: {
  readonly run: RunDetail;
  readonly drawn: readonly MetricSeries[];
  readonly found: ReturnType<typeof useCurves>;
}) {
  const t = useTexts('runCurves');
  const format = useFormat();
  const [{ axis, smoothing, log }] = useUrlState(curvesSchema);
  const colours = useRunColours(shownRuns);
  const [box, height] = useChartHeight();
  // The lists are new on each render, so compare their contents.
  const key = JSON.stringify([shownRuns, shownKeys, drawn.map(({ total }) => total)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the lists
  const series = useMemo(
    () =>
      buildSeries(drawn, {
        runIds: shownRuns,
        keys: shownKeys,
        axis,
        smoothing: Math.max(0, Math.min(0.99, smoothing)),
        nameOf: (runId) => candidates.find((one) => one.runId === runId)?.name ?? runId,
        colourOf: (runId) => colours.get(runId),
      }),
    [key, axis, smoothing, colours],
  );
  return (
    <div ref={box} className={style.chart}>
      <LineChart
        title={titleOf(drawn, shownKeys, t[axis], t, format)}
        name={`${run.name} ${shownKeys.join(' ')}`}
        series={series}
        xTitle={t[axis]}
        xType={axis === 'time' ? 'date' : 'number'}
        yTitle={shownKeys.length === 1 ? shownKeys[0] : t.value}
        logY={log}
        height={height}
      />
    </div>
  );
}

/** For a single curve, a sentence about its trend; for several, only their names. */
function titleOf(
  drawn: readonly MetricSeries[],
  keys: readonly string[],
  axis: string,
  t: PageTexts['runCurves'],
  format: Format,
): string {
  if (drawn.length !== 1) return t.by(keys.join(', '), axis);
  const [{ key, value, step }] = drawn;
  const [first, last] = [Number(value[0]), Number(value.at(-1))];
  const steps = format.counted((step.at(-1) ?? 0) - step[0]);
  const say = last < first ? t.falls : t.rises;
  return say(key, format.metric(key, first), format.metric(key, last), steps);
}
