/** Parallel coordinates over the params that differ and the chosen metrics. */
import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { ParallelChart } from '../../charts/parallel-chart.tsx';
import { useChartHeight } from '../../charts/use-chart-height.ts';
import { Panel } from '../../components/panel.tsx';
import { useTexts } from '../../i18n/language.ts';
import { listParam, navigate, useUrlState } from '../../url-state.ts';
import { axisOptions, axisTitle, parseAxisOption } from './axis-options.ts';
import style from './compare.module.css';
import { type ComparePanelProps, type Comparison, keyValue } from './use-comparison.ts';

const schema = { axes: listParam };
const DEFAULT_METRICS = ['accuracy', 'log_loss', 'f1_score', 'roc_auc'];

export function ParallelPanel({ comparison }: ComparePanelProps) {
  const t = useTexts('compare');
  const [box, height] = useChartHeight();
  const [{ axes: asked }, set] = useUrlState(schema);
  const { runs } = comparison;
  const chosen = useMemo(
    () => (asked.length > 0 ? asked : defaultAxes(comparison)),
    [asked, comparison],
  );
  const axes = useMemo(
    () =>
      chosen.map((item) => {
        const axis = parseAxisOption(item);
        return {
          name: axisTitle(axis),
          values: runs.map(({ run }) => keyValue(run, axis.kind, axis.key)),
        };
      }),
    [chosen, runs],
  );
  const lines = useMemo(
    () => runs.map(({ run, label, colour }) => ({ id: run.runId, name: label, colour })),
    [runs],
  );
  return (
    <Panel className={style.filled}>
      <div className={`stack ${style.column}`}>
        <MultiSelect
          label={t.axes}
          searchable
          data={axisOptions(comparison, t)}
          value={[...chosen]}
          onChange={(next) => set({ axes: next })}
        />
        <div ref={box} className={style.chart}>
          <ParallelChart
            title={t.parallelTitle}
            name="parallel"
            height={height}
            axes={axes}
            runs={lines}
            onPick={(runId) => navigate('run', { id: runId })}
          />
        </div>
      </div>
    </Panel>
  );
}

/** Ids of datasets and runs are meaningless on an axis. */
function defaultAxes({ differing, metricKeys }: Comparison): string[] {
  const own = [...differing].filter((key) => !/_(dataset|run_id)$/.test(key)).slice(0, 4);
  const metrics = DEFAULT_METRICS.filter((key) => metricKeys.includes(key));
  return [...own.map((key) => `param:${key}`), ...metrics.map((key) => `metric:${key}`)];
}
